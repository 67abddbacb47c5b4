// The drop of a separate intake, read through its collecting door: small things in memory, large ones piece by piece onto the desk's disk.
import { z } from 'zod'
import { parseId, parseSha256, sha256Hex } from '../../domain/brand.ts'
import { joinBytes, utf8 } from '../../domain/custody/bytes.ts'
import { doorPaths } from '../../domain/intake/collecting-door.ts'
import type { Primitives } from '../../domain/primitives.ts'
import { ok, refuse } from '../../domain/problem.ts'
import type { Result } from '../../domain/problem.ts'
import { maxSealedBytes, submissionKinds } from '../../domain/sealing/submission.ts'
import type { Arriving, IntakeStaging } from '../../ports/intake-staging.ts'
import { maxFileBytes, maxPieceBytes } from '../../ports/intake-store.ts'
import type { DropEntry, DropReader, OpenedEntry } from '../../ports/intake-store.ts'
import type { DoorClient } from './door-client.ts'

const malformed = (): Error => new Error('the intake host says something that no drop says')

const listed = z.array(z.object({
  kind: z.enum(submissionKinds), id: z.string(), size: z.number().int().min(0).max(maxFileBytes), sha256: z.string(), cursor: z.string().max(200),
}).transform(({ kind, size, cursor, ...each }): DropEntry => {
  const [id, sha256] = [parseId<'submission'>(each.id), parseSha256(each.sha256)]
  if (id === null || sha256 === null) throw malformed()
  return { kind, size, cursor, id, sha256 }
}))

const json = (value: unknown): Uint8Array => utf8(JSON.stringify(value))

/** Through Tor a large file takes hours: after this long the others have their turn, and it goes on with the next look. */
const turnMs = 20_000

interface Remote {
  readonly client: DoorClient
  readonly staging: IntakeStaging
  readonly primitives: Pick<Primitives, 'sha256'>
  readonly elapsed: () => number
}

const peek = ({ client }: Pick<Remote, 'client'>, entry: DropEntry, offset: number, length: number): Promise<Result<Uint8Array>> =>
  client.ask(doorPaths.piece, json({ entry, offset, length: Math.min(length, maxPieceBytes) }))

const inMemory = async (remote: Remote, entry: DropEntry): Promise<Result<OpenedEntry>> => {
  let bytes: Uint8Array = new Uint8Array(0)
  while (bytes.length < entry.size) {
    const piece = await peek(remote, entry, bytes.length, entry.size - bytes.length)
    if (!piece.ok) return piece
    if (piece.value.length === 0) return refuse('not-readable')
    bytes = joinBytes(bytes, piece.value)
  }
  if (bytes.length > entry.size || sha256Hex(remote.primitives.sha256(bytes)) !== entry.sha256) return refuse('not-readable')
  return ok({ size: bytes.length, read: (offset, length) => Promise.resolve(bytes.subarray(offset, offset + length)), close: () => Promise.resolve() })
}

/** Goes on where it is until all of it is here. Refuses `busy` when its turn is over. */
const bring = async (remote: Remote, entry: DropEntry, arriving: Arriving): Promise<Result<true>> => {
  const end = remote.elapsed() + turnMs
  let at = await arriving.size()
  while (at < entry.size) {
    if (remote.elapsed() > end) return refuse('busy')
    const piece = await peek(remote, entry, at, entry.size - at)
    if (!piece.ok) return piece
    if (piece.value.length === 0) return refuse('not-readable')
    const kept = await arriving.append(piece.value)
    if (!kept.ok) return kept
    at += piece.value.length
  }
  return ok(true)
}

/** What a kill or a power cut spoiled on this disk is brought once more; what is spoiled there stays so. */
const onDisk = async (remote: Remote, entry: DropEntry): Promise<Result<OpenedEntry>> => {
  const arriving = remote.staging.arriving(entry.sha256)
  for (const isLast of [await arriving.size() === 0, true]) {
    const here = await bring(remote, entry, arriving)
    if (!here.ok && here.problem.code !== 'not-readable') return here
    const whole = here.ok ? await arriving.whole(entry.size) : null
    if (whole !== null) return ok({ ...whole, close: () => whole.close().then(arriving.remove) })
    await arriving.remove()
    if (isLast) break
  }
  return refuse('not-readable')
}

/** `brought`: the intake was reached just now. */
export const remoteDrop = (remote: Remote, brought: () => void): DropReader => {
  const { client, staging } = remote
  return {
    list: async (after, limit) => {
      const said = await client.ask(doorPaths.list, json({ after, limit }))
      if (!said.ok) throw malformed()
      const entries = listed.parse(JSON.parse(new TextDecoder().decode(said.value)))
      // Whoever goes on from a cursor that does not move would never come to an end.
      if (entries.length > limit || entries.some(({ cursor }) => cursor === after)) throw malformed()
      client.note({ waiting: entries.length + (after === null ? 0 : client.state().waiting) })
      brought()
      return entries
    },
    peek: (entry, offset, length) => peek(remote, entry, offset, length),
    open: (entry) => (entry.size <= maxSealedBytes ? inMemory(remote, entry) : onDisk(remote, entry)),
    confirm: async (entries) => {
      for (const { sha256 } of entries) await staging.arriving(sha256).remove()
      const done = await client.ask(doorPaths.confirm, json(entries))
      if (!done.ok) throw malformed()
      client.note({ waiting: Math.max(0, client.state().waiting - entries.length) })
    },
  }
}
