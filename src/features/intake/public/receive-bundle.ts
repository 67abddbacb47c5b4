// One file that seal.html saved: streamed from the connection into the drop; a broken one leaves nothing, and after a crash handing in again completes it. It cannot be opened here.
import { sha256Hex } from '../../../domain/brand.ts'
import type { Id } from '../../../domain/brand.ts'
import { joinBytes } from '../../../domain/custody/bytes.ts'
import { marksTaken } from '../../../domain/intake/form-copy.ts'
import { ok, refuse } from '../../../domain/problem.ts'
import type { ProblemCode, Result } from '../../../domain/problem.ts'
import { readBundle } from '../../../domain/sealing/sealed-bundle.ts'
import type { BundlePart } from '../../../domain/sealing/sealed-bundle.ts'
import { maxSealedBytes } from '../../../domain/sealing/submission.ts'
import { maxPieceBytes } from '../../../ports/intake-store.ts'
import { inPieces, openUpload } from './multipart-upload.ts'
import type { PublicDeps } from './public-deps.ts'

type BundleDeps = Pick<PublicDeps, 'drop' | 'primitives' | 'pepper' | 'today'>

/** A part that came whole, its digest compared. */
interface Arrived {
  readonly part: BundlePart
  /** Of the report; a file lies in the drop already, unfinished. */
  readonly sealed: Uint8Array | null
}

/** More tries than two people with the same file need: whoever comes second goes on where the first is. */
const mostTries = 50

/** Adds a piece of a file whose beginning another request may have brought, or may be bringing: the bytes are the same. */
const addPiece = async ({ drop }: BundleDeps, id: Id<'submission'>, { at, piece }: { readonly at: number; readonly piece: Uint8Array }): Promise<Result<object>> => {
  for (let tries = 0; tries < mostTries; tries++) {
    const begun = await drop.beginFile(id)
    if (!begun.ok || begun.value.finished || begun.value.offset >= at + piece.length) return begun
    const { offset } = begun.value
    // A crash took back what had been answered.
    if (offset < at) return refuse('busy')
    const added = await drop.appendPiece(id, offset, piece.subarray(offset - at, offset - at + maxPieceBytes))
    if (!added.ok && added.problem.code !== 'changed-meanwhile') return added
  }
  return refuse('busy')
}

/** Is what lies in the drop the file that the bundle says? What is not goes, so that a whole copy of the bundle begins anew. */
const isWhole = async ({ drop }: BundleDeps, { id, sha256 }: BundlePart): Promise<Result<true>> => {
  const begun = await drop.beginFile(id)
  if (!begun.ok) return begun
  if (begun.value.finished || begun.value.sha256 === sha256) return ok(true)
  await drop.giveUp(id)
  return refuse('not-a-bundle')
}

/** Takes the parts of a bundle as they come. The last one ends with the bundle, so each is looked at when the next begins, or at the end. */
const gather = async (deps: BundleDeps, pieces: AsyncIterable<Uint8Array>, size: number): Promise<Result<readonly Arrived[]>> => {
  const arrived: Arrived[] = []
  let [part, report, at]: [BundlePart | null, readonly Uint8Array[], number] = [null, [], 0]
  const end = async (): Promise<Result<true>> => {
    if (part === null) return ok(true)
    const sealed = part.kind === 'report' ? joinBytes(...report) : null
    const whole = sealed === null ? await isWhole(deps, part) : sha256Hex(deps.primitives.sha256(sealed)) === part.sha256 ? ok<true>(true) : refuse('not-a-bundle')
    if (whole.ok) arrived.push({ part, sealed })
    return whole
  }
  for await (const step of readBundle(pieces, size)) {
    if (step.is === 'broken') return refuse('not-a-bundle')
    if (step.is === 'mark' && !marksTaken(deps.pepper, deps.today(), deps.primitives).has(step.mark)) return refuse('copy-too-old')
    if (step.is === 'part') {
      const ended = await end()
      if (!ended.ok) return ended
      ;[part, at] = [step.part, 0]
      if (part.kind === 'report' && part.size > maxSealedBytes) return refuse('too-large')
    }
    if (step.is !== 'bytes' || part === null) continue
    const added = part.kind === 'report' ? ok({}) : await addPiece(deps, part.id, { at, piece: step.bytes })
    if (!added.ok) return added
    if (part.kind === 'report') report = [...report, step.bytes]
    at += step.bytes.length
  }
  const ended = await end()
  return ended.ok ? ok(arrived) : ended
}

/** The report first: whoever collects puts the files to it. What breaks off in between is completed when the same bundle comes again. */
const keep = async ({ drop }: BundleDeps, arrived: readonly Arrived[]): Promise<Result<object>> => {
  for (const { part: { id, size }, sealed } of arrived) {
    const kept = sealed === null ? await drop.finishFile(id, size) : await drop.keepSealed({ kind: 'report', id, sealed })
    if (!kept.ok) return kept
  }
  return ok({})
}

/** What another request about the same parts, or a crash, leaves behind: handed in again it goes on. */
const between: readonly ProblemCode[] = ['changed-meanwhile', 'not-found']

/** Ok once every part is durable; refused before the report is kept, nothing of it is seen by anybody. */
export const receiveBundle = async (deps: BundleDeps, request: Request): Promise<Result<object>> => {
  const upload = await openUpload(request)
  if (!upload.ok) return upload
  if (upload.value.file.size === 0) return refuse('required', 'file')
  try {
    const { size, bytes } = upload.value.file
    const pieces = inPieces(bytes)
    const arrived = await gather(deps, pieces, size)
    const kept = arrived.ok ? await keep(deps, arrived.value) : arrived
    // A browser that is still sending hears no answer: what is left is read, and let go.
    while ((await pieces.next()).done !== true) continue
    return kept.ok || !between.includes(kept.problem.code) ? kept : refuse('busy')
  } catch (error) {
    // The connection broke: nobody waits for an answer.
    if (error instanceof RangeError) return refuse('malformed')
    throw error
  }
}
