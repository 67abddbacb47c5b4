// How long it takes to put 100,000 records under new bucket keys, as erasing one record in each of their buckets does. Bodies are not touched.
import { performance } from 'node:perf_hooks'
import type { Id } from '../src/domain/brand.ts'
import type { Actor } from '../src/domain/access/actor.ts'
import { creation } from '../src/domain/change.ts'
import type { Change } from '../src/domain/change.ts'
import { ok } from '../src/domain/problem.ts'
import { commit } from '../src/server/commit.ts'
import { eraseKeys, removeRecords } from '../src/server/erase.ts'
import { embeddedRegister } from '../test/kit/embedded-register.ts'
import { benchPeople, installWithRoster } from '../test/kit/signed-roster.ts'

const importer: Actor = { kind: 'machine', name: 'importer' }
const records = 100_000
const plan = 2_000

export const run = async (): Promise<{ readonly figures: Readonly<Record<string, number>>; readonly peers: Readonly<Record<string, never>> }> => {
  const { desk, stop } = await embeddedRegister(false)
  try {
    const { shell } = desk.state
    await installWithRoster(desk, benchPeople(desk))
    for (let at = 0; at < records; at += plan) {
      const changes = Array.from({ length: plan }, (_, index): Change => creation('reference', shell.newId<'reference'>(), { text: `N-${String(at + index)}` }))
      const written = await commit(shell, importer, { changes, entries: [{ verb: 'imported', object: null, reason: 'bench', content: {} }], jobs: [] })
      if (!written.ok) throw new Error(written.problem.code)
    }
    const keys = shell.unlocked()?.recordKeys ?? new Map<string, { readonly bucket: string }>()
    const victims = new Map<string, Id>(shell.unlocked()?.register.all('reference').map(({ id }) => [keys.get(id)?.bucket ?? '', id]))
    const before = keys.size
    const began = performance.now()
    let old: readonly string[] = []
    const removed = await removeRecords(shell, importer, () => ok({
      gone: [...victims.values()].map((id) => ({ kind: 'reference' as const, id })),
      plan: (buckets) => {
        old = buckets
        return { changes: [], entries: [{ verb: 'changed', object: null, reason: 'bench', content: {} }], jobs: [] }
      },
    }))
    const erased = removed.ok ? await eraseKeys(shell, old) : removed
    if (!erased.ok || erased.value.length > 0) throw new Error('the keys did not go')
    const seconds = Math.round((performance.now() - began) / 10) / 100
    return { figures: { records: before - victims.size, buckets: victims.size, seconds }, peers: {} }
  } finally {
    await stop()
  }
}
