// Giving, asking, revoking; declaring. What takes two becomes a request that is signed on its own page. Each: may, load, decide, commit.
import { mayDo } from '../../domain/access/decide.ts'
import { declarationText, namesIn, parseDeclaration, redeclare } from '../../domain/access/declaration.ts'
import type { Declaration } from '../../domain/access/declaration.ts'
import { askedKinds, giveGrant, latestDay, revokeGrant, takesTwo } from '../../domain/access/grant.ts'
import type { Giving, Grant, GrantedThing, GrantKind } from '../../domain/access/grant.ts'
import { idOf, parseId } from '../../domain/brand.ts'
import type { Id } from '../../domain/brand.ts'
import { change, creation } from '../../domain/change.ts'
import type { Change } from '../../domain/change.ts'
import { ok, refuse } from '../../domain/problem.ts'
import type { Result } from '../../domain/problem.ts'
import { commit } from '../../server/commit.ts'
import { grantEntry, idMeant, requestGrant } from '../../server/grant-requests.ts'
import { isInForceNow } from '../../server/grants-in-force.ts'
import type { DeskContext, Visit } from '../../server/http/desk-context.ts'
import type { Entry, RegisterReader } from '../../server/register.ts'
import { viewFor } from '../../server/reveal.ts'
import type { Unlocked } from '../../server/shell.ts'

type AccessContext = Pick<DeskContext, 'shell'>
type Actor = Visit['actor']

export interface AskedGrant {
  readonly kind: GrantKind
  readonly to: string
  readonly forCase: string
  readonly thing: string
  readonly until: string
  readonly reason: string
}

const givingOf = ({ shell }: AccessContext, { register }: Unlocked, actor: Actor): Giving => ({ actor, today: register.today(), at: shell.now() })

const caseOf = (reader: RegisterReader, text: string): Id<'case'> | null => reader.all('case').find(({ id, value }) => id === text || value.number === text)?.id ?? null
const reportOf = (reader: RegisterReader, text: string): Id<'report'> | null => reader.all('report').find(({ id, value }) => id === text || value.reference === text)?.id ?? null

/** The thing that is meant, among what the giver may see himself; `null`: there is none. */
const thingOf = (view: RegisterReader, kind: GrantKind, text: string): GrantedThing | null => {
  switch (kind) {
    case 'member': {
      const id = caseOf(view, text)
      return id === null ? null : { kind: 'case', id }
    }
    case 'need-to-know': case 'unsealing': {
      const id = reportOf(view, text)
      return id === null ? null : { kind: 'report', id }
    }
    case 'panel': return { kind: 'compartment', compartment: 'confession' }
    case 'reading': case 'break-glass': return null
    case 'override': case 'undeclare': return text.length < 3 ? null : { kind: 'interest', name: text }
  }
}

const written = async (context: AccessContext, actor: Actor, { id, value, version }: { readonly id: Id<'grant'>; readonly value: Grant; readonly version: number }): Promise<Result<true>> => {
  const done = await commit(context.shell, actor, {
    changes: [change('grant', id, value, version)], jobs: [],
    entries: [grantEntry(id, value)],
  })
  return done.ok ? ok(true) : done
}

/** The request, where two people have to sign before anything is given; `null`: it is given. */
export type Begun = Id<'approval'> | null

/** A supervising attorney gives, or asks for what takes two. Refuses what `giveGrant` and `requestGrant` refuse, and `required` for a person or thing that is not there. */
export const give = async (context: AccessContext, { actor }: Visit, wanted: AskedGrant): Promise<Result<Begun>> => {
  const unlocked = context.shell.unlocked()
  if (unlocked === null) return refuse('locked')
  if (!mayDo(actor, 'give-access') || askedKinds.includes(wanted.kind)) return refuse('not-found')
  const view = viewFor(actor, unlocked.register)
  const staff = parseId<'staff'>(wanted.to)
  const forCase = caseOf(view, wanted.forCase)
  const about = thingOf(view, wanted.kind, wanted.thing)
  if (about === null) return refuse('required', 'thing')
  const to = wanted.kind === 'unsealing' ? forCase && { kind: 'case', id: forCase } as const : staff !== null && view.get('staff', staff) !== null && { kind: 'staff', id: staff } as const
  if (to === null || to === false) return refuse('required', wanted.kind === 'unsealing' ? 'forCase' : 'to')
  const [draft, giving] = [{ kind: wanted.kind, to, about, until: wanted.until === '' ? null : wanted.until, reason: wanted.reason }, givingOf(context, unlocked, actor)]
  if (takesTwo(wanted.kind)) return requestGrant(context.shell, draft, giving)
  const given = giveGrant(draft, giving)
  if (!given.ok) return given
  const done = await written(context, actor, { id: context.shell.newId(), value: given.value, version: 0 })
  return done.ok ? ok(null) : done
}

/** Asks for what one cannot see. Nothing in the answer says whether it is there, and those who sign read what was typed. */
export const breakGlass = async (context: AccessContext, { actor }: Visit, { thing, reason }: { readonly thing: string; readonly reason: string }): Promise<Result<Id<'approval'>>> => {
  const unlocked = context.shell.unlocked()
  if (unlocked === null) return refuse('locked')
  if (!mayDo(actor, 'ask-access')) return refuse('not-found')
  if (thing === '') return refuse('required', 'asked')
  if (reason === '') return refuse('reason-required', 'why')
  const giving = givingOf(context, unlocked, actor)
  const about = { kind: 'record', id: idMeant(context.shell, unlocked, thing) } as const
  return requestGrant(context.shell, { kind: 'break-glass', to: { kind: 'staff', id: actor.id }, about, typed: thing, until: latestDay('break-glass', giving.today), reason }, giving)
}

/** Ends a grant at once. Refuses what `revokeGrant` refuses. */
export const revoke = async (context: AccessContext, { actor }: Visit, id: Id<'grant'>): Promise<Result<true>> => {
  const unlocked = context.shell.unlocked()
  if (unlocked === null) return refuse('locked')
  const entry = viewFor(actor, unlocked.register).get('grant', id)
  if (entry === null) return refuse('not-found')
  const next = revokeGrant(entry.value, givingOf(context, unlocked, actor))
  return next.ok ? written(context, actor, { id, value: next.value, version: entry.version }) : next
}

const nothingDeclared = { units: [], kin: [], clients: [] }
const declaredBy = (reader: RegisterReader, { id }: Actor): Entry<'declaration'> | undefined => reader.all('declaration').find(({ value }) => value.staff === id)
/** Made of the person, so that the database itself refuses a second declaration that was sent in the same moment. */
const newDeclaration = ({ shell }: AccessContext, { keys }: Unlocked, { id }: Actor): Id<'declaration'> =>
  idOf(shell.primitives.hmacSha256(keys.derive('ids of declarations'), new TextEncoder().encode(id)).subarray(0, 16))

/** Asks two people to agree to a line being taken away. Refuses `required` for a line that does not stand there, and what `requestGrant` refuses. */
export const askUndeclare = async (context: AccessContext, { actor }: Visit, { line, reason }: { readonly line: string; readonly reason: string }): Promise<Result<Id<'approval'>>> => {
  const unlocked = context.shell.unlocked()
  if (unlocked === null) return refuse('locked')
  if (!mayDo(actor, 'ask-access')) return refuse('not-found')
  if (!namesIn(declaredBy(unlocked.register, actor)?.value ?? nothingDeclared).includes(line)) return refuse('required', 'line')
  if (reason === '') return refuse('reason-required', 'why')
  const giving = givingOf(context, unlocked, actor)
  return requestGrant(context.shell, { kind: 'undeclare', to: { kind: 'staff', id: actor.id }, about: { kind: 'interest', name: line }, until: latestDay('undeclare', giving.today), reason }, giving)
}

/** Declares for oneself. Alone one adds; what goes was agreed to by two people, stands word for word in the log, and uses that agreement up. */
export const declare = async (context: AccessContext, { actor }: Visit, typed: { readonly version: number; readonly units: string; readonly kin: string; readonly clients: string }): Promise<Result<true>> => {
  const unlocked = context.shell.unlocked()
  if (unlocked === null) return refuse('locked')
  if (!mayDo(actor, 'ask-access')) return refuse('not-found')
  const read = parseDeclaration(typed)
  if (!read.ok) return read
  const [before, giving] = [declaredBy(unlocked.register, actor), givingOf(context, unlocked, actor)]
  if ((before?.version ?? 0) !== typed.version) return refuse('changed-meanwhile')
  const grants = viewFor(actor, unlocked.register).all('grant').filter((grant) => isInForceNow(unlocked.register, grant.id))
  const anew = redeclare({ before: before?.value ?? nothingDeclared, after: read.value, grants }, { staff: actor.id, today: giving.today })
  if (!anew.ok) return anew
  const value: Declaration = { ...read.value, staff: actor.id, on: giving.today }
  const { taken, used } = anew.value
  const id = before?.id ?? newDeclaration(context, unlocked, actor)
  const ended = used.flatMap((entry) => { const over = revokeGrant(entry.value, giving); return over.ok ? [{ ...entry, value: over.value }] : [] })
  const own: Change = before === undefined ? creation('declaration', id, value) : change('declaration', id, value, before.version)
  const done = await commit(context.shell, actor, {
    changes: [own, ...ended.map((grant) => change('grant', grant.id, grant.value, grant.version))], jobs: [],
    entries: [
      { verb: 'recorded', object: id, reason: 'declaration', content: { units: value.units.length, kin: value.kin.length, clients: value.clients.length, taken: { ...declarationText(taken) } } },
      ...ended.map((grant) => grantEntry(grant.id, grant.value)),
    ],
  })
  return done.ok ? ok(true) : done
}
