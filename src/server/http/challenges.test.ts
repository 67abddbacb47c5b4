// A challenge is ours, for one purpose, for ten minutes, and answered once.
import { expect, it } from 'vitest'
import { createChallenges } from './challenges.ts'

it('is good for its purpose, in its time, once, and in the process that drew it', () => {
  let now = 0
  const challenges = createChallenges(() => now)
  const challenge = challenges.draw('sign-in')
  const changed = Buffer.from(challenge, 'base64url')
  changed.writeUInt8(changed.readUInt8(20) ^ 1, 20)
  expect(challenges.isGood(challenge, 'sign-in')).toBe(true)
  expect(challenges.isGood(challenge, 'make|a')).toBe(false)
  expect(challenges.isGood(`${challenge}=`, 'sign-in')).toBe(false)
  expect(challenges.isGood(changed.toString('base64url'), 'sign-in')).toBe(false)
  expect(createChallenges(() => now).isGood(challenge, 'sign-in')).toBe(false)
  now = 10 * 60_000
  expect(challenges.isGood(challenge, 'sign-in')).toBe(false)
  const next = challenges.draw('sign-in')
  expect([challenges.useUp(next), challenges.useUp(next)]).toEqual([true, false])
  expect(challenges.isGood(next, 'sign-in')).toBe(false)
  expect(challenges.draw('sign-in')).not.toBe(next)
})
