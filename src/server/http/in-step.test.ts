// Work of any length that fits into a step takes one step; longer work takes the next.
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { inStep } from './in-step.ts'

const msOf = async (answer: () => Promise<unknown>): Promise<number> => {
  const began = performance.now()
  await answer()
  return performance.now() - began
}

test.each([[0, 250], [40, 250], [300, 500]])('work of %i ms is answered after %i ms', async (work, step) => {
  expect(await msOf(() => inStep(() => sleep(work)))).toBeGreaterThanOrEqual(step)
})

test('hands on what the work gives, and what it throws, which does not leave sooner', async () => {
  expect(await inStep(() => Promise.resolve('said'))).toBe('said')
  expect(await msOf(() => expect(inStep(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken'))).toBeGreaterThanOrEqual(250)
})
