// The root key on disk: wrapped by a passphrase, in two or more named places, with a value that proves the result.
import { authentic } from '../../domain/brand.ts'
import { ok, refuse } from '../../domain/problem.ts'
import type { Result } from '../../domain/problem.ts'
import type { SecretPrimitives } from '../../domain/primitives.ts'
import type { KeyPlace } from '../../ports/key-place.ts'
import type { PassphraseHash } from '../../ports/passphrase.ts'
import type { BucketFile } from './key-tree.ts'
import { openWith, sealWith } from './sealed-bytes.ts'

const rootFile = 'root.json'
const bucketFile = 'buckets.json'
const utf8 = new TextEncoder()
const context = utf8.encode('kniha|root')

interface WrappedRoot {
  readonly version: 1
  readonly salt: string
  readonly wrapped: string
  /** HKDF of the root: tells a wrong key from a damaged file without opening anything (key check value). */
  readonly check: string
}

export interface KeyFiles {
  readonly places: readonly [KeyPlace, ...KeyPlace[]]
  readonly primitives: SecretPrimitives
  readonly passphrases: PassphraseHash
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')
const checkValue = (primitives: SecretPrimitives, root: Uint8Array): string =>
  hex(primitives.hkdf(root, utf8.encode('kniha'), 'key check value', 16))

const writeEverywhere = async (files: KeyFiles, name: string, value: unknown): Promise<void> => {
  for (const place of files.places) await place.write(name, utf8.encode(`${JSON.stringify(value)}\n`))
}
/** The first place whose file is readable: a damaged copy is what the second place is for. Throws when all that is there is damaged. */
const readAnywhere = async (files: KeyFiles, name: string): Promise<unknown> => {
  let damage: unknown = null
  for (const place of files.places) {
    const bytes = await place.read(name)
    if (bytes === null) continue
    try {
      return JSON.parse(Buffer.from(bytes).toString('utf8'))
    } catch (error) {
      damage = error
    }
  }
  if (damage !== null) throw new Error(`the key file ${name} is damaged in every place`, { cause: damage })
  return null
}

/** Are there keys at all? Before the first start there are none. */
export const haveKeys = async (files: KeyFiles): Promise<boolean> => (await readAnywhere(files, rootFile)) !== null

/** Draws a root and keeps it wrapped by the passphrase. The caller owns the returned bytes and wipes them. */
export const createRoot = async (files: KeyFiles, passphrase: string): Promise<Uint8Array> => {
  const { primitives } = files
  const root = primitives.random(32)
  const salt = primitives.random(16)
  const key = await files.passphrases.derive(passphrase, salt)
  const wrapped: WrappedRoot = {
    version: 1, salt: hex(salt), wrapped: hex(sealWith(primitives, key, root, context)), check: checkValue(primitives, root),
  }
  key.fill(0)
  await writeEverywhere(files, rootFile, wrapped)
  return root
}

/** Refusals: `missing-key` (no key file in any place), `wrong-passphrase`. */
export const openRoot = async (files: KeyFiles, passphrase: string): Promise<Result<Uint8Array>> => {
  const stored = await readAnywhere(files, rootFile)
  if (stored === null) return refuse('missing-key')
  const wrapped = authentic<WrappedRoot>(stored)
  const key = await files.passphrases.derive(passphrase, Buffer.from(wrapped.salt, 'hex'))
  try {
    const root = Uint8Array.from(openWith(files.primitives, key, Buffer.from(wrapped.wrapped, 'hex'), context))
    return checkValue(files.primitives, root) === wrapped.check ? ok(root) : refuse('wrong-passphrase')
  } catch {
    return refuse('wrong-passphrase')
  } finally {
    key.fill(0)
  }
}

export const readBuckets = async (files: KeyFiles): Promise<BucketFile> => {
  const stored = await readAnywhere(files, bucketFile)
  return stored === null ? {} : authentic<BucketFile>(stored)
}

export const keepBuckets = (files: KeyFiles, buckets: BucketFile): Promise<void> => writeEverywhere(files, bucketFile, buckets)
