// The server is carried away: ten thousand canaries in a register that was worked in, looked for in everything that was at rest or in memory.
import { join } from 'node:path'
import { ageSealer } from '../src/adapters/age/age-sealer.ts'
import type { Sealer } from '../src/ports/sealer.ts'
import { seize } from '../test/kit/seized/seizure.ts'
import { graphAttack } from '../test/kit/seized/stolen-graph.ts'
import { stemAttack } from '../test/kit/seized/stolen-index.ts'
import { buildUnsealed } from '../test/kit/seized/unsealed-product.ts'

const scale = { canaries: 10_000, reports: 42, sealedReports: 28, wordsInStory: 70, importedRows: 350, heard: 20, files: 6 }
/** Every child that saw a word is gone by then: 5 s idle, 30 s at most. */
const waitMs = 60_000

const rounded = (share: number): number => Math.round(share * 10_000) / 10_000

/**
 * `control_found`: what the same search finds in the same program built with a cipher that changes nothing. `graph_advantage`: balanced
 * accuracy above one half at telling insiders, confessions and leavers from other reports, and half the width of the interval of pure chance.
 */
export const run = async (): Promise<{ readonly figures: Readonly<Record<string, number>>; readonly peers: Readonly<Record<string, never>> }> => {
  const sealed = await seize({ programs: join(process.cwd(), 'dist'), sealer: ageSealer, scale, waitMs })
  for (const [place, count] of sealed.where) process.stderr.write(`${String(count)} found in ${place}\n`)
  const unsealed = await buildUnsealed()
  try {
    const { ageSealer: sealer }: { readonly ageSealer: Sealer } = await import(unsealed.sealer)
    const control = await seize({ programs: unsealed.programs, sealer, scale, waitMs: 0 })
    for (const said of control.missed) process.stderr.write(`not kept by anybody: ${said}\n`)
    const [stems, graph, ofMany] = [stemAttack(8_000), await graphAttack({ count: 800, together: 1 }), await graphAttack({ count: 200, together: 50 })]
    return {
      figures: {
        canaries: sealed.canaries, places_searched: sealed.places, found: sealed.found, control_found: control.found,
        stems_recovered_share: rounded(stems.recovered), stems_by_chance_share: rounded(stems.chance),
        graph_advantage: rounded(Math.max(graph.reports.advantage, ofMany.reports.advantage)), graph_advantage_95: rounded(graph.reports.chance), units_advantage: rounded(graph.units.advantage), units_advantage_95: rounded(graph.units.chance),
      },
      peers: {},
    }
  } finally {
    unsealed.remove()
  }
}
