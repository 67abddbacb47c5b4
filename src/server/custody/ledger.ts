// The ledger: the numbers of commits, and the sealed digest of all rows that follows each of them in the same transaction.
import type { Kysely } from 'kysely'
import { entriesOf } from '../../domain/brand.ts'
import type { Id } from '../../domain/brand.ts'
import type { JsonObject } from '../../domain/custody/canonical-json.ts'
import { digestOf, isSameDigest, rowMark, withRow, withoutRow } from '../../domain/custody/row-digest.ts'
import type { RowDigest, RowMark } from '../../domain/custody/row-digest.ts'
import { rowFindings } from '../../domain/custody/row-findings.ts'
import type { RowFindings } from '../../domain/custody/row-findings.ts'
import { openSketch, sketchDifference } from '../../domain/custody/row-sketch.ts'
import type { RowSketch } from '../../domain/custody/row-sketch.ts'
import type { SecretPrimitives } from '../../domain/primitives.ts'
import type { RegisterTables } from '../../ports/register-tables.ts'
import type { KeyTree } from '../keys/key-tree.ts'
import type { Marks } from '../packed-map.ts'
import { chained, openHead, openSketchOf, sealHead, sealSketch, zeroChain } from './sealed-head.ts'
import type { Head } from './sealed-head.ts'
import { createTurn } from '../turn.ts'

type Transaction = Kysely<RegisterTables>

/** What one transaction writes. `put`: rows as they stand afterwards; `removed`: rows that are gone. Re-wrapped keys change nothing here. */
export interface Written {
  readonly leaves: readonly Uint8Array[]
  readonly put: readonly { readonly id: Id; readonly version: number; readonly sealed: Uint8Array }[]
  readonly removed: readonly Id[]
}

/**
 * What does not fit at an unlocking. `sealed`: nothing is missing; `missing`, `unreadable`: the digest was taken away or changed;
 * `older`: an older head was put in its place, so that what followed it cannot be compared.
 */
export interface LedgerFindings {
  readonly head: 'sealed' | 'missing' | 'unreadable' | 'older'
  readonly rows: RowFindings | null
}

/** The findings as the custody log keeps them. */
export const contentOf = ({ head, rows }: LedgerFindings): JsonObject => ({
  head, ...(rows === null ? {} : { missing: rows.missing, added: rows.added, older: rows.older, changed: rows.changed, unnamed: rows.hasUnnamed }),
})

/** For the log of the machine: what is wrong and ids, nothing of content. */
export const sayFindings = ({ head, rows }: LedgerFindings): string => {
  const named = rows === null ? [] : entriesOf({ missing: rows.missing, new: rows.added, older: rows.older, changed: rows.changed })
  const parts = named.flatMap(([what, ids]) => (ids.length === 0 ? [] : [`${what}: ${ids.join(', ')}`]))
  const unnamed = rows?.hasUnnamed === true ? ['more than can be named'] : []
  return [`digest ${head}`, ...parts, ...unnamed].join('; ')
}

/**
 * Are these records surely there or surely absent, as this program last left them? Not when a finding names one, and not while what differs
 * cannot be named at all: any of them may be among it then.
 */
export const isSure = (findings: LedgerFindings | null, ids: readonly Id[]): boolean => {
  if (findings === null) return true
  const { head, rows } = findings
  if (head !== 'sealed' || rows === null || rows.hasUnnamed) return false
  return !isNamed(findings, ids)
}

/** Does a finding name one of these records? */
export const isNamed = ({ rows }: LedgerFindings, ids: readonly Id[]): boolean => {
  const named = new Set(rows === null ? [] : [...rows.missing, ...rows.added, ...rows.older, ...rows.changed])
  return ids.some((id) => named.has(id))
}

export interface Ledger {
  /**
   * One transaction that writes the register. `take` must be called once, before rows are written: it takes the numbers of the custody
   * entries under a row lock held to the end, returns the first, and seals what the register holds afterwards. Transactions of one desk follow
   * one another, so memory and database agree on what came before.
   */
  readonly transact: <Value>(work: (transaction: Transaction, take: (written: Written) => Promise<number>) => Promise<Value>) => Promise<Value>
  /** `null`: every row is as this program left it. Stays until somebody adopts. */
  readonly findings: () => LedgerFindings | null
  /** The last number that was used. */
  readonly position: () => number
  /** What is kept of a record's row. */
  readonly markOf: (id: Id) => RowMark | undefined
  /** A person has decided to go on with what is there, and the log says so: from now on this is what should be there. */
  readonly adopt: () => Promise<void>
  /** Number and chain of the custody entries as sealed, at the unlocking; `null` when nothing sealed tells. */
  readonly sealedLog: Pick<Head, 'seq' | 'chain'> | null
}

interface Rows { readonly digest: RowDigest; readonly sketch: RowSketch }
interface Held {
  /** As it stands in the database. */
  readonly stored: number
  /** The last number that was ever used: a head that was set back must not have numbers used twice. */
  readonly seq: number
  readonly chain: Uint8Array | null
  readonly wanted: Rows | null
  readonly there: Rows
}

export interface LedgerOptions {
  readonly db: Kysely<RegisterTables>
  readonly primitives: SecretPrimitives
  readonly keys: KeyTree
  /** Marks of the rows that are there. */
  readonly marks: Marks
  /** Keys were made a moment ago: nothing was sealed yet. */
  readonly isNew: boolean
}

/** The key of marks; derive it once for many rows. */
export const markKey = (keys: KeyTree): Uint8Array => keys.derive('marks of rows')

const sketchOf = (marks: Marks): RowSketch => {
  const sketch = openSketch()
  for (const mark of marks.values()) sketch.add(mark)
  return sketch
}

const following = ({ digest, sketch }: Rows, before: readonly RowMark[], after: readonly RowMark[]): Rows => {
  const next = openSketch(sketch.bytes())
  for (const mark of before) next.remove(mark)
  for (const mark of after) next.add(mark)
  return { digest: after.reduce(withRow, before.reduce(withoutRow, digest)), sketch: next }
}

interface Opened { readonly held: Held; readonly findings: LedgerFindings | null; readonly sealedLog: Ledger['sealedLog'] }

/** Compares what was sealed with what is there. */
const compare = async (options: LedgerOptions): Promise<Opened> => {
  const { db, marks, isNew } = options
  const digest = digestOf(marks.values())
  const stored = await db.selectFrom('sequence_head').select(['seq', 'digest', 'sketch']).executeTakeFirst()
  const last = Number((await db.selectFrom('custody').select((eb) => eb.fn.max('seq').as('seq')).executeTakeFirst())?.seq ?? 0)
  if (stored === undefined) throw new Error('the row that counts the commits is gone: restore the database from a backup')
  const number = Number(stored.seq)
  const reckoned = (): Rows => ({ digest, sketch: sketchOf(marks) })
  const unsealed = (head: LedgerFindings['head'], least: number): Opened =>
    ({ held: { stored: number, seq: Math.max(number, last, least), chain: null, wanted: null, there: reckoned() }, findings: { head, rows: null }, sealedLog: null })
  if (stored.digest === null) {
    const isEmpty = isNew && number === 0 && last === 0 && marks.size === 0
    const there = reckoned()
    return isEmpty ? { held: { stored: 0, seq: 0, chain: zeroChain, wanted: there, there }, findings: null, sealedLog: { seq: 0, chain: zeroChain } } : unsealed('missing', 0)
  }
  const head = openHead(options, stored.digest)
  if (head === null) return unsealed('unreadable', 0)
  if (head.seq !== number || head.seq < last) return { ...unsealed('older', head.seq), sealedLog: head }
  const sketch = stored.sketch === null ? null : openSketchOf(options, stored.sketch, head.rows)
  // The same rows have the same sketch: that of a million need not be made again.
  const there = isSameDigest(head.rows, digest) && sketch !== null ? { digest, sketch } : reckoned()
  if (isSameDigest(head.rows, digest)) return { held: { stored: number, seq: head.seq, chain: head.chain, wanted: there, there }, findings: null, sealedLog: head }
  return {
    held: { stored: number, seq: head.seq, chain: head.chain, wanted: sketch === null ? null : { digest: head.rows, sketch }, there }, sealedLog: head,
    findings: { head: 'sealed', rows: sketch === null ? null : rowFindings(sketchDifference(sketch, there.sketch)) },
  }
}

/** Takes the row lock; throws when somebody else moved the head since. */
const lockHead = async (transaction: Transaction, held: Held): Promise<void> => {
  const head = await transaction.selectFrom('sequence_head').select('seq').forUpdate().executeTakeFirst()
  if (Number(head?.seq) === held.stored) return
  throw new Error('the register was written outside this desk, or nobody knows whether its last commit was written: lock it and unlock it again')
}

const chainOfAll = async ({ primitives }: LedgerOptions, transaction: Transaction): Promise<Uint8Array> => {
  let chain: Uint8Array = zeroChain
  for (let after = 0; ;) {
    const rows = await transaction.selectFrom('custody').select(['seq', 'leaf']).where('seq', '>', String(after)).orderBy('seq').limit(5_000).execute()
    const last = rows.at(-1)
    if (last === undefined) return chain
    chain = chained(primitives, chain, rows.map(({ leaf }) => leaf))
    after = Number(last.seq)
  }
}

export const openLedger = async (options: LedgerOptions): Promise<Ledger> => {
  const { db, primitives, marks } = options
  const opened = await compare(options)
  let held = opened.held
  let findings = opened.findings
  const inTurn = createTurn()

  const seal = async (transaction: Transaction, next: Held, hasNewRows: boolean): Promise<void> => {
    const { seq, chain, wanted } = next
    await transaction.updateTable('sequence_head').set({
      seq,
      ...(wanted === null || chain === null ? {} : { digest: Buffer.from(sealHead(options, { seq, chain, rows: wanted.digest })) }),
      ...(wanted === null || !hasNewRows ? {} : { sketch: Buffer.from(sealSketch(options, wanted.sketch, wanted.digest)) }),
    }).execute()
  }

  const follow = (written: Written): { readonly next: Held; readonly after: readonly RowMark[] } => {
    const first = held.seq + 1
    const key = markKey(options.keys)
    const after = written.put.map((row) => rowMark(primitives, key, { ...row, seq: first }))
    const before = [...written.put.map(({ id }) => id), ...written.removed].map((id) => marks.get(id)).filter((mark) => mark !== undefined)
    const seq = held.seq + written.leaves.length
    const isSame = before.length + after.length === 0
    const there = isSame ? held.there : following(held.there, before, after)
    const wanted = held.wanted === held.there ? there : held.wanted === null || isSame ? held.wanted : following(held.wanted, before, after)
    return { after, next: { stored: seq, seq, chain: held.chain && chained(primitives, held.chain, written.leaves), wanted, there } }
  }

  const transact: Ledger['transact'] = (work) => inTurn(async () => {
    let settle = (): void => undefined
    const done = await db.transaction().execute((transaction) => work(transaction, async (written) => {
      await lockHead(transaction, held)
      const first = held.seq + 1
      const { next, after } = follow(written)
      await seal(transaction, next, next.wanted !== held.wanted)
      settle = () => {
        held = next
        for (const id of written.removed) marks.delete(id)
        for (const mark of after) marks.set(mark.id, mark)
      }
      return first
    }))
    settle()
    return done
  })

  const adopt = (): Promise<void> => inTurn(async () => {
    const next = await db.transaction().execute(async (transaction) => {
      await lockHead(transaction, held)
      const adopted = { ...held, stored: held.seq, wanted: held.there, chain: held.chain ?? await chainOfAll(options, transaction) }
      await seal(transaction, adopted, true)
      return adopted
    })
    held = next
    findings = null
  })

  return { transact, adopt, findings: () => findings, position: () => held.seq, markOf: (id) => marks.get(id), sealedLog: opened.sealedLog }
}
