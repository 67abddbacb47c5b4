// What is on the disk after a power cut: the drop recovers as it does when the intake starts, and each acknowledged thing is looked for, byte for byte.
import { createHash } from 'node:crypto'
import { appendFileSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { openDrop } from '../../src/adapters/files/drop.ts'
import { openDropReader } from '../../src/adapters/files/drop-reader.ts'
import { parseDraftToken } from '../../src/domain/brand.ts'
import { draftPlace } from '../../src/domain/sealing/upload-draft.ts'
import { nodePrimitives } from '../../src/primitives/node.ts'

/** One line for each cut. */
export interface CutFigures {
  readonly acknowledged: number
  readonly lost: number
  readonly recoveryMs: number
}

const folder = join(process.env['SNAP'] ?? '', 'intake')
const acknowledged = readFileSync(process.env['ACKED'] ?? '', 'utf8').split('\n').filter((line) => line.split(' ').length === 3)

const run = async (): Promise<CutFigures> => {
  // The disk was cut before the intake had made its folder.
  if (acknowledged.length === 0) return { acknowledged: 0, lost: 0, recoveryMs: 0 }
  const began = performance.now()
  await (await openDrop(join(folder, 'drop'))).close()
  const recoveryMs = Math.round(performance.now() - began)
  const reader = openDropReader(join(folder, 'drop'))
  const whole = new Map<string, string>()
  for (const entry of await reader.list(null, Number.MAX_SAFE_INTEGER)) {
    const opened = await reader.open(entry)
    if (!opened.ok) continue
    whole.set(entry.id, createHash('sha256').update(await opened.value.read(0, opened.value.size)).digest('hex'))
    await opened.value.close()
  }
  const draftDigest = (token: string): string | null => {
    const known = parseDraftToken(token)
    try {
      return known === null ? null : createHash('sha256').update(readFileSync(join(folder, 'drafts', draftPlace(known, nodePrimitives)))).digest('hex')
    } catch {
      return null
    }
  }
  const lost = acknowledged.filter((line) => {
    const [kind = '', name = '', digest = ''] = line.split(' ')
    return (kind === 'draft' ? draftDigest(name) : whole.get(name)) !== digest
  })
  return { acknowledged: acknowledged.length, lost: lost.length, recoveryMs }
}

appendFileSync(process.argv[2] ?? '', `${JSON.stringify(await run())}\n`)
