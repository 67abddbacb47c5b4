// Refusals leave at whole steps of time, however long each took; what is good leaves at once.
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { ok, refuse } from '../../domain/problem.ts'
import { refusedAtFixedTime } from './fixed-time.ts'

const lasted = async (work: () => Promise<unknown>): Promise<number> => {
  const began = performance.now()
  await work()
  return performance.now() - began
}

describe('a refusal', () => {
  it('takes one step, whether its work took a moment or most of the step', async () => {
    const quick = await lasted(() => refusedAtFixedTime(1_000, () => Promise.resolve(refuse('wrong-passphrase'))))
    // Without the step this would be 600 ms slower.
    const slow = await lasted(() => refusedAtFixedTime(1_000, async () => { await sleep(600); return refuse('wrong-passphrase') }))
    expect(quick).toBeGreaterThan(990)
    expect(Math.abs(slow - quick)).toBeLessThan(400)
  })
  it('holds nothing back that is good', async () => {
    expect(await lasted(() => refusedAtFixedTime(5_000, () => Promise.resolve(ok(true))))).toBeLessThan(2_000)
  })
})
