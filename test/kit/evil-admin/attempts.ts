// What an administrator with SQL and the data folder, but without a key, may try.
import { cpSync, readFileSync, rmSync, truncateSync, writeFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { ageSealer } from '../../../src/adapters/age/age-sealer.ts'
import { argon2Passphrase } from '../../../src/adapters/argon2/argon2-passphrase.ts'
import { shamirSharing } from '../../../src/adapters/shamir/shamir-sharing.ts'
import { keyFolder } from '../../../src/adapters/files/key-folder.ts'
import { formatCheckpoint } from '../../../src/domain/custody/checkpoint.ts'
import { signNote } from '../../../src/domain/custody/signed-note.ts'
import { nodePrimitives as p } from '../../../src/primitives/node.ts'
import { drawRoot, keepRootFile } from '../../../src/server/keys/root-file.ts'
import { adoptRows } from '../../../src/features/administration/integrity-actions.ts'
import { grantsInForce } from '../../../src/server/grants-in-force.ts'
import { rosterPerson } from '../../../src/server/roster.ts'
import { signIn } from '../../../src/features/administration/sign-in.ts'
import { demoSecret } from '../../../src/features/administration/demo-code.ts'
import type { DemoPerson } from '../../../src/main/demo-staff.ts'
import { codeAfter, freshCode } from '../fresh-code.ts'
import { signInByPasskey, signInPurpose } from '../../../src/features/administration/passkey-sign-in.ts'
import { handleOf } from '../../../src/server/passkey-proof.ts'
import { stickPlace } from './lab.ts'
import type { Lab, Outcome } from './lab.ts'

export interface Attempt {
  readonly name: string
  /** Done while the register is open; else while it is locked, and it is unlocked afterwards. */
  readonly isLive?: boolean
  readonly act: (lab: Lab) => Promise<unknown>
  /** Without one: was it noticed? */
  readonly verdict?: (lab: Lab) => Promise<Outcome>
}

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))
const token = 'e'.repeat(64)
const tokenHash = Buffer.from(p.sha256(Buffer.from(token))).toString('hex')

/** The cookie of a session that was ended by a lock. */
let earlier = ''

/** A session that he wrote must not open a page. */
const isSignedIn = async (lab: Lab): Promise<Outcome> => ((await lab.as(token)).status === 200 ? 'granted' : 'refused')
const revokedSignsIn = async (lab: Lab): Promise<Outcome> => {
  const { intake } = lab.access.staff
  const tried = await signIn(lab.desk.context, { name: intake.name, password: lab.access.password, code: await freshCode(lab.desk, intake.name) })
  // The roster says that he left: his row alone gives nothing, whether or not anybody sees that it was touched.
  if (tried.ok) return 'granted'
  return (await lab.noticed()) === 'noticed' ? 'noticed' : 'refused'
}

/** Signs this person in by that secret? The password of the demonstration is everybody's. */
export const signsInBy = (of: (lab: Lab) => DemoPerson, secret: (lab: Lab) => string) => async (lab: Lab): Promise<Outcome> => {
  const { id, name } = of(lab)
  const used = lab.desk.state.shell.unlocked()?.register.get('staff', id)?.value.used.step ?? 0
  const tried = await signIn(lab.desk.context, { name, password: lab.access.password, code: await codeAfter(secret(lab), used) })
  if (tried.ok) return 'granted'
  return (await lab.noticed()) === 'noticed' ? 'noticed' : 'refused'
}

/** Does the removed passkey sign somebody in? */
const signsInByStick = (of: (lab: Lab) => DemoPerson) => async (lab: Lab): Promise<Outcome> => {
  const { context } = lab.desk
  const said = { ...stickPlace, challenge: context.challenges.draw(signInPurpose), userHandle: handleOf(of(lab).id), counter: 9 }
  if ((await signInByPasskey(context, { json: lab.stick.answer(said), place: stickPlace })).ok) return 'granted'
  return (await lab.noticed()) === 'noticed' ? 'noticed' : 'refused'
}

/** Takes away the newest version of the roster, which says that somebody left, and what else tells of it. */
const undoLeave = async (lab: Lab): Promise<void> => {
  const newest = lab.leftIn
  await lab.query(`delete from record where id = '${newest}'`)
  await lab.query(`update custody set record = null where record = '${newest}'`)
}
const isBackInRoster = async (lab: Lab): Promise<Outcome> => {
  const { intake } = lab.access.staff
  return rosterPerson(lab.desk.state.shell, intake.id) === null ? revokedSignsIn(lab) : 'granted'
}

const isGlassBroken = ({ desk }: Lab): boolean => grantsInForce(desk.state.shell.unlocked()!.register).some(({ value }) => value.kind === 'break-glass')
/** Is the grant that was revoked in force again? An alarm comes too late then. */
const isBroken = async (lab: Lab): Promise<Outcome> => (isGlassBroken(lab) ? 'granted' : (await lab.noticed()) === 'noticed' ? 'noticed' : 'refused')

/** Does his link ask for a password again? An alarm comes too late then. */
export const isLinkTaken = async (lab: Lab): Promise<Outcome> => {
  const page = await lab.desk.app.request(`http://localhost/invitation/${lab.invited.token}`, { headers: { host: 'localhost' } })
  if ((await page.text()).includes('type="password"')) return 'granted'
  return (await lab.noticed()) === 'noticed' ? 'noticed' : 'refused'
}

/** `set` of one custody row from another one. */
const custodyFrom = (lab: Lab, column: string, from: number, to: number): Promise<void> =>
  lab.query(`update custody set ${column} = (select ${column} from newest.custody where seq = ${String(from)}) where seq = ${String(to)}`)

const checkpoint = (lab: Lab): string => join(lab.folder, 'log', 'checkpoint')
const back = (lab: Lab, part: string): void => {
  rmSync(join(lab.folder, part), { recursive: true, force: true })
  cpSync(join(lab.folder, 'older', part), join(lab.folder, part), { recursive: true })
}

/** The log is made again from the entries, with the same root: nothing came of it. */
const isMadeAgain = async (lab: Lab): Promise<Outcome> => {
  const before = readFileSync(join(lab.folder, 'newest', 'log', 'checkpoint'), 'utf8').split('\n')[1]
  const state = await lab.desk.state.log()?.catchUp().catch(() => null)
  if (state == null) return 'noticed'
  return state.size > Number(before) ? 'harmless' : 'granted'
}

/** Told, every record opens, and both places say the same again. */
const isMended = async (lab: Lab): Promise<Outcome> => {
  const [one, two] = ['keys', 'keys-copy'].map((place) => readFileSync(join(lab.folder, place, 'buckets.json'), 'utf8'))
  return one === two && lab.desk.state.shell.unlocked()?.damaged.length === 0 ? lab.noticed() : 'granted'
}

const restoreTable = async (lab: Lab, table: string, from = 'older'): Promise<void> => {
  await lab.query(`delete from public.${table}`)
  await lab.query(`insert into public.${table} select * from ${from}.${table}`)
}

const rows: readonly Attempt[] = [
  { name: 'one byte of a row flipped', act: (lab) => lab.query(`update record set sealed = set_byte(sealed, 20, (get_byte(sealed, 20) + 1) % 256) where id = '${lab.a}'`) },
  { name: 'contents of two rows swapped', act: async (lab) => {
    await lab.query(`update record set (sealed, wrapped_key, bucket) = (select sealed, wrapped_key, bucket from newest.record where id = '${lab.b}') where id = '${lab.a}'`)
    await lab.query(`update record set (sealed, wrapped_key, bucket) = (select sealed, wrapped_key, bucket from newest.record where id = '${lab.a}') where id = '${lab.b}'`)
  } },
  { name: 'a row deleted', act: (lab) => lab.query(`delete from record where id = '${lab.b}'`) },
  { name: 'a row copied under a new id', act: (lab) => lab.query(`insert into record select gen_random_uuid(), bucket, wrapped_key, version, seq, sealed from record where id = '${lab.a}'`) },
  { name: 'a row of his own with an id that is none', act: (lab) => lab.query(`insert into record values ('00000000-0000-1000-0000-000000000001', gen_random_uuid(), '\\x00', 1, 1, '\\x00')`) },
  { name: 'a row set back to an older version', act: async (lab) => {
    await lab.query(`delete from record where id = '${lab.a}'`)
    await lab.query(`insert into record select * from older.record where id = '${lab.a}'`)
  } },
  { name: 'a row set back, its version number kept', act: (lab) => lab.query(`update record set sealed = (select sealed from older.record where id = '${lab.a}') where id = '${lab.a}'`) },
  { name: 'the version number of a row raised', act: (lab) => lab.query(`update record set version = version + 1 where id = '${lab.b}'`) },
  { name: 'all records set back', act: (lab) => restoreTable(lab, 'record') },
  { name: 'records and their digest set back', act: async (lab) => {
    await restoreTable(lab, 'record')
    await restoreTable(lab, 'sequence_head')
  } },
  { name: 'records and their digest set back, the number kept', act: async (lab) => {
    await restoreTable(lab, 'record')
    await lab.query('update sequence_head set (digest, sketch) = (select digest, sketch from older.sequence_head)')
  } },
  { name: 'the whole database set back', act: async (lab) => { for (const table of ['record', 'custody', 'sequence_head', 'session']) await restoreTable(lab, table) } },
  { name: 'a row deleted and the digest with it', act: async (lab) => {
    await lab.query(`delete from record where id = '${lab.b}'`)
    await lab.query('update sequence_head set digest = null, sketch = null')
  } },
  { name: 'a row deleted while the register is open', isLive: true, act: async (lab) => {
    await lab.query(`delete from record where id = '${lab.b}'`)
    await lab.lock()
    await lab.unlock()
  } },
]

const people: readonly Attempt[] = [
  { name: 'an ended account brought back by its older row', verdict: revokedSignsIn, act: async (lab) => {
    await lab.query(`delete from record where id = '${lab.access.staff.intake.id}'`)
    await lab.query(`insert into record select * from older.record where id = '${lab.access.staff.intake.id}'`)
  } },
  { name: 'an ended account brought back among all records', verdict: revokedSignsIn, act: (lab) => lab.query(`update record set (sealed, version, seq) = (select sealed, version, seq from older.record o where o.id = record.id) where id in (select id from older.record)`) },
  { name: 'a leave undone: the roster row deleted, its entry hidden', verdict: isBackInRoster, act: undoLeave },
  { name: 'a leave undone, and the sketch of rows taken away', verdict: isBackInRoster, act: async (lab) => {
    await undoLeave(lab)
    await lab.query('update sequence_head set sketch = null')
  } },
  { name: 'a leave undone, and the digest of rows taken away', verdict: isBackInRoster, act: async (lab) => {
    await undoLeave(lab)
    await lab.query('update sequence_head set digest = null, sketch = null')
  } },
  { name: 'a leave undone among more rows than can be named', verdict: isBackInRoster, act: async (lab) => {
    await undoLeave(lab)
    await lab.query(`delete from record where id in (select id from record where id not in (select id from older.record) and id <> '${lab.leftIn}' order by seq desc, id limit 200)`)
  } },
  { name: 'the codes of a telephone that was stolen, brought back by the older row', verdict: signsInBy((lab) => lab.access.staff.analyst, () => demoSecret), act: async (lab) => {
    await lab.query(`delete from record where id = '${lab.access.staff.analyst.id}'`)
    await lab.query(`insert into record select * from older.record where id = '${lab.access.staff.analyst.id}'`)
  } },
  { name: 'the codes of a telephone that was stolen, brought back under the number of the new row', verdict: signsInBy((lab) => lab.access.staff.analyst, () => demoSecret), act: (lab) =>
    lab.query(`update record set sealed = (select sealed from older.record where id = '${lab.access.staff.analyst.id}') where id = '${lab.access.staff.analyst.id}'`) },
  { name: 'a passkey that was removed, brought back by the older row', verdict: signsInByStick((lab) => lab.access.staff.analyst), act: async (lab) => {
    await lab.query(`delete from record where id = '${lab.access.staff.analyst.id}'`)
    await lab.query(`insert into record select * from older.record where id = '${lab.access.staff.analyst.id}'`)
  } },
  { name: 'his own passkey put under the name of a colleague', verdict: signsInByStick((lab) => lab.access.staff.supervisor), act: (lab) =>
    lab.query(`update record set (sealed, wrapped_key, bucket) = (select sealed, wrapped_key, bucket from older.record where id = '${lab.access.staff.analyst.id}') where id = '${lab.access.staff.supervisor.id}'`) },
  { name: 'the row of a colleague exchanged for one with his own codes', verdict: signsInBy((lab) => lab.access.staff.supervisor, (lab) => lab.secret), act: (lab) =>
    lab.query(`update record set (sealed, wrapped_key, bucket) = (select sealed, wrapped_key, bucket from newest.record where id = '${lab.access.staff.analyst.id}') where id = '${lab.access.staff.supervisor.id}'`) },
  { name: 'a session inserted', verdict: isSignedIn, isLive: true, act: (lab) => lab.query(`insert into session values ('\\x${tokenHash}', '${lab.access.staff.supervisor.id}', now() + interval '1 day', '\\x${'00'.repeat(40)}')`) },
  { name: 'his own session edited to be somebody else', isLive: true, act: async (lab) => {
    const own = await lab.desk.context.sessions.begin(lab.access.staff.analyst.id)
    await lab.query(`update session set staff = '${lab.access.staff.supervisor.id}', token_hash = '\\x${tokenHash}' where token_hash = '\\x${Buffer.from(p.sha256(Buffer.from(own))).toString('hex')}'`)
  }, verdict: isSignedIn },
  { name: 'a session made to last for years', isLive: true, act: () => Promise.resolve(), verdict: async (lab) => {
    const own = await lab.desk.context.sessions.begin(lab.access.staff.analyst.id)
    const before = (await lab.as(own)).status
    await lab.query(`update session set expires_at = now() + interval '10 years'`)
    return before === 200 && (await lab.as(own)).status !== 200 ? 'refused' : 'granted'
  } },
  { name: 'a session of an earlier day brought back', act: async (lab) => {
    await lab.unlock()
    const own = await lab.desk.context.sessions.begin(lab.access.staff.supervisor.id)
    await lab.query('create table newest.kept as table session')
    await lab.lock()
    await lab.query('delete from session')
    await lab.query('insert into session select * from newest.kept')
    await lab.query('drop table newest.kept')
    earlier = own
  }, verdict: async (lab) => ((await lab.as(earlier)).status === 200 ? 'granted' : 'refused') },
  { name: 'an invitation that was used brought back by its older row', verdict: isLinkTaken, act: async (lab) => {
    await lab.query(`delete from record where id = '${lab.invited.id}'`)
    await lab.query(`insert into record select * from older.record where id = '${lab.invited.id}'`)
  } },
  { name: 'an invitation that was used copied into a row of his own', verdict: isLinkTaken, act: (lab) =>
    lab.query(`insert into record select gen_random_uuid(), bucket, wrapped_key, version, seq, sealed from older.record where id = '${lab.invited.id}'`) },
  { name: 'an invitation that was used copied while the register is open', isLive: true, act: async (lab) => {
    await lab.query(`update record set (sealed, version, seq) = (select sealed, version, seq from older.record o where o.id = record.id) where id = '${lab.invited.id}'`)
    await lab.lock()
    await lab.unlock()
  }, verdict: isLinkTaken },
]

const grants: readonly Attempt[] = [
  { name: 'a revoked grant brought back by its older row', verdict: isBroken, act: async (lab) => {
    await lab.query(`delete from record where id = '${lab.broken.grant}'`)
    await lab.query(`insert into record select * from older.record where id = '${lab.broken.grant}'`)
  } },
  { name: 'a revoked grant brought back under the number of the newer row', verdict: isBroken, act: (lab) =>
    lab.query(`update record set sealed = (select sealed from older.record where id = '${lab.broken.grant}') where id = '${lab.broken.grant}'`) },
  { name: 'a revoked grant copied into a row of his own', verdict: isBroken, act: (lab) =>
    lab.query(`insert into record select gen_random_uuid(), bucket, wrapped_key, version, seq, sealed from older.record where id = '${lab.broken.grant}'`) },
  { name: 'a revoked grant and its request brought back, and the digest of rows taken away', verdict: isBroken, act: async (lab) => {
    for (const id of [lab.broken.grant, lab.broken.approval]) await lab.query(`update record set (sealed, version, seq) = (select sealed, version, seq from older.record where id = '${id}') where id = '${id}'`)
    await lab.query('update sequence_head set digest = null, sketch = null')
  } },
  { name: 'a revoked grant brought back while the register is open', isLive: true, verdict: isBroken, act: async (lab) => {
    await lab.query(`update record set (sealed, version, seq) = (select sealed, version, seq from older.record where id = '${lab.broken.grant}') where id = '${lab.broken.grant}'`)
    await lab.lock()
    await lab.unlock()
  } },
  { name: 'a revoked grant brought back, its revocation hidden, and a supervising attorney who goes on with that', act: async (lab) => {
    await lab.query(`update record set (sealed, version, seq) = (select sealed, version, seq from older.record where id = '${lab.broken.grant}') where id = '${lab.broken.grant}'`)
    await lab.query(`update custody set record = null where record = '${lab.broken.grant}'`)
  }, verdict: async (lab) => {
    const { supervisor } = lab.access.staff
    const decided = await adoptRows(lab.desk.state.shell, { actor: { kind: 'staff', id: supervisor.id, roles: ['SAT'] }, name: supervisor.name, formToken: '' }, 'no backup is better')
    if (!decided.ok) throw new Error(decided.problem.code)
    await lab.lock()
    await lab.unlock()
    return isGlassBroken(lab) ? 'granted' : 'refused'
  } },
]

const custody: readonly Attempt[] = [
  { name: 'handling of two entries swapped', act: async (lab) => { await custodyFrom(lab, 'handling', 3, 4); await custodyFrom(lab, 'handling', 4, 3) } },
  { name: 'content of two entries swapped', act: async (lab) => { await custodyFrom(lab, 'content', 3, 4); await custodyFrom(lab, 'content', 4, 3) } },
  { name: 'an entry moved to another record', act: (lab) => lab.query(`update custody set record = '${lab.b}' where record = '${lab.a}'`) },
  { name: 'an entry hidden from its record', act: (lab) => lab.query(`update custody set record = null where record = '${lab.a}'`) },
  { name: 'the newest entries deleted', act: (lab) => lab.query('delete from custody where seq > (select max(seq) - 2 from custody)') },
  { name: 'one entry deleted', act: (lab) => lab.query('delete from custody where seq = 3') },
  { name: 'two entries exchange their places, the log is deleted', act: async (lab) => {
    await lab.query('update custody set seq = -1 where seq = 3')
    await lab.query('update custody set seq = 3 where seq = 4')
    await lab.query('update custody set seq = 4 where seq = -1')
    rmSync(join(lab.folder, 'log'), { recursive: true })
  } },
  { name: 'an entry of his own added', act: (lab) => lab.query('insert into custody select (select max(seq) + 1 from custody), leaf, handling, content, record from custody where seq = 3') },
]

const files: readonly Attempt[] = [
  { name: 'tiles of the log cut short', act: (lab) => {
    const tile = join(lab.folder, 'log', 'tile', 'entries')
    for (const name of readdirSync(tile, { recursive: true, withFileTypes: true })) if (name.isFile()) truncateSync(join(name.parentPath, name.name), 66)
    return Promise.resolve()
  } , verdict: isMadeAgain },
  { name: 'the log deleted', act: (lab) => { rmSync(join(lab.folder, 'log'), { recursive: true }); return Promise.resolve() }, verdict: isMadeAgain },
  { name: 'an older checkpoint in place of the last', act: (lab) => { cpSync(join(lab.folder, 'older', 'log', 'checkpoint'), checkpoint(lab)); return Promise.resolve() }, verdict: isMadeAgain },
  { name: 'a checkpoint signed by himself', act: (lab) => {
    const [origin = '', size = ''] = readFileSync(checkpoint(lab), 'utf8').split('\n')
    writeFileSync(checkpoint(lab), signNote(p, formatCheckpoint({ origin, size: Number(size), root: p.random(32) }), { name: origin, seed: p.random(32) }))
    return Promise.resolve()
  } },
  { name: 'the key files set back', act: (lab) => { back(lab, 'keys'); back(lab, 'keys-copy'); return Promise.resolve() } },
  { name: 'the first key place set back', act: (lab) => { back(lab, 'keys'); return Promise.resolve() }, verdict: isMended },
  { name: 'an erasure claimed in one key place', act: (lab) => {
    const path = join(lab.folder, 'keys-copy', 'buckets.json')
    const buckets = JSON.parse(readFileSync(path, 'utf8')) as Record<string, string>
    writeFileSync(path, `${JSON.stringify(Object.fromEntries(Object.keys(buckets).map((bucket) => [bucket, `erased:${'00'.repeat(32)}`])))}\n`)
    return Promise.resolve()
  }, verdict: isMended },
  { name: 'a root of his own', act: async (lab) => {
    const places = [keyFolder(join(lab.folder, 'keys')), keyFolder(join(lab.folder, 'keys-copy'))] as const
    const files = { places: [...places] as const, primitives: p, passphrases: argon2Passphrase(), sharing: shamirSharing }
    const drawn = await drawRoot(files, { passphrase: 'his own passphrase', quorum: null, duress: null })
    await keepRootFile(files, { ...drawn.file, unfinished: false })
  }, verdict: (lab) => lab.desk.state.unlock('his own passphrase').then((opened) => (opened.ok ? 'granted' : 'refused'), () => 'refused' as const) },
]

const form = (lab: Lab): string => join(lab.folder, 'intake', 'announced', 'form.json')
const swapForm = (lab: Lab): Promise<void> => {
  const announced = JSON.parse(readFileSync(form(lab), 'utf8')) as Record<string, unknown>
  writeFileSync(form(lab), `${JSON.stringify({ ...announced, deskRecipient: ageSealer.newIdentity().recipient })}\n`)
  return Promise.resolve()
}
const isAnnouncedAgain = async (lab: Lab): Promise<Outcome> => {
  for (let n = 0; n < 60; n++) {
    if (readFileSync(form(lab), 'utf8') === readFileSync(join(lab.folder, 'newest', 'intake', 'announced', 'form.json'), 'utf8')) return lab.noticed()
    await wait(100)
  }
  return 'granted'
}
const reportsOf = (lab: Lab): number => lab.desk.state.shell.unlocked()?.register.all('report').length ?? 0

const queues: readonly Attempt[] = [
  { name: 'the form seals to him, put there while locked', act: swapForm, verdict: isAnnouncedAgain },
  { name: 'the form seals to him, put there while open', isLive: true, act: swapForm, verdict: isAnnouncedAgain },
  { name: 'a report sent a second time', isLive: true, act: async (lab) => {
    await lab.replay()
    await wait(5_000)
  }, verdict: (lab) => Promise.resolve(reportsOf(lab) === 1 ? 'refused' : 'granted') },
  { name: 'a job for an item that is not there', isLive: true, act: (lab) => lab.query(`insert into pgboss.job (name, data) values ('examine', '{"item":"00000000-0000-4000-8000-000000000001"}')`) },
  { name: 'a job with a payload of his own', isLive: true, act: (lab) => lab.query(`insert into pgboss.job (name, data) values ('examine', '{"item":"../../keys/root.json","run":"sh"}')`) },
  { name: 'identity cards swapped between handles', act: async (lab) => {
    const [one, two] = lab.cards
    await sql.raw(`update identity_card set sealed = (select sealed from newest where handle = '${two}') where handle = '${one}'`).execute(lab.database.vault)
    await sql.raw(`update identity_card set sealed = (select sealed from newest where handle = '${one}') where handle = '${two}'`).execute(lab.database.vault)
  }, verdict: (lab) => lab.desk.context.cards.read(lab.cards[0]).then(() => 'granted' as const, () => 'refused' as const) },
]

/** Nobody does anything, in both states: whatever is noticed here was noticed of nothing. */
export const controls: readonly Attempt[] = [
  { name: 'nothing while locked', act: () => Promise.resolve() },
  { name: 'nothing while open', isLive: true, act: () => Promise.resolve() },
  { name: 'nothing while open, locked once', isLive: true, act: async (lab) => {
    await lab.lock()
    await lab.unlock()
  } },
]

export const attempts: readonly Attempt[] = [...rows, ...people, ...grants, ...custody, ...files, ...queues]

/** Runs one attempt on a locked lab and puts everything back. An unlocking that throws is a refusal. */
export const runAttempt = async (lab: Lab, attempt: Attempt): Promise<Outcome> => {
  try {
    if (attempt.isLive === true) await lab.unlock()
    await attempt.act(lab)
    if (attempt.isLive !== true && attempt.name !== 'a root of his own') await lab.unlock()
    return await (attempt.verdict ?? ((each: Lab) => each.noticed()))(lab)
  } finally {
    await lab.restore()
  }
}
