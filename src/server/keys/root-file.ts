// The root key on disk, in two or more named places: what wraps it, a value that proves the result, and how it is drawn.
import { z } from 'zod'
import type { Quorum, Share } from '../../domain/access/share-code.ts'
import { hexOf } from '../../domain/custody/bytes.ts'
import type { SecretPrimitives } from '../../domain/primitives.ts'
import type { KeyPlace } from '../../ports/key-place.ts'
import type { PassphraseHash } from '../../ports/passphrase.ts'
import type { SecretSharing } from '../../ports/secret-sharing.ts'
import { openWith, sealWith } from './sealed-bytes.ts'

const rootFile = 'root.json'
const utf8 = new TextEncoder()
const contexts = { passphrase: utf8.encode('kniha|root'), shares: utf8.encode('kniha|root|shares'), duress: utf8.encode('kniha|duress') } as const

const hexText = z.string().regex(/^(?:[0-9a-f]{2})+$/)
const count = z.number().int().min(0)

/** The share set: a key of its own wraps the root, and that key is split. `marks` are the SHA-256 of each part: a wrong share is known by itself, before it can spoil the others. */
const shareSetSchema = z.strictObject({ threshold: count, count, set: count, sealed: hexText, marks: z.array(hexText) }).readonly()
export type ShareSet = z.infer<typeof shareSetSchema>

/**
 * What stands in `root.json`. The slots of passphrase and duress are always filled, with random bytes where there is none:
 * the file does not tell which of them open anything.
 */
const rootSchema = z.strictObject({
  version: z.literal(2),
  /** Until the first record is written. Then this file is never made anew. */
  unfinished: z.boolean(),
  salt: hexText,
  /** HKDF of the root: tells a wrong key from a damaged file without opening anything (key check value). */
  check: hexText, passphrase: hexText, duress: hexText,
  shares: shareSetSchema.nullable(),
}).readonly()
export type RootFile = z.infer<typeof rootSchema>

export interface KeyFiles {
  readonly places: readonly [KeyPlace, ...KeyPlace[]]
  readonly primitives: SecretPrimitives
  readonly passphrases: PassphraseHash
  readonly sharing: SecretSharing
}

/** How a new register is to be opened. */
export interface Opening {
  readonly passphrase: string | null
  readonly quorum: Quorum | null
  /** Destroys the wrapped root when it is typed. */
  readonly duress: string | null
}

/** A root in memory only: nothing is written yet. */
export interface DrawnRoot {
  readonly root: Uint8Array
  readonly file: RootFile
  readonly shares: readonly Share[]
}

const bytesOf = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'hex'))
const checkValue = (primitives: SecretPrimitives, root: Uint8Array): string => hexOf(primitives.hkdf(root, utf8.encode('kniha'), 'key check value', 16))
const wrappingKey = (primitives: SecretPrimitives, secret: Uint8Array): Uint8Array => primitives.hkdf(secret, utf8.encode('kniha'), 'root by shares', 32)
const markOf = (primitives: SecretPrimitives, part: Uint8Array): string => hexOf(primitives.sha256(part))
/** Names the key (`KeyTree.derive`) behind the note that a duress passphrase was typed: without the root nobody can forge one. */
export const duressNotePurpose = 'duress note'
/** Nonce, 32 bytes, tag. */
const slotLength = 12 + 32 + 16

const writeEverywhere = async (files: KeyFiles, file: RootFile): Promise<void> => {
  for (const place of files.places) await place.write(rootFile, utf8.encode(`${JSON.stringify(file)}\n`))
}
/** A set in memory only: nothing is written yet. */
export interface DrawnSet {
  readonly set: ShareSet
  readonly shares: readonly Share[]
}

/** Splits a key of its own; `sealRoot` seals the root under it. */
export const drawSet = async (files: Pick<KeyFiles, 'primitives' | 'sharing'>, quorum: Quorum, sealRoot: (key: Uint8Array, context: Uint8Array) => Uint8Array): Promise<DrawnSet> => {
  const { primitives } = files
  // 128 bits: half the digits to type, and as many bits as a key of AES.
  const secret = primitives.random(16)
  const set = Buffer.from(primitives.random(2)).readUInt16BE()
  const parts = await files.sharing.split(secret, quorum.count, quorum.threshold)
  const key = wrappingKey(primitives, secret)
  const sealed = hexOf(sealRoot(key, contexts.shares))
  key.fill(0)
  secret.fill(0)
  return {
    set: { ...quorum, set, sealed, marks: parts.map((part) => markOf(primitives, part)) },
    shares: parts.map((part, at) => ({ ...quorum, set, index: at + 1, part })),
  }
}

/** Draws a root and wraps it. Nothing is kept: a ceremony that breaks off leaves no keys that nobody can open. */
export const drawRoot = async (files: KeyFiles, opening: Opening): Promise<DrawnRoot> => {
  const { primitives } = files
  const root = primitives.random(32)
  const salt = primitives.random(16)
  const slot = async (typed: string | null, plaintext: Uint8Array, context: Uint8Array): Promise<string> => {
    if (typed === null) return hexOf(primitives.random(slotLength))
    const key = await files.passphrases.derive(typed, salt)
    const sealed = hexOf(sealWith(primitives, key, plaintext, context))
    key.fill(0)
    return sealed
  }
  const drawn = opening.quorum === null ? null : await drawSet(files, opening.quorum, (key, context) => sealWith(primitives, key, root, context))
  const file: RootFile = {
    version: 2, unfinished: true, salt: hexOf(salt), check: checkValue(primitives, root),
    passphrase: await slot(opening.passphrase, root, contexts.passphrase),
    duress: await slot(opening.duress, primitives.hkdf(root, utf8.encode('kniha'), duressNotePurpose, 32), contexts.duress), shares: drawn?.set ?? null,
  }
  return { root, file, shares: drawn?.shares ?? [] }
}

/** Throws for what is no root file. */
export const parseRootFile = (bytes: Uint8Array): RootFile => rootSchema.parse(JSON.parse(Buffer.from(bytes).toString('utf8')))

/** Of the first place whose file is readable: a damaged copy is what the second place is for. Throws when all that is there is damaged. */
export const readRootFile = async (files: KeyFiles): Promise<RootFile | null> => {
  let damage: unknown = null
  for (const place of files.places) {
    const bytes = await place.read(rootFile)
    if (bytes === null) continue
    try {
      return parseRootFile(bytes)
    } catch (error) {
      damage = error
    }
  }
  if (damage !== null) throw new Error(`the key file ${rootFile} is damaged in every place`, { cause: damage })
  return null
}
/** The first file in every place, made where there was none. */
export const createRootFile = (files: KeyFiles, file: RootFile): Promise<void> => writeEverywhere(files, file)
/** Throws when a place is away: what is written beneath an absent stick would be taken for the stick's own, and the old file would live on. */
export const keepRootFile = async (files: KeyFiles, file: RootFile): Promise<void> => {
  for (const [index, place] of files.places.entries()) if ((await place.read(rootFile)) === null) throw new Error(`a place of the key files is away: ${String(index + 1)}`)
  await writeEverywhere(files, file)
}

/** The file with another duress passphrase; the one before stops working. */
export const withDuress = async (files: KeyFiles, file: RootFile, duress: { readonly passphrase: string; readonly noteKey: Uint8Array }): Promise<RootFile> => {
  const key = await files.passphrases.derive(duress.passphrase, bytesOf(file.salt))
  const sealed = hexOf(sealWith(files.primitives, key, duress.noteKey, contexts.duress))
  key.fill(0)
  return { ...file, duress: sealed }
}

/** The file with another set of shares. The set or the passphrase before opens it no longer; the duress passphrase stays. */
export const withShares = ({ primitives }: Pick<KeyFiles, 'primitives'>, file: RootFile, shares: ShareSet): RootFile =>
  ({ ...file, passphrase: hexOf(primitives.random(slotLength)), shares })

const openSlot = (primitives: SecretPrimitives, slot: { readonly key: Uint8Array; readonly sealed: string; readonly context: Uint8Array }): Uint8Array | null => {
  try {
    return Uint8Array.from(openWith(primitives, slot.key, bytesOf(slot.sealed), slot.context))
  } catch {
    return null
  }
}
/** Is this the file of that root, however it is wrapped? */
export const isCheckedBy = ({ primitives, root }: { readonly primitives: SecretPrimitives; readonly root: Uint8Array }, { check }: Pick<RootFile, 'check'>): boolean =>
  checkValue(primitives, root) === check
const proved = (files: KeyFiles, file: RootFile, root: Uint8Array | null): Uint8Array | null =>
  root !== null && isCheckedBy({ primitives: files.primitives, root }, file) ? root : null

/** What a passphrase opens: one slow derivation, whatever was typed. */
export const tryPassphrase = async (files: KeyFiles, file: RootFile, typed: string): Promise<{ readonly root: Uint8Array | null; readonly duressNote: Uint8Array | null }> => {
  const key = await files.passphrases.derive(typed, bytesOf(file.salt))
  const root = openSlot(files.primitives, { key, sealed: file.passphrase, context: contexts.passphrase })
  const duressNote = openSlot(files.primitives, { key, sealed: file.duress, context: contexts.duress })
  key.fill(0)
  return { root: proved(files, file, root), duressNote }
}

/** Is this a share of the set, byte for byte? */
export const fitsSet = (files: KeyFiles, set: ShareSet, share: Share): boolean =>
  share.set === set.set && set.marks[share.index - 1] === markOf(files.primitives, share.part)

/** The root by shares that fit; `null` when the key file is another one than they were made with. */
export const openByShares = async (files: KeyFiles, file: RootFile, parts: readonly Uint8Array[]): Promise<Uint8Array | null> => {
  if (file.shares === null) return null
  const secret = await files.sharing.combine(parts)
  const key = wrappingKey(files.primitives, secret)
  const root = openSlot(files.primitives, { key, sealed: file.shares.sealed, context: contexts.shares })
  secret.fill(0)
  key.fill(0)
  return proved(files, file, root)
}

/**
 * Puts random bytes over every wrapped root, in each place that can be reached; the file keeps its form, so that nothing before or after
 * shows it. Says nothing of a place that cannot be reached: whoever stands behind the typing person must not see a difference.
 */
export const destroyRoot = async (files: KeyFiles, file: RootFile): Promise<void> => {
  const noise = (text: string): string => hexOf(files.primitives.random(text.length / 2))
  const decoy: RootFile = {
    ...file, check: noise(file.check), passphrase: noise(file.passphrase), duress: noise(file.duress),
    shares: file.shares === null ? null : { ...file.shares, sealed: noise(file.shares.sealed) },
  }
  const bytes = utf8.encode(`${JSON.stringify(decoy)}\n`)
  await Promise.allSettled(files.places.map((place) => place.overwrite(rootFile, bytes)))
}
