// Key files of a register that is restored: gathered from the medium and from places that stand, written to those places at the very end.
import { entriesOf } from '../../domain/brand.ts'
import type { SecretPrimitives } from '../../domain/primitives.ts'
import type { KeyPlace } from '../../ports/key-place.ts'
import { createBuckets, keepBuckets, mergeBuckets, readBucket, readBucketFiles } from './bucket-file.ts'
import type { BucketFile } from './bucket-file.ts'
import { isCheckedBy, parseRootFile } from './root-file.ts'
import type { RootFile } from './root-file.ts'

export interface Rooted { readonly primitives: SecretPrimitives; readonly root: Uint8Array }
export interface GatheredKeys { readonly rootFile: Uint8Array; readonly buckets: BucketFile }

const rootFileIn = async (place: KeyPlace): Promise<RootFile | null> => {
  const bytes = await place.read('root.json')
  return bytes === null ? null : parseRootFile(bytes)
}

const opens = (rooted: Rooted, bucket: string, value: string): boolean => {
  const read = readBucket(rooted, bucket, value)
  if ('key' in read) [read.key, read.note].forEach((secret) => secret?.fill(0))
  return read.state !== 'broken'
}

/**
 * May the key files of this register be put here? Not over those of another one, and not over what cannot be read. A root that was wrapped
 * anew has the same check value; one that a duress passphrase overwrote has noise there, and the salt is what it was.
 */
export const isOwnPlace = async (rooted: Rooted, medium: KeyPlace, place: KeyPlace): Promise<boolean> => {
  try {
    const [opened, standing] = [await rootFileIn(medium), await rootFileIn(place)]
    const buckets = (await readBucketFiles([place])).flatMap((file) => entriesOf(file))
    const isRootOurs = standing === null || isCheckedBy(rooted, standing) || standing.salt === opened?.salt
    return isRootOurs && (buckets.length === 0 || buckets.some(([bucket, value]) => opens(rooted, bucket, value)))
  } catch {
    return false
  }
}

/** The root as it was just opened, and the buckets of all together; nothing is written. */
export const gatherKeys = async (rooted: Rooted, medium: KeyPlace, standing: readonly KeyPlace[]): Promise<GatheredKeys> => {
  const rootFile = await medium.read('root.json')
  if (rootFile === null) throw new Error('the key files went away while the register was restored')
  return { rootFile, buckets: mergeBuckets(rooted, await readBucketFiles([medium, ...standing])) }
}

/** Into places that stand: what they hold now is merged, never lost. Throws when one cannot be read or written. */
export const keepKeys = async (rooted: Rooted, place: KeyPlace, { rootFile, buckets }: GatheredKeys): Promise<void> => {
  const held = await readBucketFiles([place])
  if (held.length === 0) await createBuckets([place])
  await keepBuckets([place], mergeBuckets(rooted, [buckets, ...held]))
  await place.write('root.json', rootFile)
}
