// Every person × every route × every record, over HTTP. What is expected is written here from domain.md, not taken from the policy.
import type { Desk } from '../../src/main/compose-desk.ts'
import { isSearched } from '../../src/domain/search/document.ts'
import type { RegisterReader } from '../../src/server/register.ts'
import { problemWords } from '../../src/ui/words/problems.ts'
import { forms, undone } from './policy-forms.ts'
import type { Fields } from './policy-forms.ts'
import { matrixPeople, matrixWorld } from './policy-world.ts'
import type { MatrixPerson, MatrixRecord, MatrixWorld, Sight } from './policy-world.ts'

/** Names of people by what they see of a record; whoever is not named sees nothing. `writes`: only these of them may change it; without it, all. Special people see what their role sees, and what is named for them. */
const investigation = ['INT', 'HND', 'INV', 'ANA', 'MED', 'ATT', 'SAT']
const apart = { all: ['SAT', 'handler'] }
const events = { all: investigation }
const closedEvents = { all: ['MED', 'ATT', 'SAT'] }
const expected: Readonly<Record<string, { readonly all?: readonly string[]; readonly part?: readonly string[]; readonly but?: readonly string[]; readonly writes?: readonly string[] }>> = {
  'report open': { all: investigation }, 'report touching': { all: investigation, but: ['former'] },
  'report translated': { all: investigation },
  'report medic': { all: ['INT', 'HND', 'INV', 'MED', 'ATT', 'SAT'] },
  'report insider': { all: ['SAT', 'handler', 'granted'] }, 'report leaver': apart, 'report violence': apart, 'report children': apart,
  'report confession': { all: ['SAT', 'handler', 'panel'], but: ['counsel'] },
  'report free insider': { all: ['SAT'], part: ['HND'] }, 'report free confession': { all: ['SAT', 'panel', 'counsel'], part: ['HND'] },
  'report review': { all: ['SAT', 'reviewer'] },
  'report staff': { all: ['DPO', 'AUD'] },
  'report withdrawn': { part: ['INT', 'HND', 'INV', 'ATT', 'SAT', 'DPO'] },
  'report withdrawn insider': { part: ['SAT', 'DPO', 'handler'] }, 'report withdrawn review': { part: ['SAT', 'DPO', 'reviewer'] },
  'item open': { all: investigation }, 'item touching': { all: investigation, but: ['former'] }, 'item medical': { all: ['INT', 'HND', 'MED', 'ATT', 'SAT'], part: ['INV', 'ANA'], writes: ['INT', 'HND', 'INV', 'MED'] },
  'item insider': { all: ['SAT', 'handler', 'granted'], writes: ['SAT', 'handler'] }, 'item later': { all: ['DPO', 'AUD'] },
  'act open': events, 'act proposed': events, 'incident proposed': events, 'injury proposed': events, 'act confessed': events, 'act touching': { all: investigation, but: ['former'] }, 'act violence': closedEvents, 'act child': closedEvents, 'act ours': {},
  'incident open': events, 'incident confessed': events, 'incident touching': { all: investigation, but: ['former'] }, 'incident violence': closedEvents, 'incident child': closedEvents, 'incident ours': {},
  'injury open': events, 'injury confessed': events, 'injury touching': { all: investigation, but: ['former'] }, 'injury violence': closedEvents, 'injury child': closedEvents, 'injury ours': {},
  case: { all: ['member'], part: ['SAT'] },
  observation: { all: investigation }, erasure: { all: ['DPO', 'SAT', 'AUD'] }, 'alarm register': { all: ['SAT', 'DPO', 'AUD', 'ADM'] }, 'alarm reading': { all: ['SAT', 'DPO', 'AUD'] }, bait: { all: ['SAT', 'DPO'] },
  'approval roster': { all: ['SAT', 'ADM', 'AUD', 'DPO'], writes: ['SAT', 'ADM'] }, 'approval card': { all: ['SAT', 'VLT', 'AUD', 'DPO'], writes: ['SAT', 'VLT'] }, 'approval erase': { all: ['SAT', 'AUD', 'DPO'], writes: ['SAT', 'DPO'] }, 'approval export': { all: ['SAT', 'AUD', 'DPO', 'member'], writes: ['SAT', 'member'] },
  'grant member': { all: ['SAT', 'DPO', 'AUD', 'member'] }, 'grant granted': { all: ['SAT', 'DPO', 'AUD', 'granted'] }, 'grant expired': { all: ['SAT', 'DPO', 'AUD', 'expired'] }, 'grant revoked': { all: ['SAT', 'DPO', 'AUD', 'revoked'] },
  'approval waiting': { all: ['SAT', 'DPO', 'AUD', 'waiting'], writes: ['SAT', 'DPO', 'waiting'] }, 'grant panel': { all: ['SAT', 'DPO', 'AUD', 'panel'] }, 'grant counsel': { all: ['SAT', 'DPO', 'AUD', 'counsel'] },
}

/** What somebody should see of a record. */
const sightOf = ({ name, roles }: MatrixPerson, { key }: MatrixRecord): Sight => {
  const row = expected[key]
  if (row === undefined) throw new Error(`nothing is expected of ${key}: write it down`)
  const held = [name, ...roles]
  if (row.but?.includes(name) === true) return 'none'
  return held.some((each) => row.all?.includes(each)) ? 'all' : held.some((each) => row.part?.includes(each)) ? 'part' : 'none'
}

/** Of what he sees, may he change it? */
const writes = ({ name, roles }: MatrixPerson, { key }: MatrixRecord): boolean => expected[key]?.writes === undefined || [name, ...roles].some((each) => expected[key]?.writes?.includes(each))

type Asked = 'page' | 'post' | 'begins' | 'list' | 'search' | 'nobody' | 'open'
interface RouteRule {
  readonly what: Asked
  /** Kinds of record that the id names. */
  readonly of?: readonly MatrixRecord['kind'][]
  /** Who may use it at all, where not everybody who sees the record may. */
  readonly by?: readonly string[]
  /** Needs all of the record. */
  readonly whole?: boolean
  /** Makes a record of its own and leaves this one as it is. */
  readonly isNew?: boolean
  /** Read the ids of records that they do not see: what was done with them, never a word of them. */
  readonly readsIds?: readonly string[]
  /** Answers with something else than the record even where it may be seen (no bytes are in this register). */
  readonly isBare?: boolean
}
const matching = ['INV', 'ANA', 'MED', 'ATT', 'SAT']
const page = (of: MatrixRecord['kind'], more: Partial<RouteRule> = {}): RouteRule => ({ what: 'page', of: [of], ...more })
const post = (of: MatrixRecord['kind'], ...by: readonly string[]): RouteRule => ({ what: 'post', of: [of], by })
/** Begins something new, or is about a person of the staff or a request: only these may. */
const begins = (...by: readonly string[]): RouteRule => ({ what: 'begins', by })
const list: RouteRule = { what: 'list' }
/** Before the sign-in, or for everybody who is signed in: it shows no record. */
const open: RouteRule = { what: 'open' }
/** Refused to everybody here in the same words: each has a key already. */
const nobody: RouteRule = { what: 'nobody' }

const withContent = ['INT', 'HND', 'INV', 'ANA', 'MED', 'ATT', 'SAT', 'EDI', 'SAN', 'DCW', 'DPO', 'AUD']

/** Every route of the desk. One that is not here fails the matrix. */
const rules: Readonly<Record<string, RouteRule>> = {
  'GET /health': open, 'GET /setup': open, 'POST /setup': open, 'GET /unlock': open, 'POST /unlock': open, 'GET /sign-in': open, 'POST /sign-in': open, 'POST /sign-in/passkey': open, 'POST /sign-out': open, 'POST /lock': open, 'GET /unlock/waiting': open, 'POST /setup/made': open, 'GET /keys': list, 'POST /keys/duress': begins('ADM', 'SAT'), 'POST /keys/duress/drawn': begins('ADM', 'SAT'), 'POST /keys/duress/kept': begins('ADM', 'SAT'), 'POST /keys/shares': begins('ADM', 'SAT'), 'POST /keys/shares/drawn': begins('ADM', 'SAT'), 'POST /keys/shares/kept': begins('ADM', 'SAT'), 'GET /integrity': list, 'POST /integrity': begins('SAT'),
  'GET /invitation/:token': open, 'POST /invitation/:token': open, 'POST /invitation/:token/key': open,
  'GET /': list, 'GET /staff': list, 'GET /staff.csv': list, 'POST /staff': begins('ADM', 'SAT'),
  ...Object.fromEntries(['GET /staff/:id', 'POST /staff/:id/roles', 'POST /staff/:id/leave', 'POST /staff/:id/key'].map((route) => [route, begins('ADM', 'SAT')])), 'GET /key': list, 'POST /key': nobody,
  'GET /account': list, 'GET /account/code': list, 'POST /account/code': nobody, 'POST /account/passkeys': nobody, 'POST /account/passkeys/remove': nobody, 'GET /account/sign': list, 'POST /account/sign': nobody, 'POST /account/discard': nobody, 'POST /account/sessions/end': open,
  'GET /approvals': list, 'GET /approvals.csv': list, 'GET /approvals/:id': page('approval'), 'POST /approvals/:id/sign': post('approval', 'SAT', 'ADM', 'VLT', 'DPO', 'member', 'waiting'), 'POST /approvals/:id/decline': post('approval', 'SAT', 'ADM', 'VLT', 'DPO', 'member', 'waiting'),
  'GET /reports': list, 'GET /reports.csv': list, 'GET /reports/messages': list, 'GET /reports/new': list, 'POST /reports/new': begins('INT', 'HND', 'INV'),
  'GET /reports/:id': page('report'), 'POST /reports/:id/moves': post('report', 'INT', 'HND'), 'POST /reports/:id/take': post('report', 'INT', 'HND', 'SAT', 'DPO'), 'POST /reports/:id/assign': post('report', 'INT', 'HND', 'SAT', 'DPO'),
  ...Object.fromEntries(['translations', 'translations/check', 'messages'].map((about) => [`POST /reports/:id/${about}`, { ...post('report', 'INT', 'HND'), whole: true }])),
  'POST /reports/:id/review': post('report', 'SAT'), 'POST /reports/:id/review/answer': { ...post('report', 'ATT', 'SAT'), whole: true },
  'GET /evidence': list, 'GET /evidence.csv': list, 'GET /evidence/new': list, 'POST /evidence/new/file': begins('INT', 'HND', 'INV'), 'POST /evidence/new/communication': begins('INT', 'HND', 'INV'),
  'GET /evidence/:id': page('item'), 'GET /evidence/:id/custody.csv': page('item', { isBare: true }), 'GET /evidence/:id/file': page('item', { isBare: true, by: [] }), 'GET /evidence/:id/thumbnail': page('item', { isBare: true, by: [] }),
  ...Object.fromEntries(['confirm-time', 'confirm-place', 'time', 'place', 'offset', 'camera', 'carrier', 'segments', 'describe', 'verify', 'contest'].map((move) => [`POST /evidence/:id/${move}`, post('item', 'INT', 'INV', 'ANA')])),
  'POST /evidence/:id/observe': { ...post('item', 'ANA', 'INV', 'ATT'), whole: true, isNew: true },
  'POST /evidence/observations/:id': post('observation', 'ANA', 'INV', 'ATT'),
  'GET /incidents': list, 'GET /incidents.csv': list, 'GET /incidents/:id': page('incident'),
  'GET /code/:id': page('report', { by: ['INT', 'INV'], whole: true }), 'POST /code/:id': { ...post('report', 'INT', 'INV'), whole: true },
  'GET /acceptance': list, 'GET /acceptance.csv': list, 'GET /acceptance/:id': page('act'), 'POST /acceptance/:id': post('act', 'ATT', 'SAT'),
  'GET /import': list, 'POST /import': begins('INV', 'ADM'),
  'GET /matching': list, 'GET /matching.csv': list, 'GET /matching/item/:id': page('item', { by: matching, isBare: true }), 'GET /matching/:kind/:id': page('injury', { by: matching, isBare: true }),
  ...Object.fromEntries(['cover', 'find', 'reopen', 'add'].map((move) => [`POST /matching/:kind/:id/${move}`, post('injury', 'ANA', 'INV', 'ATT')])), 'POST /matching/:kind/:id/clock': post('injury', 'INV', 'ANA'),
  // A search, sent as a form so that its words stand in no address.
  'POST /matching/:kind/:id/find-item': post('injury', ...matching),
  'GET /cases': list, 'GET /cases.csv': list, 'POST /cases': begins('ATT', 'SAT'), 'GET /cases/:id': page('case'), 'GET /cases/:id/choose': page('case', { whole: true, isBare: true }),
  ...Object.fromEntries(['choose', 'remove', 'links', 'unlink', 'reasoning', 'searches', 'stage', 'check', 'export', 'file'].map((move) => [`POST /cases/:id/${move}`, post('case', ...(move === 'check' ? ['member', 'SAT'] : ['member']))])),
  'GET /vault': list, 'POST /vault': begins('VLT', 'SAT'), 'POST /vault/card': begins('VLT', 'SAT'), 'POST /vault/list': begins('VLT', 'SAT'), 'POST /vault/receipt': begins('VLT', 'SAT'), 'GET /vault/keys': list, 'POST /vault/keys': begins('VLT'),
  'GET /search': list, 'POST /search': { what: 'search' }, 'GET /search/record/:kind/:id': { what: 'page', of: ['report', 'item', 'act', 'incident'], isBare: true },
  'GET /erasures': list, 'POST /erasures': begins('DPO'), 'GET /erasures/:id': page('erasure'), 'POST /erasures/:id': post('erasure', 'DPO'),
  'GET /alarms/now': list, 'GET /alarms': list, 'GET /intake-host': list, 'POST /alarms/:id': post('alarm', 'SAT', 'DPO', 'AUD', 'ADM'), 'GET /rations': list, 'GET /scrubber': list, 'GET /actions': { what: 'list', readsIds: ['DPO', 'AUD'] }, 'POST /rations': begins('SAT'),
  'GET /questionnaire': list, 'GET /questionnaire/new': list, 'POST /questionnaire/new': begins('ADM', 'SAT'), 'GET /questionnaire/words': list, 'POST /questionnaire/words': begins('ADM', 'SAT'), 'POST /questionnaire/move': begins('ADM', 'SAT'), 'GET /questionnaire/options': list, 'GET /questionnaire/option': list, 'POST /questionnaire/option': begins('ADM', 'SAT'), 'POST /questionnaire/option-move': begins('ADM', 'SAT'), 'POST /questionnaire/start-over': begins('ADM', 'SAT'), 'POST /questionnaire/ask': begins('ADM', 'SAT'), 'POST /questionnaire/use': begins('ADM', 'SAT'), 'GET /questionnaire/preview': list, 'GET /questionnaire/frame': list,
  'GET /bait': list, 'POST /bait': begins('SAT', 'DPO'), 'POST /bait/:id/remove': post('bait', 'SAT', 'DPO'), 'GET /bait/:id/opening': page('bait'),
  'GET /access': list, 'POST /access': begins('SAT'), 'POST /access/ask': begins(...withContent), 'GET /access/declaration': list, 'POST /access/declaration': begins(...withContent), 'POST /access/declaration/ask': begins(...withContent),
  'POST /access/:id/revoke': post('grant', 'SAT', 'DPO', 'member', 'granted', 'expired', 'revoked', 'panel', 'counsel'),
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
interface Asking {
  readonly person: MatrixPerson
  readonly method: string
  readonly path: string
  readonly fields?: Fields
}
const askerOf = (desk: Desk, host: string, world: MatrixWorld) => async ({ person, method, path, fields = {} }: Asking): Promise<Answer> => {
  const session = world.session(person.name)
  const token = desk.context.sessions.formToken(session)
  // A long run: who is asked here is asked for his rights, not for a proof that he is there.
  desk.context.sessions.prove(session)
  const body = method === 'GET' ? undefined : new FormData()
  body?.append('token', token)
  for (const [name, value] of Object.entries(fields)) for (const each of [value].flat()) body?.append(name, each)
  // A form with a large file carries its token in the address.
  const url = `http://${host}${path}${path === '/evidence/new/file' ? `?token=${token}` : ''}`
  const response = await desk.app.request(url, { method, headers: { host, cookie: `kniha-session=${session}; kniha-lang=en` }, ...(body === undefined ? {} : { body }) })
  return { status: response.status, text: await response.text(), location: response.headers.get('location') }
}
type Ask = ReturnType<typeof askerOf>

/** Modulo the id that was asked for. */
const same = (a: Answer, b: Answer, ids: readonly string[]): boolean => {
  const plain = ({ status, text, location }: Answer): string => ids.reduce((now, id) => now.replaceAll(id, 'ID'), `${String(status)} ${location ?? ''} ${text}`)
  return plain(a) === plain(b) && a.text.length === b.text.length
}

const mayUse = ({ by }: RouteRule, { name, roles }: MatrixPerson): boolean => by === undefined || [name, ...roles].some((each) => by.includes(each))
const pathOf = (path: string, { kind }: MatrixRecord, id: string): string => path.replace(':kind', path.startsWith('/search') || kind === 'act' ? kind : 'injury').replace(':id', id)

/** What every check works with. */
interface Run {
  readonly tally: Tally
  readonly ask: Ask
  readonly world: MatrixWorld
  readonly reader: () => RegisterReader
  /** Routes whose form was sent by somebody who may, and those where it was done at least once. */
  readonly sent: Set<string>
  readonly done: Set<string>
}
const fieldsOf = ({ world, reader }: Run, route: string, record: MatrixRecord | null): Fields => forms[route]?.({ world, reader: reader(), record }) ?? {}

interface Case { readonly person: MatrixPerson; readonly route: string; readonly record: MatrixRecord }
/** May this person do with this record what the form asks for? */
const isPermitted = ({ person, route, record }: Case): boolean => {
  const rule = rules[route]!
  const sight = sightOf(person, record)
  return mayUse(rule, person) && (rule.whole === true ? sight === 'all' : sight !== 'none') && (rule.what !== 'post' || rule.isNew === true || writes(person, record))
}

/** What is not to be seen answers as what is not there; what is to be seen is there, with its canary or without. Forms of those who may are sent later. */
const checkRoute = async (run: Run, each: Case): Promise<void> => {
  const { person, route, record } = each
  const { tally, ask } = run
  const rule = rules[route]!
  const [method = '', path = ''] = route.split(' ')
  const sight = sightOf(person, record)
  const line = `${person.name} ${route} of ${record.key}`
  const isThere = isPermitted(each)
  if (rule.what === 'post' && isThere) return
  const fields = fieldsOf(run, route, record)
  const answer = await ask({ person, method, path: pathOf(path, record, record.id), fields })
  if (sight !== 'all') tally.check(!answer.text.includes(record.canary), 'allows', `${line} shows its words`)
  if (rule.what === 'post' || !isThere) {
    const absent = await ask({ person, method, path: pathOf(path, record, anyId), fields })
    // Who sees a record may read that he may not do this with it; who does not see it reads what everybody reads of nothing.
    const isTold = rule.what === 'post' && sight !== 'none'
    tally.check((isTold || same(answer, absent, [record.id, anyId])) && answer.status >= 400, 'allows', `${line} answers ${String(answer.status)}, absent ${String(absent.status)}`)
    return
  }
  tally.check(answer.status === 200, 'denials', `${line} answers ${String(answer.status)}`)
  if (sight === 'all' && rule.isBare !== true && record.kind !== 'injury') tally.check(answer.text.includes(record.canary), 'denials', `${line} lacks its words`)
}

/** Notes that a form was sent by somebody who may, and puts back what it changed. */
const noted = async ({ sent, done, world }: Run, route: string, { status }: Answer): Promise<void> => {
  sent.add(route)
  if (status < 400) done.add(route)
  if (status < 400) await world.putBack()
}

/** The form of somebody who may: done, or refused for what is wrong with it, never as what is not there. */
const checkPost = async (run: Run, each: Case): Promise<void> => {
  if (!isPermitted(each)) return
  const { person, route, record } = each
  const [method = '', path = ''] = route.split(' ')
  const fields = fieldsOf(run, route, record)
  const absent = await run.ask({ person, method, path: pathOf(path, record, anyId), fields })
  const answer = await run.ask({ person, method, path: pathOf(path, record, record.id), fields })
  const isFit = answer.status < 500 && answer.status !== 404 && !same(answer, absent, [record.id, anyId])
  run.tally.check(isFit, 'denials', `${person.name} ${route} of ${record.key} answers ${String(answer.status)}, absent ${String(absent.status)}`)
  await noted(run, route, answer)
}

/** Who may not begin something gets what is not there. */
const checkBeginning = async ({ tally, ask, world, ...run }: Run, { person, route }: Omit<Case, 'record'>): Promise<void> => {
  if (mayUse(rules[route]!, person)) return
  const [method = '', path = ''] = route.split(' ')
  const answer = await ask({ person, method, path: path.replace(':id', world.staff('EDI')), fields: fieldsOf({ tally, ask, world, ...run }, route, null) })
  tally.check(answer.status === 404, 'allows', `${person.name} ${route} answers ${String(answer.status)}`)
}

/** Who may begin it begins it, or reads what his form lacks: not that there is nothing, nor that no page of ours sends this. */
const checkBegun = async (run: Run, { person, route }: Omit<Case, 'record'>): Promise<void> => {
  if (!mayUse(rules[route]!, person)) return
  const [method = '', path = ''] = route.split(' ')
  const answer = await run.ask({ person, method, path: path.replace(':id', run.world.staff('EDI')), fields: fieldsOf(run, route, null) })
  const isFit = answer.status < 500 && answer.status !== 404 && !answer.text.includes(problemWords.en.malformed)
  run.tally.check(isFit && (method !== 'GET' || answer.status === 200), 'denials', `${person.name} ${route} answers ${String(answer.status)}`)
  if (method !== 'GET') await noted(run, route, answer)
}

const checkNobody = async (run: Run, { person, route }: Omit<Case, 'record'>): Promise<void> => {
  const [method = '', path = ''] = route.split(' ')
  const answer = await run.ask({ person, method, path, fields: fieldsOf(run, route, null) })
  run.tally.check(answer.status === 400 && answer.text.includes(problemWords.en['wrong-state']), 'allows', `${person.name} ${route} answers ${String(answer.status)}`)
}

/** Nobody reads words of a record that he does not see whole, nor the id of one that he does not see. */
const checkShown = ({ tally, world }: Run, { person, path, text }: { readonly person: MatrixPerson; readonly path: string; readonly text: string }): void => {
  const readsIds = person.roles.some((role) => rules[`GET ${path}`]?.readsIds?.includes(role))
  for (const record of world.records) {
    const sight = sightOf(person, record)
    if (sight !== 'all') tally.check(!text.includes(record.canary), 'allows', `${person.name} ${path} shows words of ${record.key}`)
    if (sight === 'none' && !readsIds) tally.check(!text.includes(record.id), 'allows', `${person.name} ${path} names ${record.key}`)
  }
}

/** A review is open while it is answered; every other report of this register is registered. */
const isReview = ({ key }: MatrixRecord): boolean => key === 'report review'
/** Lists that name all of a kind, or of a part of it, to whoever sees it whole. */
const complete: Readonly<Record<string, { readonly kind: MatrixRecord['kind']; readonly by: (record: MatrixRecord) => string; readonly of?: (record: MatrixRecord) => boolean }>> = {
  '/reports?state=registered&density=rows': { kind: 'report', by: ({ canary }) => canary, of: (record) => !isReview(record) },
  '/reports?state=open&density=rows': { kind: 'report', by: ({ canary }) => canary, of: isReview },
  '/evidence.csv': { kind: 'item', by: ({ id }) => id.slice(0, 8) },
  '/cases.csv': { kind: 'case', by: ({ canary }) => canary },
}
const checkList = async (run: Run, { person, path }: { readonly person: MatrixPerson; readonly path: string }): Promise<void> => {
  const { text } = await run.ask({ person, method: 'GET', path })
  checkShown(run, { person, path, text })
  const list = complete[path]
  for (const record of run.world.records) if (record.kind === list?.kind && list.of?.(record) !== false && sightOf(person, record) === 'all') run.tally.check(text.includes(list.by(record)), 'denials', `${person.name} ${path} lacks ${record.key}`)
}

const countIn = (text: string): number => Number(/found: (\d+)/.exec(text)?.[1] ?? -1)
const searchFor = async ({ ask }: Run, person: MatrixPerson, { canary }: MatrixRecord): Promise<string> => {
  const { text } = await ask({ person, method: 'POST', path: '/search', fields: { q: canary } })
  // The page repeats the question.
  return text.replaceAll(`value="${canary}"`, '')
}
const isFound = ({ kind }: MatrixRecord): boolean => isSearched(kind) && kind !== 'injury'

/** A word of a record finds it for whoever sees it whole; to everybody else it is the word of nothing, in the count too. */
const checkSearch = async (run: Run, { person, record }: Omit<Case, 'route'>): Promise<void> => {
  const text = await searchFor(run, person, record)
  const isHis = isFound(record) && sightOf(person, record) === 'all'
  checkShown(run, { person, path: `search for ${record.key}`, text })
  run.tally.check(countIn(text) === (isHis ? 1 : 0), isHis ? 'denials' : 'allows', `${person.name} search for ${record.key} counts ${String(countIn(text))}`)
  if (isHis) run.tally.check(text.includes(record.canary), 'denials', `${person.name} search for ${record.key} lacks its words`)
}

/** Every record that somebody sees is in the index before it is asked. */
const indexed = async (run: Run): Promise<void> => {
  for (const record of run.world.records.filter(isFound)) {
    const person = matrixPeople.find((each) => sightOf(each, record) === 'all')
    for (let n = 0; person !== undefined && n < 200 && countIn(await searchFor(run, person, record)) < 1; n++) await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

/** The length of the log grows with every reading; nothing else may. */
const withoutLog = (text: string): string => text.replaceAll(/signed, [\d,]+ entries/g, 'signed')

/** Pages that are open to everybody are read as lists are: nothing of a record stands on them. */
const lists = (): readonly string[] => [
  ...Object.entries(rules).filter(([route, { what }]) => what === 'list' || (what === 'open' && route.startsWith('GET ') && !route.includes(':'))).map(([route]) => route.split(' ')[1]!),
  '/reports?state=registered&density=rows', '/reports?state=open&density=rows', '/evidence?view=list', '/matching?show=clips', '/acceptance?state=accepted',
]
const figures = ['/', '/reports', '/reports.csv', '/evidence', '/evidence.csv', '/incidents', '/matching', '/acceptance', '/cases', '/vault']

/** What is read, and what is asked by those who may not. */
const checkReading = async (run: Run, person: MatrixPerson): Promise<void> => {
  for (const [route, rule] of Object.entries(rules)) {
    if (rule.what === 'begins') await checkBeginning(run, { person, route })
    if (rule.what === 'nobody') await checkNobody(run, { person, route })
    for (const record of run.world.records) {
      if (rule.of?.includes(record.kind) === true) await checkRoute(run, { person, route, record })
      if (rule.what === 'search') await checkSearch(run, { person, record })
    }
  }
  for (const path of lists()) await checkList(run, { person, path })
}

/** No leak through figures: what only others may see changes no page by a byte. */
const checkFigures = async ({ tally, ask, world }: Run, asked: readonly MatrixPerson[]): Promise<void> => {
  const blind = asked.filter(({ roles }) => !roles.some((role) => role === 'SAT' || role === 'DPO' || role === 'AUD'))
  const read = async (person: MatrixPerson, path: string): Promise<string> => withoutLog((await ask({ person, method: 'GET', path })).text)
  const before = new Map<string, string>()
  for (const person of blind) for (const path of figures) before.set(`${person.name} ${path}`, await read(person, path))
  await world.addClosed()
  for (const person of blind) for (const path of figures) tally.check(before.get(`${person.name} ${path}`) === await read(person, path), 'allows', `${person.name} ${path} changes with what only others may see`)
}

/** What is done by those who may, last: it leaves new records. A form that nobody gets done says nothing of the policy, so each is done at least once. */
const checkDoing = async (run: Run, asked: readonly MatrixPerson[]): Promise<void> => {
  await run.world.putBack()
  for (const person of asked) {
    for (const [route, rule] of Object.entries(rules)) {
      if (rule.what === 'begins') await checkBegun(run, { person, route })
      for (const record of run.world.records) if (rule.what === 'post' && rule.of?.includes(record.kind) === true) await checkPost(run, { person, route, record })
    }
  }
  for (const route of run.sent) run.tally.check(run.done.has(route) !== (undone[route] !== undefined), 'denials', `${route} ${run.done.has(route) ? 'is done and is not expected to be' : 'is never done by those who may'}`)
}

/** `people`: names of those who are asked, for a quicker run; without it, all. */
export const runPolicyMatrix = async (desk: Desk, { host, people }: { readonly host: string; readonly people?: readonly string[] }): Promise<MatrixResult> => {
  const tally = new Tally()
  const world = await matrixWorld(desk)
  const run: Run = { tally, world, ask: askerOf(desk, host, world), reader: () => desk.state.shell.unlocked()!.register, sent: new Set(), done: new Set() }
  const routes = new Set(desk.app.routes.filter(({ method }) => method === 'GET' || method === 'POST').map(({ method, path }) => `${method} ${path}`).filter((route) => !route.startsWith('GET /assets/') && !route.endsWith(' /*')))
  for (const route of routes) tally.check(rules[route] !== undefined, 'allows', `${route} has no expectation: write it down`)
  for (const route of Object.keys(rules)) tally.check(routes.has(route), 'denials', `${route} is expected and is not there`)
  const asked = matrixPeople.filter(({ name }) => people === undefined || people.includes(name))
  await indexed(run)
  for (const person of asked) await checkReading(run, person)
  await checkFigures(run, asked)
  await checkDoing(run, asked)
  return { checks: tally.checks, wrong_allows: tally.allows, wrong_denials: tally.denials, wrong: tally.wrong }
}
