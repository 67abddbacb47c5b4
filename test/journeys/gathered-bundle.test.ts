// What seal.html gathers, without a browser: the same bundle that the intake reads, and what has no room in it is said while something can be done.
import { describe, expect, test } from 'vitest'
import { ageSealer } from '../../src/adapters/age/age-sealer.ts'
import { gatherBundle } from '../../src/browser/offline-form/gathered-bundle.ts'
import type { GatheredBundle } from '../../src/browser/offline-form/gathered-bundle.ts'
import { holderOf } from '../../src/browser/seal/seal-keys.ts'
import { hexOf } from '../../src/domain/custody/bytes.ts'
import { mostBundleFiles, readBundle } from '../../src/domain/sealing/sealed-bundle.ts'
import { maxSealedBytes } from '../../src/domain/sealing/submission.ts'
import { writeTar } from '../../src/domain/sealing/tar.ts'
import { nodePrimitives } from '../../src/primitives/node.ts'
import { frame, latin, segment } from '../kit/cleanable-files.ts'
import { gpsFields, tiff } from '../kit/traced-files.ts'

const [desk, pepper, mark] = [ageSealer.newIdentity(), nodePrimitives.random(32), Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8)]
const holder = holderOf('abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon about', pepper)
if (!holder.ok) throw new Error('words')
const sender = { holder: holder.value, desk: desk.recipient, fields: {} }
const photo = Buffer.concat([latin('\xff\xd8'), segment(0xe1, 'Exif\0\0', tiff([{ tag: 0x8825, value: gpsFields }])), frame, segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])), Buffer.alloc(500, 0x5a), latin('\xff\xd9')])

const withReport = (): GatheredBundle => {
  const bundle = gatherBundle(mark)
  expect(bundle.addReport(new Uint8Array(ageSealer.seal(writeTar([{ name: 'report.json', bytes: Buffer.from('{}') }]), [desk.recipient])))).toBeNull()
  return bundle
}
const add = (bundle: GatheredBundle, withCopy: boolean) => bundle.addFile(sender, { file: new File([photo], 'IMG.jpg', { type: 'image/jpeg' }), withCopy }, () => undefined)

/** The kinds of its parts behind its mark, each held against its digest, as the intake reads it. */
const read = async (bundle: GatheredBundle): Promise<readonly string[]> => {
  const bytes = new Uint8Array(await bundle.whole().arrayBuffer())
  const found: string[] = []
  let [at, end] = [0, 0]
  for await (const step of readBundle(bundle.whole().stream(), bytes.length)) {
    if (step.is === 'mark') [at, end] = [step.mark.length / 2, step.mark.length / 2]
    if (step.is === 'part') {
      at = end + 40
      end = at + step.part.size
      expect(hexOf(nodePrimitives.sha256(bytes.subarray(at, end)))).toBe(step.part.sha256)
    }
    if (step.is !== 'bytes') found.push(step.is === 'part' ? step.part.kind : step.is === 'mark' ? step.mark : step.is)
  }
  return found
}

describe('what seal.html gathers', () => {
  test('is read by the intake: the report, the file, and its cleaned copy', async () => {
    const bundle = withReport()
    expect(await add(bundle, true)).toBeNull()
    expect(await read(bundle)).toEqual([hexOf(mark), 'report', 'file', 'file'])
  })

  test('has room for so many files, and for a file with its copy only where both fit', async () => {
    const bundle = withReport()
    for (let files = 1; files < mostBundleFiles; files++) expect(await add(bundle, false)).toBeNull()
    expect(await add(bundle, true)).toBe('bundle-full')
    expect(await read(bundle)).toHaveLength(1 + mostBundleFiles)
    expect(await add(bundle, false)).toBeNull()
    expect(await add(bundle, false)).toBe('bundle-full')
    expect(await read(bundle)).toHaveLength(2 + mostBundleFiles)
  }, 60_000)

  test('takes no report that would be refused where it is handed in', async () => {
    const bundle = gatherBundle(mark)
    expect(bundle.addReport(new Uint8Array(maxSealedBytes + 1))).toBe('too-large')
    expect(new Uint8Array(await bundle.whole().arrayBuffer())).toEqual(mark)
  })
})
