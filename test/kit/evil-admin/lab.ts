// A register for somebody who holds the machine but no key: what he may change by SQL and on the disk, and what the product says to it.
import { cpSync, existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { ageSealer } from '../../../src/adapters/age/age-sealer.ts'
import { openDrop } from '../../../src/adapters/files/drop.ts'
import { change, creation } from '../../../src/domain/change.ts'
import type { Change } from '../../../src/domain/change.ts'
import type { Id } from '../../../src/domain/brand.ts'
import { announcedKey } from '../../../src/domain/intake/intake-key.ts'
import { composeReport } from '../../../src/domain/intake/report-document.ts'
import type { Result } from '../../../src/domain/problem.ts'
import type { Person } from '../../../src/domain/people/person.ts'
import { submissionId } from '../../../src/domain/sealing/submission.ts'
import { writeTar } from '../../../src/domain/sealing/tar.ts'
import { makeDemoStaff } from '../../../src/main/demo-staff.ts'
import type { DemoAccess, DemoPerson } from '../../../src/main/demo-staff.ts'
import type { Desk } from '../../../src/main/compose-desk.ts'
import type { Database } from '../../../src/ports/database.ts'
import { nodePrimitives as p, scrypt } from '../../../src/primitives/node.ts'
import { isInForceNow } from '../../../src/server/grants-in-force.ts'
import { findingsOf } from '../../../src/server/findings.ts'
import { commit } from '../../../src/server/commit.ts'
import type { Visit } from '../../../src/server/http/desk-context.ts'
import { rosterPerson } from '../../../src/server/roster.ts'
import { addPasskey, changeCodes, makingFor, removePasskey, signDraft } from '../../../src/features/account/actions.ts'
import { passkeyDevice } from '../passkey-device.ts'
import type { PasskeyDevice } from '../passkey-device.ts'
import { breakGlass, revoke as revokeGrant } from '../../../src/features/access/actions.ts'
import { chooseFactors, enrol, invitedBy } from '../../../src/features/administration/enrolment-actions.ts'
import { askChange, invite } from '../../../src/features/administration/people-actions.ts'
import { verifierOf } from '../../../src/domain/access/factors.ts'
import { stepAt } from '../../../src/ports/one-time-codes.ts'
import { sign } from '../../../src/features/approvals/actions.ts'
import { hexOf } from '../../../src/domain/custody/bytes.ts'
import { keyStretch, signInStatement, stretchInput } from '../../../src/domain/access/signing-key.ts'
import type { Invitation } from '../../../src/domain/access/staff.ts'
import { actionText, signedBytes } from '../../../src/domain/access/two-person.ts'

/** `refused`: nothing happened; `noticed`: an alarm or a log line names it; `harmless`: undone by itself; `granted`: it worked in silence. */
export type Outcome = 'refused' | 'noticed' | 'harmless' | 'granted'

export interface Lab {
  readonly desk: Desk
  readonly folder: string
  readonly database: Database
  readonly access: DemoAccess
  /** Two people in the register: `a` was changed once since the older copy. */
  readonly a: Id<'person'>
  readonly b: Id<'person'>
  /** The analyst's codes since the older copy was made: the telephone before was stolen. */
  readonly secret: string
  /** The analyst's passkey when the older copy was made; removed since. */
  readonly stick: PasskeyDevice
  /** Somebody who was invited when the older copy was made, and the link, which was used since. */
  readonly invited: { readonly id: Id<'staff'>; readonly token: string; readonly invitation: Invitation }
  readonly cards: readonly [Id<'card'>, Id<'card'>]
  readonly source: Id<'source'>
  /** Break-glass for the analyst, in force when the older copy was made; revoked since. */
  readonly broken: { readonly grant: Id<'grant'>; readonly approval: Id<'approval'> }
  /** The newest version of the roster: the intake officer left in it. */
  readonly leftIn: Id<'roster'>
  /** A sealed report as it came through the form, and puts it into the drop as a new submission. */
  readonly replay: () => Promise<void>
  readonly query: (text: string) => Promise<void>
  readonly failures: unknown[]
  readonly unlock: () => Promise<void>
  readonly lock: () => Promise<void>
  /** Puts everything back as it was before the attempt. */
  readonly restore: () => Promise<void>
  /** Whether the product says that somebody was at work: an alarm on the first page, or a line that names what is damaged. */
  readonly noticed: () => Promise<Outcome>
  /** A request with a session cookie of his. */
  readonly as: (token: string, path?: string) => Promise<Response>
}

const tables = ['record', 'custody', 'sequence_head', 'session'] as const
const folders = ['log', 'keys', 'keys-copy', 'intake'] as const
const host = 'localhost'
export const stickPlace = { host, origin: 'http://localhost' }
const bytes = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value))
const person = (ref: string): Person => ({ kind: 'protected', ref, card: null } as unknown as Person)

const copyAll = async (folder: string, database: Database, name: 'older' | 'newest'): Promise<void> => {
  await sql`create schema ${sql.id(name)}`.execute(database.register)
  for (const table of tables) await sql`create table ${sql.id(name, table)} as table ${sql.id('public', table)}`.execute(database.register)
  await sql`create table if not exists ${sql.id(name)} as table identity_card`.execute(database.vault)
  for (const part of folders) if (existsSync(join(folder, part))) cpSync(join(folder, part), join(folder, name, part), { recursive: true })
}

const fill = async (desk: Desk, changes: readonly Change[]): Promise<void> => {
  const written = await commit(desk.state.shell, { kind: 'machine', name: 'importer' }, {
    changes, jobs: [], entries: [{ verb: 'recorded', object: changes[0]?.id ?? null, reason: 'made-up', content: { n: changes.length } }],
  })
  if (!written.ok) throw new Error(written.problem.code)
}

/** A report, sealed to the intake of this register. */
const sealedReport = (desk: Desk): Uint8Array => {
  const key = announcedKey(desk.state.shell.unlocked()?.register.all('intake-key') ?? [])
  if (key === null) throw new Error('locked')
  const report = composeReport({ door: 'hurt', language: 'en', answers: { account: 'a made-up account' }, sourceRecipient: ageSealer.newIdentity().recipient, lookupId: 'a'.repeat(64), sealedBy: 'browser', writtenOn: '2031-10-14' } as unknown as Parameters<typeof composeReport>[0])
  return ageSealer.seal(writeTar([{ name: 'report.json', bytes: bytes(report) }]), [key.value.recipient])
}

const visitAs = ({ context }: Desk, person: DemoPerson): Visit =>
  ({ actor: { kind: 'staff', id: person.id, roles: rosterPerson(context.shell, person.id)?.roles ?? [] }, name: person.name, formToken: '' })

/** Two people sign what was asked. */
const signedBy = async (desk: Desk, signers: readonly DemoPerson[], asked: Result<Id<'approval'> | null>): Promise<Id<'approval'>> => {
  const { context } = desk
  const action = asked.ok && asked.value !== null ? context.shell.unlocked()?.register.get('approval', asked.value)?.value.action : undefined
  if (action === undefined) throw new Error(asked.ok ? 'no request' : asked.problem.code)
  for (const signer of signers) {
    const { password, salt } = stretchInput(signer.words, signer.id)
    const signature = hexOf(p.ed25519Sign(scrypt(password, salt, keyStretch), signedBytes(actionText(action), p)))
    const signed = await sign(context, visitAs(desk, signer), { id: action.nonce, signature })
    if (!signed.ok) throw new Error(signed.problem.code)
  }
  return action.nonce
}

/** Two people sign that the intake officer has left. */
const revoke = async (desk: Desk, { staff: { administrator, supervisor, intake } }: DemoAccess): Promise<void> => {
  await signedBy(desk, [administrator, supervisor], await askChange(desk.context, visitAs(desk, administrator), { change: { kind: 'leave', staff: intake.id }, reason: 'has left' }))
}

/** The glass is broken for the analyst, as two others have signed. */
const breakFor = async (desk: Desk, { staff: { analyst, supervisor, auditor } }: DemoAccess): Promise<Lab['broken']> => {
  const approval = await signedBy(desk, [supervisor, auditor], await breakGlass(desk.context, visitAs(desk, analyst), { thing: 'R-2031-000001', reason: 'a life' }))
  const grant = desk.context.shell.unlocked()?.register.all('grant').find(({ value }) => value.approval === approval)?.id
  if (grant === undefined || !isInForceNow(desk.context.shell.unlocked()!.register, grant)) throw new Error('nothing was given')
  return { grant, approval }
}

/** Invites somebody, as an administrator does. */
const inviteOne = async ({ context }: Desk, administrator: DemoPerson): Promise<Lab['invited']> => {
  const visit: Visit = { actor: { kind: 'staff', id: administrator.id, roles: ['ADM'] }, name: administrator.name, formToken: '' }
  const invited = await invite(context, visit, { name: 'Somebody Invited', roles: ['ANA'], language: 'en', reason: 'new here' })
  const entry = invited.ok ? invitedBy(context, invited.value) : null
  if (!invited.ok || entry === null) throw new Error('nobody was invited')
  return { id: entry.id, token: invited.value, invitation: entry.invitation }
}

/** Password and key, as the invited person's browser makes them: the link is used up. */
const useLink = async ({ context }: Desk, { id, token }: Lab['invited']): Promise<void> => {
  const secret = context.codes.secretOf(p.random(20))
  const chosen = await chooseFactors(context, token, { password: 'a long password', secret, code: context.codes.codeOf(secret, stepAt(Date.now())) })
  const factors = invitedBy(context, token)?.value.pending?.factors
  if (!chosen.ok || factors === undefined) throw new Error('no password was taken')
  const seed = p.random(32)
  const enrolled = await enrol(context, token, { password: 'a long password', publicKey: hexOf(p.ed25519PublicKey(seed)), proof: hexOf(p.ed25519Sign(seed, signInStatement(id, verifierOf(factors, p)))) })
  if (!enrolled.ok || invitedBy(context, token) !== null) throw new Error('the link was not used up')
}

const signOwnDraft = async (desk: Desk, person: DemoPerson): Promise<void> => {
  const draft = desk.context.shell.unlocked()?.register.get('staff', person.id)?.value.draft ?? null
  if (draft === null) throw new Error('nothing waits for a signature')
  const { password, salt } = stretchInput(person.words, person.id)
  const signed = await signDraft(desk.context, visitAs(desk, person), hexOf(p.ed25519Sign(scrypt(password, salt, keyStretch), signInStatement(person.id, verifierOf(draft, p)))))
  if (!signed.ok) throw new Error(signed.problem.code)
}

/** Makes a passkey and signs for it. */
const makePasskey = async (desk: Desk, person: DemoPerson, stick: PasskeyDevice): Promise<void> => {
  const visit = visitAs(desk, person)
  const made = await addPasskey(desk.context, visit, { name: 'stick', place: stickPlace, json: stick.make({ ...stickPlace, challenge: desk.context.challenges.draw(makingFor(visit)) }) })
  if (!made.ok) throw new Error(made.problem.code)
  await signOwnDraft(desk, person)
}

/** Telephone and stick were stolen: their owner pairs another telephone, removes the stick and signs for both. Returns the new secret. */
const renewFactors = async (desk: Desk, person: DemoPerson, stick: PasskeyDevice): Promise<string> => {
  const { context } = desk
  const visit = visitAs(desk, person)
  const secret = context.codes.secretOf(p.random(20))
  const kept = await changeCodes(context, visit, { password: '', secret, code: context.codes.codeOf(secret, stepAt(Date.now())) })
  const removed = await removePasskey(context, visit, stick.id)
  if (!kept.ok || !removed.ok) throw new Error('nothing was renewed')
  await signOwnDraft(desk, person)
  return secret
}

/** Lines of the product that name a finding or damage. Any other line is an error of ours, and no answer to him. */
const namesDamage = /^(custody entries that are not as they were written|records that do not open|the rows of the register are not those|places of the key files that did not hold|the signed roster does not verify|the announcement of the public form was not ours|a job asked for an item that is not in the register|a job that this program did not write)/

/** Fills a new register and takes two copies of everything: an older one, and one of the newest state. Ends locked. */
export const evilLab = async ({ desk, folder, database, failures }: Pick<Lab, 'desk' | 'folder' | 'database' | 'failures'>): Promise<Lab> => {
  const { shell } = desk.state
  const made = await makeDemoStaff(desk)
  if (!made.ok) throw new Error(made.problem.code)
  const access = made.value
  const [a, b, source, other] = [shell.newId<'person'>(), shell.newId<'person'>(), shell.newId<'source'>(), shell.newId<'source'>()]
  const cards = [shell.newId<'card'>(), shell.newId<'card'>()] as const
  const vaultRecipient = shell.unlocked()?.register.all('setting')[0]?.value.vaultRecipient ?? ''
  for (const [at, card] of cards.entries()) await desk.context.cards.keep(card, ageSealer.seal(bytes({ made: `up ${String(at)}` }), [vaultRecipient]))
  const unlock = async (): Promise<void> => {
    const opened = await desk.state.unlock(access.keys.passphrase)
    if (!opened.ok) throw new Error(opened.problem.code)
  }
  const lock = (): Promise<void> => desk.state.lock()
  const query = async (text: string): Promise<void> => { await sql.raw(text).execute(database.register) }
  const sealed = sealedReport(desk)
  const replay = async (): Promise<void> => {
    const drop = await openDrop(join(folder, 'intake', 'drop'))
    await drop.keepSealed({ kind: 'report', id: submissionId(p.random(16), bytes('x'), p), sealed })
    await drop.close()
  }

  await fill(desk, [creation('person', a, person('VIC-0001')), creation('person', b, person('VIC-0002'))])
  await fill(desk, [[source, 'SRC-0001'], [other, 'SRC-0002']].map(([id, pseudonym], at) => creation('source', id as Id<'source'>, { pseudonym: pseudonym ?? '', lookupId: null, recipient: null, card: cards[at] ?? null, cardKeys: [] })))
  await replay()
  for (let n = 0; n < 100 && shell.unlocked()?.register.all('report').length === 0; n++) await new Promise((resolve) => setTimeout(resolve, 100))
  await desk.context.sessions.begin(access.staff.intake.id)
  const invited = await inviteOne(desk, access.staff.administrator)
  const broken = await breakFor(desk, access)
  const stick = passkeyDevice()
  await makePasskey(desk, access.staff.analyst, stick)
  await lock()
  await copyAll(folder, database, 'older')

  await unlock()
  await fill(desk, [change('person', a, person('VIC-0009'), 1)])
  await revoke(desk, access)
  if (!(await revokeGrant(desk.context, visitAs(desk, access.staff.supervisor), broken.grant)).ok) throw new Error('nothing was revoked')
  await useLink(desk, invited)
  const secret = await renewFactors(desk, access.staff.analyst, stick)
  await fill(desk, Array.from({ length: 1_000 }, (_, n) => creation('person', shell.newId<'person'>(), person(`VIC-1${String(n)}`))))
  const leftIn = shell.unlocked()?.register.all('roster').toSorted((one, two) => two.value.version - one.value.version)[0]?.id
  if (leftIn === undefined) throw new Error('no roster')
  await lock()
  await copyAll(folder, database, 'newest')

  const restore = async (): Promise<void> => {
    await lock()
    for (const table of tables) {
      await query(`delete from public.${table}`)
      await query(`insert into public.${table} select * from newest.${table}`)
    }
    await sql.raw('delete from identity_card').execute(database.vault)
    await sql.raw('insert into identity_card select * from newest').execute(database.vault)
    await query('delete from pgboss.job')
    for (const part of folders) {
      rmSync(join(folder, part), { recursive: true, force: true })
      if (existsSync(join(folder, 'newest', part))) cpSync(join(folder, 'newest', part), join(folder, part), { recursive: true })
    }
    failures.splice(0)
  }

  const noticed = async (): Promise<Outcome> => {
    for (let n = 0; n < 40; n++) {
      await desk.state.log()?.catchUp().catch(() => undefined)
      if (findingsOf(desk.state) !== null || failures.some((failure) => failure instanceof Error && namesDamage.test(failure.message))) return 'noticed'
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
    return 'granted'
  }
  return {
    desk, folder, database, access, a, b, secret, stick, invited, broken, cards, source, leftIn, replay, query, failures, unlock, lock, restore, noticed,
    as: async (token, path = '/') => desk.app.request(`http://${host}${path}`, { headers: { host, cookie: `kniha-session=${token}` } }),
  }
}
