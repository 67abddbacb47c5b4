// The large world: its counts, its thirteen days, and that it matches at all.
import { expect, test } from 'vitest'
import { intervalOf } from '../../src/domain/time-and-place/interval.ts'
import { trueStart } from '../../src/domain/evidence/recording.ts'
import { largeCounts, largeWorld } from './large.ts'
import { tellingOf } from './telling.ts'

const world = largeWorld(tellingOf(7))
const day = (at: number) => new Date(at + 3 * 3_600_000).toISOString().slice(0, 10)

test('1,100 injuries, 2,000 recordings and 400 radio lines, the same each time', () => {
  expect(world.injuries).toHaveLength(1_100)
  expect(world.items).toHaveLength(2_400)
  expect(world.items.filter(({ value }) => value.communication !== null)).toHaveLength(largeCounts.radioLines)
  const changes = world.plans.flatMap((plan) => plan.changes)
  expect(new Set(changes.map(({ id }) => id)).size).toBe(changes.length)
  expect(JSON.stringify(largeWorld(tellingOf(7)))).toBe(JSON.stringify(world))
  expect(JSON.stringify(largeWorld(tellingOf(8)).injuries[0])).not.toBe(JSON.stringify(world.injuries[0]))
})

test('all of it lies between 9 and 21 August 2020', () => {
  const begins = [
    ...world.injuries.map(({ value }) => intervalOf(value.time!.value)!.from),
    ...world.items.map(({ value }) => (value.recording === null ? value.communication!.start!.value.from! : trueStart(value.recording)!.from!)),
  ]
  // Offsets of five minutes at most may reach over midnight.
  const days = [...new Set(begins.map((at) => day(at + 300_000)))].sort()
  expect(days[0]).toBe('2020-08-09')
  expect(days.at(-1)).toBe('2020-08-21')
  expect(days).toHaveLength(13)
})
