// The form of the drop on disk: numbered segments of length-framed records, each chained to the one before by SHA-256.
import { createHash } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import type { Id, Sha256Hex } from '../../domain/brand.ts'
import { parseId, parseSha256 } from '../../domain/brand.ts'
import type { SubmissionKind } from '../../domain/sealing/submission.ts'
import { maxSealedBytes, submissionKinds } from '../../domain/sealing/submission.ts'
import { isMissing } from './drop-sync.ts'

/*
 * record = length of body (4 bytes, big end first) ‖ chain (32) ‖ body;  chain = SHA-256(chain before ‖ length ‖ body)
 * body   = kind (0 start, 1 report, 2 file, 3 message; 16 is added where the bytes lie in a file of their own) ‖ then:
 *          start: chain of the last record of the segment before (32 zeros in the first)
 *          within: id (16) ‖ age file;  own file: id (16) ‖ size (8) ‖ SHA-256 (32)
 */
/** What stands before a body. */
export const frameBytes = 36
const outside = 16

/** One record as it lies in a segment. */
export interface SegmentRecord {
  readonly chain: Buffer
  readonly body: Buffer
  /** Where the record ends. */
  readonly end: number
  /** Its chain fits: every byte is as it was written. */
  readonly isWhole: boolean
}

/** What a record that is no start says. */
export interface RecordContent {
  readonly kind: SubmissionKind
  readonly id: Id<'submission'>
  readonly size: number
  readonly sha256: Sha256Hex
  /** Where in the record's body the age file begins; `null`: it is a file of its own. */
  readonly sealedAt: number | null
}

export const zeroChain = Buffer.alloc(32)

/** Where files of their own, segments and confirmations lie. */
export const dropPlaces = (folder: string): { readonly segments: string; readonly files: string; readonly confirmed: string } =>
  ({ segments: `${folder}/segments`, files: `${folder}/files`, confirmed: `${folder}/confirmed` })

export const segmentName = (number: number): string => `segment-${number.toString().padStart(10, '0')}`

/** The numbers of the segments of a folder, in order; none when the folder is not there. */
export const segmentNumbers = async (segments: string): Promise<readonly number[]> => {
  const names = await readdir(segments).catch((error: unknown): string[] => {
    if (isMissing(error)) return []
    throw error
  })
  return names.filter((name) => /^segment-\d{10}$/.test(name)).map((name) => Number(name.slice(8))).sort((a, b) => a - b)
}

const sha256 = (...parts: readonly Uint8Array[]): Buffer => {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest()
}

/** A record after `before`; its chain stands at bytes 4 to 36. */
export const frame = (before: Uint8Array, body: Uint8Array): Buffer => {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(body.length)
  return Buffer.concat([length, sha256(before, length, body), body])
}

/** The chain of a framed record. */
export const chainOf = (record: Buffer): Buffer => record.subarray(4, frameBytes)

/** How records are named in cursors and confirmations: short, and of their content, so that no other record is ever meant. */
export const shortChain = (chain: Buffer): string => chain.toString('hex', 0, 16)

const idBytes = (id: Id): Buffer => Buffer.from(id.replaceAll('-', ''), 'hex')

const idFrom = (bytes: Buffer): Id<'submission'> | null =>
  parseId(bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-'))

export const startBody = (before: Uint8Array): Buffer => Buffer.concat([Buffer.from([0]), before])

/** The body of a record that holds the age file itself. */
export const bodyWithin = (kind: SubmissionKind, id: Id, sealed: Uint8Array): Buffer =>
  Buffer.concat([Buffer.from([submissionKinds.indexOf(kind) + 1]), idBytes(id), sealed])

/** The body of a record about a file of its own. */
export const bodyOutside = (id: Id, size: number, digest: Buffer): Buffer => {
  const length = Buffer.alloc(8)
  length.writeBigUInt64BE(BigInt(size))
  return Buffer.concat([Buffer.from([submissionKinds.indexOf('file') + 1 + outside]), idBytes(id), length, digest])
}

/** What a record says; `null` for a start and for what no intake wrote. */
export const parseBody = (body: Buffer): RecordContent | null => {
  const code = body[0] ?? 0
  const isOutside = code > outside
  const kind = submissionKinds[(isOutside ? code - outside : code) - 1]
  const id = idFrom(body.subarray(1, 17))
  if (kind === undefined || id === null || (isOutside && body.length !== 57)) return null
  const sha = parseSha256(isOutside ? body.toString('hex', 25) : sha256(body.subarray(17)).toString('hex'))
  if (sha === null) return null
  return { kind, id, sha256: sha, size: isOutside ? Number(body.readBigUInt64BE(17)) : body.length - 17, sealedAt: isOutside ? null : 17 }
}

/** No body is longer: kind, id and the largest age file. */
const longestBody = 17 + maxSealedBytes

/** Where the record at `at` would end; `null` when no intake could have written it. */
const endAt = (segment: Buffer, at: number): number | null => {
  if (at + frameBytes >= segment.length || ![0, 1, 2, 3, 18].includes(segment[at + frameBytes] ?? 255)) return null
  if (segment.readUInt32BE(at) > longestBody) return null
  const end = at + frameBytes + segment.readUInt32BE(at)
  return end > at + frameBytes && end <= segment.length ? end : null
}

const chainAfter = (before: Uint8Array, segment: Buffer, at: number, end: number): Buffer =>
  sha256(before, segment.subarray(at, at + 4), segment.subarray(at + frameBytes, end))

/** A sender can write what looks like the beginning of a record at every byte: the search hashes this much, then the rest is a torn tail. */
const mostHashed = 1024 * 1024 * 1024

/** The first whole record at or after `from` that follows one of these chains. */
const nextWhole = (segment: Buffer, from: number, befores: readonly Uint8Array[]): { readonly at: number; readonly end: number } | null => {
  let hashed = 0
  for (let at = from; at + frameBytes < segment.length && hashed < mostHashed; at++) {
    const end = endAt(segment, at)
    if (end === null) continue
    hashed += (end - at) * befores.length
    const chain = segment.subarray(at + 4, at + frameBytes)
    if (befores.some((before) => chainAfter(before, segment, at, end).equals(chain))) return { at, end }
  }
  return null
}

/**
 * The records of a segment up to its last whole one. One damaged record is listed as not whole, and the next is found again by the chain
 * that it carries, so that a flipped bit hides nothing else; what follows the last whole record is a torn tail.
 */
export const recordsOf = (segment: Buffer): readonly SegmentRecord[] => {
  const records: SegmentRecord[] = []
  let before: Buffer = zeroChain
  for (let at = 0; ;) {
    const end = endAt(segment, at)
    const chain = segment.subarray(at + 4, at + frameBytes)
    if (end !== null && chainAfter(before, segment, at, end).equals(chain)) {
      records.push({ chain, body: segment.subarray(at + frameBytes, end), end, isWhole: true })
      before = chain
      at = end
      continue
    }
    const next = nextWhole(segment, at + 1, end === null ? [chain] : [chain, chainAfter(before, segment, at, end)])
    if (next === null) return records
    records.push({ chain, body: segment.subarray(at + frameBytes, next.at), end: next.at, isWhole: false })
    const found = segment.subarray(next.at + 4, next.at + frameBytes)
    records.push({ chain: found, body: segment.subarray(next.at + frameBytes, next.end), end: next.end, isWhole: true })
    before = found
    at = next.end
  }
}
