// C1, C8: a server that was worked in and is carried away gives no word back; the same search finds all of them in the same program without a cipher.
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { ageSealer } from '../../src/adapters/age/age-sealer.ts'
import type { Sealer } from '../../src/ports/sealer.ts'
import { seize } from '../kit/seized/seizure.ts'
import { graphAttack } from '../kit/seized/stolen-graph.ts'
import { stemAttack } from '../kit/seized/stolen-index.ts'
import { buildUnsealed } from '../kit/seized/unsealed-product.ts'

const scale = { canaries: 500, reports: 4, sealedReports: 2, wordsInStory: 10, importedRows: 12, heard: 2, files: 1 }
/** The sealing child is idle for five seconds, then replaced. */
const waitMs = 8_000

const hasTools = (() => {
  try {
    execFileSync('exiftool', ['-ver'], { stdio: 'ignore' })
    execFileSync('ffmpeg', ['-version'], { stdio: 'ignore' })
    return true
  } catch {
    console.warn('skipped: exiftool or ffmpeg is not installed, no picture can be made for the seizure')
    return false
  }
})()

it.skipIf(!hasTools)('holds no word, name, place or time in any file, table, backup or memory once the desk is locked', async () => {
  const unsealed = await buildUnsealed()
  try {
    const { ageSealer: sealer }: { readonly ageSealer: Sealer } = await import(unsealed.sealer)
    const [sealed, control] = await Promise.all([
      seize({ programs: join(import.meta.dirname, '..', '..', 'dist'), sealer: ageSealer, scale, waitMs }),
      seize({ programs: unsealed.programs, sealer, scale, waitMs }),
    ])
    expect(sealed).toMatchObject({ canaries: scale.canaries, found: 0, where: [] })
    // Four receipts and four questions that nothing answers to are not kept by anybody, in whatever form.
    expect(control.missed).toHaveLength(8)
  } finally {
    unsealed.remove()
  }
}, 180_000)

it.each([{ count: 60, together: 1 }, { count: 50, together: 50 }])('leaves the same rows for every report that is collected, whatever door it came by, $together at a time', async (attacked) => {
  expect((await graphAttack(attacked)).reports.advantage).toBe(0)
}, 180_000)

it('does not tell by its rows which of them hold which word', () => {
  const { recovered, pages } = stemAttack(2_000)
  expect(pages).toBeGreaterThan(150)
  expect(recovered).toBeLessThan(0.02)
}, 180_000)
