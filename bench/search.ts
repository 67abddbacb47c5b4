// How long a search takes over made-up reports in three languages, and how long PostgreSQL's own tsvector and GIN take for the same questions.
// `--reports=N` says over how many.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { sql } from 'kysely'
import type { Kysely } from 'kysely'
import { snowballStemmers as stemmers } from '../src/adapters/orama/snowball-stemmers.ts'
import type { Actor } from '../src/domain/access/actor.ts'
import { idOf } from '../src/domain/brand.ts'
import type { Id } from '../src/domain/brand.ts'
import { creation } from '../src/domain/change.ts'
import { parseQuestion } from '../src/domain/search/question.ts'
import { tokensOf } from '../src/domain/search/tokens.ts'
import { foundIn } from '../src/features/search/queries.ts'
import type { RegisterTables } from '../src/ports/register-tables.ts'
import { nodePrimitives as primitives } from '../src/primitives/node.ts'
import { createRegister } from '../src/server/register.ts'
import { openSearchIndex } from '../src/server/search/search-index.ts'
import { viewFor } from '../src/server/view.ts'
import { drawOf, worldId } from '../src/world/draw.ts'
import { embeddedDatabase } from '../test/kit/embedded-register.ts'
import { syntheticReports } from '../test/kit/synthetic-reports.ts'
import { asked } from './kit/asked.ts'
import { percentile } from './kit/percentile.ts'

const batch = 5_000
const roundsToWarm = 10
const rounds = 40

const say = (text: string): void => { process.stderr.write(`${text}\n`) }

/** One question for both: as our page takes it, and as PostgreSQL does. */
interface Asked {
  readonly shape: string
  readonly ours: string
  readonly theirs: string
}

/** Words by how common they are in their language; phrases out of reports that are there. */
const questionsOf = (count: number, seed: number, texts: readonly string[]): readonly Asked[] => {
  const { word } = syntheticReports(20200809)
  const draw = drawOf(seed)
  const rank = (low: number, high: number): string => {
    for (;;) {
      const found = word(Math.floor(draw.scale(low, high)))
      if (/^\p{L}{2,}$/u.test(found)) return found.toLowerCase()
    }
  }
  return Array.from({ length: count }, () => {
    const [common, usual, rare] = [rank(10, 60), rank(40, 400), rank(400, 20_000)]
    const other = rank(40, 400)
    const told = tokensOf(texts[Math.floor(draw.share() * texts.length)] ?? '')
    const at = Math.floor(draw.share() * (told.length - 1))
    const pair = `${told[at]?.text ?? ''} ${told[at + 1]?.text ?? ''}`
    return [
      { shape: 'one common word', ours: common, theirs: common }, { shape: 'one rare word', ours: rare, theirs: rare },
      { shape: 'two words', ours: `${usual} ${other}`, theirs: `${usual} & ${other}` }, { shape: 'phrase', ours: `"${pair}"`, theirs: pair.replace(' ', ' <-> ') },
      { shape: 'beginning', ours: `${rare.slice(0, 4)}*`, theirs: `${rare.slice(0, 4)}:*` }, { shape: 'without', ours: `${common} -${usual}`, theirs: `${common} & !${usual}` },
    ]
  }).flat()
}

const hundredth = (values: readonly number[], share: number): number => Math.round(100 * percentile(values, share)) / 100

/** Milliseconds of each question, asked once; a table by shape on standard error. */
const measure = async (name: string, asked: readonly Asked[], ask: (one: Asked) => Promise<number>): Promise<number> => {
  const all: { readonly shape: string; readonly ms: number; readonly cpu: number; readonly found: number }[] = []
  for (const one of asked) {
    const [begin, used] = [performance.now(), process.cpuUsage()]
    const found = await ask(one)
    const { user, system } = process.cpuUsage(used)
    all.push({ shape: one.shape, ms: performance.now() - begin, cpu: (user + system) / 1_000, found })
  }
  for (const shape of new Set(all.map((each) => each.shape))) {
    const some = all.filter((each) => each.shape === shape)
    const times = some.map(({ ms }) => ms)
    say(`${name.padEnd(18)} ${shape.padEnd(16)} p50 ${String(hundredth(times, 0.5)).padStart(9)} ms  p95 ${String(hundredth(times, 0.95)).padStart(9)} ms  own processor p95 ${String(hundredth(some.map(({ cpu }) => cpu), 0.95)).padStart(8)} ms  found ${String(hundredth(some.map(({ found }) => found), 0.5))}`)
  }
  return hundredth(all.map(({ ms }) => ms), 0.95)
}

/** Reports are only in memory and in the peer's table: sealing each row is what the bench `unlock` measures. */
const fill = async (db: Kysely<RegisterTables>, register: ReturnType<typeof createRegister>, reports: number): Promise<readonly string[]> => {
  const made = syntheticReports(20200809)
  const texts: string[] = []
  await sql`create table peer (id uuid primary key, body text not null, words tsvector not null)`.execute(db)
  for (let at = 0; at < reports; at += batch) {
    const some = Array.from({ length: Math.min(batch, reports - at) }, (_, index) => creation('report', worldId(1, 'report', String(at + index)), made.next()))
    register.apply(some)
    texts.push(...some.slice(0, 50).map(({ value }) => value.narrative.original))
    await sql`insert into peer select id, body, to_tsvector('russian', body) from unnest(${some.map(({ id }) => id)}::uuid[], ${some.map(({ value }) => value.narrative.original)}::text[]) as t (id, body)`.execute(db)
  }
  await sql`create index peer_words on peer using gin (words) with (fastupdate = off)`.execute(db)
  await sql`vacuum analyze peer`.execute(db)
  return texts
}

const actor: Actor = { kind: 'staff', id: '00000000-0000-4000-8000-000000000001' as Id<'staff'>, roles: ['INV'] }

/**
 * `first`: twenty in any order; `ranked`: the twenty best of all. Both read the texts of the twenty. Ours has one page, the best of all with
 * exact counts: it answers to both, and cuts out snippets besides. The entry in the custody log that `reveal` waits for is not in it.
 */
export const run = async (): Promise<{ readonly figures: Readonly<Record<string, number>>; readonly peers: Readonly<Record<string, number>> }> => {
  const reports = asked('reports', 100_000)
  const folder = mkdtempSync(join(tmpdir(), 'kniha-bench-'))
  const { database, stop } = await embeddedDatabase(folder)
  try {
    const db = database.register
    const register = createRegister(Date.now)
    const texts = await fill(db, register, reports)
    say(`filled, ${String(Math.round(process.memoryUsage().rss / 2 ** 20))} MB`)
    const begin = performance.now()
    const index = openSearchIndex({ shell: { db, primitives, newId: <K extends string>() => idOf<K>(primitives.random(16)) }, unlocked: { register }, stemmers, failed: (error) => { throw error } })
    await index.settle()
    const indexSeconds = (performance.now() - begin) / 1_000
    say(`indexed in ${indexSeconds.toFixed(1)} s, ${String(Math.round(process.memoryUsage().rss / 2 ** 20))} MB`)
    const ours = async ({ ours: text }: Asked): Promise<number> => {
      const question = parseQuestion(text)
      if (!question.ok) return 0
      const view = viewFor(actor, register)
      await index.lookAhead(view)
      const gathered = await index.gather(question.value)
      const { total } = foundIn(view, { gathered, question: question.value, stemmers, termsOf: index.termsOf, bait: [] }, { kind: null, page: 1 })
      gathered.release()
      return total
    }
    const first = async ({ theirs }: Asked): Promise<number> =>
      (await sql`select id, body from peer where words @@ to_tsquery('russian', ${theirs}) limit 20`.execute(db)).rows.length
    const ranked = async ({ theirs }: Asked): Promise<number> =>
      (await sql`select id, body, ts_rank(words, q) as rank from peer, to_tsquery('russian', ${theirs}) as q where words @@ q order by rank desc, id limit 20`.execute(db)).rows.length
    const [warm, asked] = [questionsOf(roundsToWarm, 1, texts), questionsOf(rounds, 2, texts)]
    for (const ask of [ours, first]) for (const one of warm) await ask(one)
    const p95 = await measure('kniha', asked, ours)
    const figures = { reports, first_p95_ms: p95, ranked_p95_ms: p95, index_s: Math.round(indexSeconds) }
    return { figures, peers: { postgres_first_p95_ms: await measure('postgres, first', asked, first), postgres_ranked_p95_ms: await measure('postgres, ranked', asked, ranked) } }
  } finally {
    await stop()
    rmSync(folder, { recursive: true, force: true })
  }
}
