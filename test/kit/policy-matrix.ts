// Every person × every route × every record, over HTTP. What is expected is written here from domain.md, not taken from the policy.
import type { Desk } from '../../src/main/compose-desk.ts'
import { matrixPeople, matrixWorld } from './policy-world.ts'
import type { MatrixPerson, MatrixRecord, MatrixWorld, Sight } from './policy-world.ts'

/** Names of people by what they see of a record; whoever is not named sees nothing. Special people see what their role sees, and what is named for them. */
const investigation = ['INT', 'HND', 'INV', 'ANA', 'MED', 'ATT', 'SAT']
const apart = { all: ['SAT', 'handler'] }
const events = { all: investigation }
const closedEvents = { all: ['MED', 'ATT', 'SAT'] }
const expected: Readonly<Record<string, { readonly all?: readonly string[]; readonly part?: readonly string[]; readonly but?: readonly string[] }>> = {
  'report open': { all: investigation }, 'report touching': { all: investigation, but: ['former'] },
  'report medic': { all: ['INT', 'HND', 'INV', 'MED', 'ATT', 'SAT'] },
  'report insider': { all: ['SAT', 'handler', 'granted'] }, 'report leaver': apart, 'report violence': apart, 'report children': apart,
  'report confession': { all: ['SAT', 'handler', 'panel'], but: ['counsel'] },
  'report free insider': { all: ['SAT'], part: ['HND'] }, 'report free confession': { all: ['SAT', 'panel', 'counsel'], part: ['HND'] },
  'report staff': { all: ['DPO', 'AUD'] },
  'report withdrawn': { part: ['INT', 'HND', 'INV', 'ATT', 'SAT', 'DPO'] },
  'item open': { all: investigation }, 'item touching': { all: investigation, but: ['former'] }, 'item medical': { all: ['INT', 'HND', 'MED', 'ATT', 'SAT'], part: ['INV', 'ANA'] },
  'item insider': { all: ['SAT', 'handler', 'granted'] }, 'item later': { all: ['DPO', 'AUD'] },
  'act open': events, 'act confessed': events, 'act touching': { all: investigation, but: ['former'] }, 'act violence': closedEvents, 'act child': closedEvents, 'act ours': {},
  'incident open': events, 'incident confessed': events, 'incident touching': { all: investigation, but: ['former'] }, 'incident violence': closedEvents, 'incident child': closedEvents, 'incident ours': {},
  'injury open': events, 'injury confessed': events, 'injury touching': { all: investigation, but: ['former'] }, 'injury violence': closedEvents, 'injury child': closedEvents, 'injury ours': {},
  case: { all: ['member'], part: ['SAT'] },
  'grant member': { all: ['SAT', 'DPO', 'AUD', 'member'] }, 'grant granted': { all: ['SAT', 'DPO', 'AUD', 'granted'] }, 'grant expired': { all: ['SAT', 'DPO', 'AUD', 'expired'] }, 'grant revoked': { all: ['SAT', 'DPO', 'AUD', 'revoked'] },
  'grant waiting': { all: ['SAT', 'DPO', 'AUD', 'waiting'] }, 'grant panel': { all: ['SAT', 'DPO', 'AUD', 'panel'] }, 'grant counsel': { all: ['SAT', 'DPO', 'AUD', 'counsel'] },
}

/** What somebody should see of a record. */
const sightOf = ({ name, roles }: MatrixPerson, { key }: MatrixRecord): Sight => {
  const row = expected[key]
  if (row === undefined) throw new Error(`nothing is expected of ${key}: write it down`)
  const held = [name, ...roles]
  if (row.but?.includes(name) === true) return 'none'
  return held.some((each) => row.all?.includes(each)) ? 'all' : held.some((each) => row.part?.includes(each)) ? 'part' : 'none'
}

type Asked = 'page' | 'post' | 'begins' | 'list' | 'open'
interface RouteRule {
  readonly what: Asked
  /** Kinds of record that the id names. */
  readonly of?: readonly MatrixRecord['kind'][]
  /** Who may use it at all, where not everybody who sees the record may. */
  readonly by?: readonly string[]
  /** Needs all of the record. */
  readonly whole?: boolean
  /** Answers with something else than the record even where it may be seen (no bytes are in this register). */
  readonly isBare?: boolean
}
const matching = ['INV', 'ANA', 'MED', 'ATT', 'SAT']
const page = (of: MatrixRecord['kind'], more: Partial<RouteRule> = {}): RouteRule => ({ what: 'page', of: [of], ...more })
const post = (of: MatrixRecord['kind'], ...by: readonly string[]): RouteRule => ({ what: 'post', of: [of], by })
/** Begins something new, or is about a person of the staff or a request: only these may. */
const begins = (...by: readonly string[]): RouteRule => ({ what: 'begins', by })
const list: RouteRule = { what: 'list' }
const open: RouteRule = { what: 'open' }

const withContent = ['INT', 'HND', 'INV', 'ANA', 'MED', 'ATT', 'SAT', 'EDI', 'SAN', 'DCW', 'DPO', 'AUD']

/** Every route of the desk. One that is not here fails the matrix. */
const rules: Readonly<Record<string, RouteRule>> = {
  'GET /health': open, 'GET /setup': open, 'POST /setup': open, 'GET /unlock': open, 'POST /unlock': open, 'GET /sign-in': open, 'POST /sign-in': open, 'POST /sign-out': open, 'POST /lock': open, 'GET /unlock/waiting': open, 'POST /setup/made': open, 'GET /keys': list, 'POST /keys/duress': begins('ADM', 'SAT'), 'GET /integrity': list, 'POST /integrity': begins('SAT'),
  'GET /invitation/:token': open, 'POST /invitation/:token': open, 'POST /invitation/:token/key': open,
  'GET /': list, 'GET /staff': list, 'GET /staff.csv': list, 'POST /staff': begins('ADM', 'SAT'),
  ...Object.fromEntries(['GET /staff/:id', 'POST /staff/:id/roles', 'POST /staff/:id/leave', 'POST /staff/:id/key'].map((route) => [route, begins('ADM', 'SAT')])), 'GET /key': list, 'POST /key': begins(),
  'GET /approvals': list, 'GET /approvals.csv': list, 'GET /approvals/:id': begins('SAT', 'ADM', 'VLT', 'AUD', 'DPO'), 'POST /approvals/:id/sign': begins('SAT', 'ADM', 'VLT'), 'POST /approvals/:id/decline': begins('SAT', 'ADM', 'VLT'),
  'GET /reports': list, 'GET /reports.csv': list, 'GET /reports/messages': list, 'GET /reports/new': list, 'POST /reports/new': begins('INT', 'HND', 'INV'),
  'GET /reports/:id': page('report'), 'POST /reports/:id/moves': post('report', 'INT', 'HND'), 'POST /reports/:id/take': post('report', 'INT', 'HND', 'SAT', 'DPO'), 'POST /reports/:id/assign': post('report', 'INT', 'HND', 'SAT', 'DPO'),
  'POST /reports/:id/translations': post('report', 'INT', 'HND'), 'POST /reports/:id/translations/check': post('report', 'INT', 'HND'), 'POST /reports/:id/messages': post('report', 'INT', 'HND'),
  'GET /evidence': list, 'GET /evidence.csv': list, 'GET /evidence/new': list, 'POST /evidence/new/file': begins('INT', 'HND', 'INV'), 'POST /evidence/new/communication': begins('INT', 'HND', 'INV'),
  'GET /evidence/:id': page('item'), 'GET /evidence/:id/custody.csv': page('item', { isBare: true }), 'GET /evidence/:id/file': page('item', { isBare: true, by: [] }), 'GET /evidence/:id/thumbnail': page('item', { isBare: true, by: [] }),
  ...Object.fromEntries(['confirm-time', 'confirm-place', 'time', 'place', 'offset', 'camera', 'carrier', 'segments', 'describe', 'verify', 'contest'].map((move) => [`POST /evidence/:id/${move}`, post('item', 'INT', 'INV', 'ANA')])),
  'POST /evidence/:id/observe': post('item', 'ANA', 'INV', 'ATT'),
  'POST /evidence/observations/:id': post('item'),
  'GET /incidents': list, 'GET /incidents.csv': list, 'GET /incidents/:id': page('incident'),
  'GET /code/:id': page('report', { by: ['INT', 'INV'], whole: true }), 'POST /code/:id': post('report', 'INT', 'INV'),
  'GET /acceptance': list, 'GET /acceptance.csv': list, 'GET /acceptance/:id': page('act'), 'POST /acceptance/:id': post('act', 'ATT', 'SAT'),
  'GET /import': list, 'POST /import': begins('INV', 'ADM'),
  'GET /matching': list, 'GET /matching.csv': list, 'GET /matching/item/:id': page('item', { by: matching, isBare: true }), 'GET /matching/:kind/:id': page('injury', { by: matching, isBare: true }),
  ...Object.fromEntries(['cover', 'reopen', 'find', 'clock', 'add'].map((move) => [`POST /matching/:kind/:id/${move}`, post('injury', 'ANA', 'INV', 'ATT', 'INT')])),
  // A search, sent as a form so that its words stand in no address.
  'POST /matching/:kind/:id/find-item': post('injury', ...matching),
  'GET /cases': list, 'GET /cases.csv': list, 'POST /cases': begins('ATT', 'SAT'), 'GET /cases/:id': page('case'), 'GET /cases/:id/choose': page('case', { whole: true, isBare: true }),
  ...Object.fromEntries(['choose', 'remove', 'links', 'unlink', 'reasoning', 'searches', 'stage', 'check', 'export'].map((move) => [`POST /cases/:id/${move}`, post('case', ...(move === 'check' ? ['member', 'SAT'] : ['member']))])),
  'GET /vault': list, 'POST /vault': begins('VLT', 'SAT'), 'POST /vault/card': begins('VLT', 'SAT'),
  'GET /search': list, 'POST /search': open, 'GET /search/record/:kind/:id': { what: 'page', of: ['report', 'item', 'act', 'incident'], isBare: true },
  'GET /erasures': list, 'POST /erasures': begins('DPO'), 'GET /erasures/:id': begins('DPO', 'SAT', 'AUD'), 'POST /erasures/:id': begins('SAT'),
  'GET /access': list, 'POST /access': begins('SAT'), 'POST /access/ask': begins(...withContent), 'GET /access/declaration': list, 'POST /access/declaration': begins(...withContent), 'POST /access/declaration/ask': begins(...withContent),
  'POST /access/:id/confirm': post('grant', 'SAT', 'DPO'), 'POST /access/:id/revoke': post('grant', 'SAT', 'DPO', 'member', 'granted', 'expired', 'revoked', 'waiting', 'panel', 'counsel'),
}

/** So many fields that each form finds its own: what is refused is refused for what it is about, not for its form. */
const fields: Readonly<Record<string, string>> = {
  version: '1', reason: 'x', move: 'triage', to: 'assessment', text: 'x', what: 'answer', translation: 'x', translationLang: 'en', index: '0', element: 'CAT-1/severe-pain', evidence: 'act:x', effect: 'supports', comment: 'x', status: 'open',
  searched: 'x', result: 'x', kind: 'public_authority', recipient: 'x', lang: 'en', remove: 'x', link: 'x', when: '2031', label: 'x', lat: '1', lon: '1', radius: '1', seconds: '1', uncertainty: '1', from: '1', finding: 'shows', decision: 'accept', step: 'accept',
}

export interface MatrixResult {
  readonly checks: number
  readonly wrong_allows: number
  readonly wrong_denials: number
  /** One line each. */
  readonly wrong: readonly string[]
}

interface Answer {
  readonly status: number
  readonly text: string
  readonly location: string | null
}

class Tally {
  checks = 0
  allows = 0
  denials = 0
  readonly wrong: string[] = []
  readonly check = (isRight: boolean, kind: 'allows' | 'denials', line: string): void => {
    this.checks++
    if (isRight) return
    this[kind]++
    this.wrong.push(`${kind}: ${line}`)
  }
}

const anyId = '00000000-0000-4000-8000-000000000000'
const askerOf = (desk: Desk, host: string, world: MatrixWorld) => async (person: MatrixPerson, method: string, path: string): Promise<Answer> => {
  const session = world.session(person.name)
  const body = method === 'GET' ? undefined : new URLSearchParams({ ...fields, token: desk.context.sessions.formToken(session) })
  const response = await desk.app.request(`http://${host}${path}`, { method, headers: { host, cookie: `kniha-session=${session}; kniha-lang=en` }, ...(body === undefined ? {} : { body }) })
  return { status: response.status, text: await response.text(), location: response.headers.get('location') }
}
type Ask = ReturnType<typeof askerOf>

/** Modulo the id that was asked for. */
const same = (a: Answer, b: Answer, ids: readonly string[]): boolean => {
  const plain = ({ status, text, location }: Answer): string => ids.reduce((now, id) => now.replaceAll(id, 'ID'), `${String(status)} ${location ?? ''} ${text}`)
  return plain(a) === plain(b) && a.text.length === b.text.length
}

const maybeUses = ({ by }: RouteRule, { name, roles }: MatrixPerson): boolean => by === undefined || [name, ...roles].some((each) => by.includes(each))
const pathOf = (path: string, { kind }: MatrixRecord, id: string): string => path.replace(':kind', path.startsWith('/search') || kind === 'act' ? kind : 'injury').replace(':id', id)

/** What is not to be seen answers as what is not there; what is to be seen is there, with its canary or without. */
const checkRoute = async (tally: Tally, ask: Ask, { person, route, record }: { readonly person: MatrixPerson; readonly route: string; readonly record: MatrixRecord }): Promise<void> => {
  const rule = rules[route]!
  const [method = '', path = ''] = route.split(' ')
  const sight = sightOf(person, record)
  const line = `${person.name} ${route} of ${record.key}`
  const isUser = maybeUses(rule, person)
  const isThere = isUser && (rule.whole === true ? sight === 'all' : sight !== 'none')
  if (rule.what === 'post' && sight !== 'none' && isUser) return
  const answer = await ask(person, method, pathOf(path, record, record.id))
  if (sight !== 'all') tally.check(!answer.text.includes(record.canary), 'allows', `${line} shows its words`)
  if (rule.what === 'post' || !isThere) {
    const absent = await ask(person, method, pathOf(path, record, anyId))
    // Who sees a record may read that he may not do this with it; who does not see it reads what everybody reads of nothing.
    const isTold = rule.what === 'post' && sight !== 'none'
    tally.check((isTold || same(answer, absent, [record.id, anyId])) && answer.status >= 400, 'allows', `${line} answers ${String(answer.status)}, absent ${String(absent.status)}`)
    return
  }
  tally.check(answer.status === 200, 'denials', `${line} answers ${String(answer.status)}`)
  if (sight === 'all' && rule.isBare !== true && record.kind !== 'injury') tally.check(answer.text.includes(record.canary), 'denials', `${line} lacks its words`)
}

/** Who may not begin something gets what is not there, or a form that does not fit. */
const checkBeginning = async (tally: Tally, ask: Ask, { person, route, staff }: { readonly person: MatrixPerson; readonly route: string; readonly staff: string }): Promise<void> => {
  if (maybeUses(rules[route]!, person)) return
  const [method = '', path = ''] = route.split(' ')
  const answer = await ask(person, method, path.replace(':id', staff))
  tally.check(answer.status === 404 || answer.status === 400, 'allows', `${person.name} ${route} answers ${String(answer.status)}`)
}

/** No list names what its reader may not see, neither by words nor by id. */
const checkList = async (tally: Tally, ask: Ask, { person, path, world }: { readonly person: MatrixPerson; readonly path: string; readonly world: MatrixWorld }): Promise<void> => {
  const { text } = await ask(person, 'GET', path)
  for (const record of world.records) {
    const sight = sightOf(person, record)
    if (sight !== 'all') tally.check(!text.includes(record.canary), 'allows', `${person.name} ${path} shows words of ${record.key}`)
    if (sight === 'none') tally.check(!text.includes(record.id), 'allows', `${person.name} ${path} names ${record.key}`)
    if (sight === 'all' && record.kind === 'report' && path === '/reports?state=registered&density=rows') tally.check(text.includes(record.canary), 'denials', `${person.name} ${path} lacks ${record.key}`)
    if (sight === 'all' && record.kind === 'item' && path === '/evidence.csv') tally.check(text.includes(record.id.slice(0, 8)), 'denials', `${person.name} ${path} lacks ${record.key}`)
    if (sight === 'all' && record.kind === 'case' && path === '/cases.csv') tally.check(text.includes(record.canary), 'denials', `${person.name} ${path} lacks ${record.key}`)
  }
}

/** The length of the log grows with every reading; nothing else may. */
const withoutLog = (text: string): string => text.replaceAll(/signed, [\d,]+ entries/g, 'signed')

const lists = (): readonly string[] => [...Object.entries(rules).filter(([, { what }]) => what === 'list').map(([route]) => route.split(' ')[1]!), '/reports?state=registered&density=rows', '/evidence?view=list', '/matching?show=clips', '/acceptance?state=accepted']

/** `people` and `only` make it smaller for a quick run: names of people, and a filter on records. */
export const runPolicyMatrix = async (desk: Desk, { host, people, keys }: { readonly host: string; readonly people?: readonly string[]; readonly keys?: readonly string[] }): Promise<MatrixResult> => {
  const tally = new Tally()
  const world = await matrixWorld(desk)
  const ask = askerOf(desk, host, world)
  const routes = [...new Set(desk.app.routes.filter(({ method }) => method === 'GET' || method === 'POST').map(({ method, path }) => `${method} ${path}`))].filter((route) => !route.startsWith('GET /assets/') && !route.endsWith(' /*'))
  for (const route of routes) tally.check(rules[route] !== undefined, 'allows', `${route} has no expectation: write it down`)
  for (const route of Object.keys(rules)) tally.check(routes.includes(route), 'denials', `${route} is expected and is not there`)
  const asked = matrixPeople.filter(({ name }) => people === undefined || people.includes(name))
  const records = world.records.filter(({ key }) => keys === undefined || keys.includes(key))
  const figures = ['/', '/reports', '/reports.csv', '/evidence', '/evidence.csv', '/incidents', '/matching', '/acceptance', '/cases', '/vault']
  for (const person of asked) {
    for (const route of routes) {
      const rule = rules[route]
      if (rule?.what === 'begins') await checkBeginning(tally, ask, { person, route, staff: world.staff('SAT') })
      if (rule?.of === undefined) continue
      for (const record of records) if (rule.of.includes(record.kind)) await checkRoute(tally, ask, { person, route, record })
    }
    for (const path of lists()) await checkList(tally, ask, { person, path, world })
  }
  // No leak through figures: what only others may see changes no page by a byte.
  const blind = asked.filter(({ roles }) => !roles.some((role) => role === 'SAT' || role === 'DPO' || role === 'AUD'))
  const before = new Map<string, string>()
  for (const person of blind) for (const path of figures) before.set(`${person.name} ${path}`, withoutLog((await ask(person, 'GET', path)).text))
  await world.addClosed()
  for (const person of blind) for (const path of figures) tally.check(before.get(`${person.name} ${path}`) === withoutLog((await ask(person, 'GET', path)).text), 'allows', `${person.name} ${path} changes with what only others may see`)
  return { checks: tally.checks, wrong_allows: tally.allows, wrong_denials: tally.denials, wrong: tally.wrong }
}
