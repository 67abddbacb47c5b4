// A key holder's share as 72 digits on paper: twelve groups, each with a check digit, and a checksum over all (decision 008).
import { joinBytes, utf8 } from '../custody/bytes.ts'
import type { Primitives } from '../primitives.ts'
import { ok } from '../problem.ts'
import type { Problem, Result } from '../problem.ts'

/** One share of a set of which `threshold` open the register. */
export interface Share {
  /** Drawn for each set, 0…65535: tells sheets of two sets apart. */
  readonly set: number
  /** From 1. */
  readonly index: number
  readonly threshold: number
  readonly count: number
  /** What the splitting gave, 17 bytes. */
  readonly part: Uint8Array
}

/** How many holders, and how many of them are needed. */
export type Quorum = {
  readonly threshold: number
  readonly count: number
}

/** Why a share cannot be taken; `groups` are the numbers (from 1) of those that do not fit, `typed` how many digits there were. */
export interface ShareProblem extends Problem {
  readonly groups?: readonly number[]
  readonly typed?: number
}

/** At least two of at most nine: one of one would be a passphrase, and more than nine sheets cannot be watched. */
export const isQuorum = ({ threshold, count }: Quorum): boolean =>
  Number.isInteger(threshold) && Number.isInteger(count) && threshold >= 2 && threshold <= count && count <= 9

/** Bytes of the split secret with its coordinate. */
export const sharePartLength = 17
const version = 1
const bytesInAll = 24
const groupsInAll = bytesInAll / 2
const digitsInGroup = 6
export const digitsInShare = groupsInAll * digitsInGroup

const context = utf8('kniha|share|')
const checksumOf = (body: Uint8Array, { sha256 }: Pick<Primitives, 'sha256'>): Uint8Array => sha256(joinBytes(context, body)).subarray(0, 3)

/** Damm's totally anti-symmetric quasigroup of order 10: its check digit finds every single wrong digit and every swap of two neighbours. */
const damm = '0317598642709215486342068713591750983426612304597836742095815869720134894536201794386172052581436790'

/** Zero for a group that fits. Its number is reckoned in, so that two groups that changed places do not fit. */
const checkOf = (group: number, digits: string): number =>
  Array.from(`${String(group).padStart(2, '0')}${digits}`).reduce<number>((interim, digit) => Number(damm.charAt(interim * 10 + Number(digit))), 0)

const groupText = (group: number, value: number): string => {
  const digits = String(value).padStart(digitsInGroup - 1, '0')
  return `${digits}${String(checkOf(group, digits))}`
}

/** Twelve groups of six digits. Throws RangeError for a share that no splitting makes. */
export const writeShare = (share: Share, primitives: Pick<Primitives, 'sha256'>): readonly string[] => {
  const { set, index, threshold, count, part } = share
  if (!isQuorum(share) || index < 1 || index > count || set < 0 || set > 0xffff || part.length !== sharePartLength) throw new RangeError('not a share')
  const body = joinBytes(Uint8Array.of(version * 16 + threshold, index * 16 + count, set >> 8, set & 0xff), part)
  const bytes = joinBytes(body, checksumOf(body, primitives))
  const view = new DataView(bytes.buffer, bytes.byteOffset)
  return Array.from({ length: groupsInAll }, (_, group) => groupText(group + 1, view.getUint16(group * 2)))
}

/** Letters that hands and keyboards put for a digit, Latin and Cyrillic. */
const lookAlikes: Readonly<Record<string, string>> = {
  o: '0', о: '0', d: '0', i: '1', l: '1', і: '1', '|': '1', '!': '1', z: '2', з: '3', э: '3', ч: '4', s: '5', б: '6', b: '8', в: '8', g: '9', q: '9', д: '9',
}

/** The digits of what was typed: spaces, line breaks and signs do not matter, nor letters that look like digits. */
const digitsOf = (typed: string): string => Array.from(typed.normalize('NFKC').toLowerCase(), (sign) => lookAlikes[sign] ?? sign).join('').replaceAll(/[^0-9]/g, '')

/** Is this meant as a share? Passphrases are words and hold no digit. */
export const isMeantAsShare = (typed: string): boolean => (typed.normalize('NFKC').match(/[0-9]/g) ?? []).length >= digitsInGroup

/**
 * Reads a share as a person types it. Refusals: `share-length` (with the first group that does not fit: there a digit is missing or too
 * many), `share-mistyped` (with the groups; none when each fits and the whole does not), `share-version`.
 */
export const parseShare = (typed: string, primitives: Pick<Primitives, 'sha256'>): Result<Share, ShareProblem> => {
  const digits = digitsOf(typed)
  const groups = digits.match(/.{6}/g) ?? []
  const wrong = groups.flatMap((group, index) => (checkOf(index + 1, group) === 0 && Number(group.slice(0, 5)) <= 0xffff ? [] : [index + 1]))
  if (digits.length !== digitsInShare) return { ok: false, problem: { code: 'share-length', typed: digits.length, groups: wrong.slice(0, 1) } }
  if (wrong.length > 0) return { ok: false, problem: { code: 'share-mistyped', groups: wrong } }
  const bytes = new Uint8Array(bytesInAll)
  groups.forEach((group, index) => { new DataView(bytes.buffer).setUint16(index * 2, Number(group.slice(0, 5))) })
  const body = bytes.subarray(0, bytesInAll - 3)
  if (checksumOf(body, primitives).some((byte, index) => byte !== bytes[bytesInAll - 3 + index])) return { ok: false, problem: { code: 'share-mistyped', groups: [] } }
  const view = new DataView(bytes.buffer)
  const [first, second] = [view.getUint8(0), view.getUint8(1)]
  const share: Share = { set: view.getUint16(2), index: second >> 4, threshold: first & 15, count: second & 15, part: body.slice(4) }
  return first >> 4 === version && isQuorum(share) && share.index >= 1 && share.index <= share.count ? ok(share) : { ok: false, problem: { code: 'share-version' } }
}
