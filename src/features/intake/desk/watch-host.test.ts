// Each trouble with an intake on another machine is told once for each kind that it takes.
import { expect, it } from 'vitest'
import { instant } from '../../../domain/brand.ts'
import { missed, reached, unknownHost } from '../../../domain/intake/intake-host.ts'
import { hostWatch } from './watch-host.ts'

const minute = 60_000

it('tells a trouble that goes to and fro between two kinds once for each, and the next one anew', () => {
  const raised: string[] = []
  let [now, state] = [instant(0), unknownHost]
  const watch = hostWatch()
  const look = (minutes: number, change: (before: typeof state) => typeof state): void => {
    now = instant(minutes * minute)
    state = change(state)
    watch({
      shell: { now: () => now, raise: ({ kind, about }) => { raised.push(`${kind}: ${about.join()}`) } },
      intakeHost: () => ({ address: 'http://127.0.0.1:9/', deskKey: null, state }),
    })
  }
  look(0, (before) => missed(before, 'unreachable', now))
  expect(raised).toEqual([])
  for (let minutes = 16; minutes < 20; minutes += 1) look(minutes, (before) => missed(before, minutes % 2 === 0 ? 'unreachable' : 'failed', now))
  expect(raised).toEqual(['intake-away: unreachable', 'intake-away: failed'])
  look(20, (before) => reached(before, now))
  look(21, (before) => missed(before, 'unreachable', now))
  look(40, (before) => before)
  expect(raised).toHaveLength(3)
})

it('has nothing to tell where the intake runs here', () => {
  hostWatch()({ shell: { now: () => instant(0), raise: () => { throw new Error('nothing is away') } }, intakeHost: null })
})
