// Somebody who holds the whole database and knows half of the answers: does anything about rows and entries tell what kind of report the other half is?
import { randomInt } from 'node:crypto'
import { join } from 'node:path'
import { sql } from 'kysely'
import { ageSealer } from '../../../src/adapters/age/age-sealer.ts'
import { openDrop } from '../../../src/adapters/files/drop.ts'
import { cardKeyId } from '../../../src/domain/access/card-keys.ts'
import { creation } from '../../../src/domain/change.ts'
import { answersToSend } from '../../../src/domain/intake/answers.ts'
import type { Answers } from '../../../src/domain/intake/answers.ts'
import { doors } from '../../../src/domain/intake/door.ts'
import { cardPart, composeCard } from '../../../src/domain/intake/identity-card.ts'
import { announcedKey } from '../../../src/domain/intake/intake-key.ts'
import { questionsOf, stepsOf } from '../../../src/domain/intake/questionnaire.ts'
import type { Question } from '../../../src/domain/intake/questionnaire.ts'
import { composeReport } from '../../../src/domain/intake/report-document.ts'
import { submissionId } from '../../../src/domain/sealing/submission.ts'
import { writeTar } from '../../../src/domain/sealing/tar.ts'
import { collectDrop } from '../../../src/features/intake/desk/collect.ts'
import { makeDemoStaff } from '../../../src/main/demo-staff.ts'
import { nodePrimitives as p } from '../../../src/primitives/node.ts'
import type { Database } from '../../../src/ports/database.ts'
import { commit } from '../../../src/server/commit.ts'
import { share } from './canaries.ts'
import { embeddedRegister } from '../embedded-register.ts'
import type { Desk } from '../../../src/main/compose-desk.ts'

/** How many reports, and how many lie in the drop each time that the desk looks: a quiet night brings one, a loud one fifty. */
export interface Attacked {
  readonly count: number
  readonly together: number
}

/** One thing to be told apart: what the thief sees of it, and the answer. */
interface Seen { readonly traits: readonly string[]; readonly answer: boolean }
export interface Advantage {
  /** Mean balanced accuracy above one half. */
  readonly advantage: number
  /** Half the width of the 95 % interval of pure chance over the tested half. */
  readonly chance: number
}

const words = (length: number): string => Array.from({ length }, () => String.fromCharCode(0x430 + randomInt(32))).join('')
/** Lengths as people write: many short, some long. The same behind every door, so that what is told apart is the program's doing. */
const storyLength = (): number => Math.round(300 * Math.exp(2.2 * share() ** 2))

const answerTo = ({ options, kind, id }: Question): string | null => {
  if (id === 'story') return words(storyLength())
  if (options !== undefined) return id === 'age' ? 'adult' : options[randomInt(options.length)] ?? null
  if (kind === 'tick') return 'yes'
  return share() < 0.5 ? words(randomInt(8, kind === 'long' ? 200 : 60)) : null
}

/** From now on the desk's own rounds find nothing; what is returned collects all that lies there as they do, so many at a time. */
const takeOver = ({ context }: Desk, together: number): (() => Promise<void>) => {
  const { list } = context.drop
  const own = { ...context, drop: { ...context.drop, list: (after: string | null) => list(after, together) } }
  Object.assign(context.drop, { list: () => Promise.resolve([]) })
  return async () => { while (await collectDrop(own, new Set()) > 0); }
}

const sealedReports = async (desk: Desk, folder: string, { count, together }: Attacked): Promise<void> => {
  const register = desk.state.shell.unlocked()?.register
  const [setting, key] = [register?.all('setting')[0]?.value, announcedKey(register?.all('intake-key') ?? [])]
  if (register === undefined || setting === undefined || key === null) throw new Error('locked')
  const collectAll = takeOver(desk, together)
  const drop = await openDrop(join(folder, 'intake', 'drop'))
  for (let at = 0; at < count; at++) {
    const door = doors[randomInt(doors.length)] ?? 'hurt'
    const asked = { door, young: false }
    const answers: Answers = answersToSend(Object.fromEntries(stepsOf(asked).flatMap((step) => questionsOf(step, asked)).flatMap((question) => {
      const answer = answerTo(question)
      return answer === null ? [] : [[question.id, answer]]
    })), asked)
    const part = cardPart(composeCard(answers))
    const report = composeReport({ door, language: 'be', answers, changes: null, sourceRecipient: ageSealer.identityFromSeed(p.random(32)).recipient, holder: Buffer.from(p.random(32)).toString('hex'), cardKeys: [cardKeyId(setting.vaultRecipient, p)], lookupId: Buffer.from(p.random(32)).toString('hex'), sealedBy: 'child', writtenOn: '2031-10-14' })
    const bytes = new TextEncoder().encode(JSON.stringify(report))
    const tar = writeTar([{ name: 'report.json', bytes }, { name: part.name, bytes: ageSealer.seal(part.bytes, [setting.vaultRecipient]) }])
    await drop.keepSealed({ kind: 'report', id: submissionId(p.random(16), bytes, p), sealed: ageSealer.seal(tar, [key.value.recipient]) })
  }
  await drop.close()
  await collectAll()
  if (register.all('report').length !== count) throw new Error('the reports were not collected')
}

interface Row { readonly id: string; readonly bucket: string; readonly version: number; readonly seq: string; readonly size: number; readonly xid: string }
interface Entry { readonly record: string | null; readonly seq: string; readonly handling: number; readonly content: number }

/** What stands in the tables about each record: its size, its neighbours of the same commit, its entries, and the card that was written just before. */
const traitsOf = async (desk: Desk, vault: Database['vault']): Promise<(id: string) => readonly string[]> => {
  const { db } = desk.state.shell
  const { rows } = await sql<Row>`select id, bucket, version, seq, length(sealed) as size, xmin::text as xid from record`.execute(db)
  const { rows: entries } = await sql<Entry>`select record, seq, length(handling) as handling, length(content) as content from custody`.execute(db)
  const { rows: cards } = await sql<{ xid: string; size: number }>`select xmin::text as xid, length(sealed) as size from identity_card`.execute(vault)
  const commits = [...new Set(rows.map(({ xid }) => Number(xid)))].sort((one, other) => one - other)
  return (id) => {
    const row = rows.find((each) => each.id === id)
    if (row === undefined) throw new Error('a record without a row')
    const group = rows.filter(({ seq }) => seq === row.seq)
    const own = entries.filter(({ record }) => record === id)
    const before = commits[commits.indexOf(Number(row.xid)) - 1] ?? 0
    const card = cards.find(({ xid }) => Number(xid) > before && Number(xid) < Number(row.xid))
    return [
      `size ${String(row.size)}`, `group ${group.map(({ size }) => size).sort().join()}`, `rows ${String(group.length)}`, `version ${String(row.version)}`,
      `entries ${String(own.length)}`, `contents ${own.map(({ content }) => content).sort().join()}`, `handlings ${own.map(({ handling }) => handling).sort().join()}`, `card ${String(card?.size ?? 'none')}`,
    ]
  }
}

/** Naive Bayes over the traits: trained on one half, tried on the other, many times over. */
const learned = (all: readonly Seen[]): Advantage => {
  const splits = 40
  let sum = 0
  for (let split = 0; split < splits; split++) {
    const mixed = all.map((seen) => ({ seen, at: share() })).sort((one, other) => one.at - other.at).map(({ seen }) => seen)
    const [train, test] = [mixed.slice(0, mixed.length / 2), mixed.slice(mixed.length / 2)]
    const count = (answer: boolean, trait: string): number => train.filter((seen) => seen.answer === answer && seen.traits.includes(trait)).length
    const [yes, no] = [true, false].map((answer) => train.filter((seen) => seen.answer === answer).length) as [number, number]
    const known = new Map<string, number>()
    const score = (trait: string): number => {
      const found = known.get(trait) ?? Math.log((count(true, trait) + 0.5) / (yes + 1)) - Math.log((count(false, trait) + 0.5) / (no + 1))
      known.set(trait, found)
      return found
    }
    const rightOf = (answer: boolean): number => {
      const those = test.filter((seen) => seen.answer === answer)
      return those.filter(({ traits }) => (traits.reduce((total, trait) => total + score(trait), 0) > 0) === answer).length / Math.max(1, those.length)
    }
    sum += (rightOf(true) + rightOf(false)) / 2 - 0.5
  }
  return { advantage: sum / splits, chance: 1.96 * Math.sqrt(0.25 / (all.length / 2)) }
}

const closed: ReadonlySet<string> = new Set(['insider', 'confession', 'leaver'])

/** `reports`: is it an insider's, a confession or a leaver's? `units`: is there an insider in it? Half of the answers are known. */
export const graphAttack = async ({ count, together }: Attacked): Promise<{ readonly reports: Advantage; readonly units: Advantage }> => {
  const { desk, folder, database, stop } = await embeddedRegister(false)
  try {
    const made = await makeDemoStaff(desk)
    const unlocked = desk.state.shell.unlocked()
    if (!made.ok || unlocked === null) throw new Error('no register')
    const units = Array.from({ length: count / 2 }, () => creation('unit', desk.state.shell.newId<'unit'>(), { names: [{ value: { text: words(randomInt(10, 60)), lang: 'ru' }, citations: [], status: 'accepted' }] } as never))
    await commit(desk.state.shell, { kind: 'machine', name: 'importer' }, { changes: units, jobs: [], entries: [{ verb: 'imported', object: null, reason: 'units', content: { count: units.length } }] })
    await sealedReports(desk, folder, { count, together })
    const traits = await traitsOf(desk, database.vault)
    const inside = new Set(units.filter(() => share() < 0.5).map(({ id }) => id))
    return {
      reports: learned(unlocked.register.all('report').map(({ id, value }) => ({ traits: traits(id), answer: closed.has(value.compartment) }))),
      units: learned(units.map(({ id }) => ({ traits: traits(id), answer: inside.has(id) }))),
    }
  } finally {
    await stop()
  }
}
