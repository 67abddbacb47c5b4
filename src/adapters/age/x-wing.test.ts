// The keys of an identity are made once for a night's reports, and do not stay.
import { randomBytes } from 'node:crypto'
import { ml_kem768 } from '@noble/post-quantum/ml-kem.js'
import { afterEach, expect, it, vi } from 'vitest'
import { decapsulate, encapsulate, publicKeyOf } from './x-wing.ts'

vi.mock('@noble/post-quantum/ml-kem.js', async (original) => {
  const { ml_kem768: kem } = await original<{ readonly ml_kem768: typeof ml_kem768 }>()
  return { ml_kem768: { ...kem, keygen: vi.fn(kem.keygen) } }
})

afterEach(() => { vi.useRealTimers() })

it('makes the keys of an identity once, again for another one, and forgets them a second later though more is opened', () => {
  vi.useFakeTimers()
  const [seed, other] = [randomBytes(32), randomBytes(32)]
  const [one, two] = [seed, other].map((each) => encapsulate(publicKeyOf(each)))
  const made = vi.mocked(ml_kem768.keygen)
  const opened = (share: Uint8Array, key: Uint8Array, secret: Uint8Array) => {
    made.mockClear()
    expect(Buffer.from(decapsulate(share, key)).equals(secret)).toBe(true)
    return made.mock.calls.length
  }
  const first = () => opened(one!.share, seed, one!.secret)
  const before = [first(), first(), opened(two!.share, other, two!.secret), first()]
  vi.advanceTimersByTime(900)
  const later = first()
  vi.advanceTimersByTime(200)
  expect([...before, later, first()]).toEqual([1, 0, 1, 1, 0, 1])
})
