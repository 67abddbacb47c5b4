// The desk locks itself after a while without anybody, and not before.
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createIdleLock } from './idle-lock.ts'

beforeEach(() => { vi.useFakeTimers() })
afterEach(() => { vi.useRealTimers() })

it('locks once the time has passed since the last request of a person', () => {
  const lock = vi.fn()
  const idle = createIdleLock({ afterMs: 60_000, now: Date.now, lock })
  idle.watch()
  vi.advanceTimersByTime(50_000)
  idle.seen()
  vi.advanceTimersByTime(59_000)
  expect(lock).not.toHaveBeenCalled()
  vi.advanceTimersByTime(1_001)
  expect(lock).toHaveBeenCalledOnce()
})
it('does nothing after it was ended, or where the time is none', () => {
  const lock = vi.fn()
  createIdleLock({ afterMs: 60_000, now: Date.now, lock }).watch()()
  createIdleLock({ afterMs: 0, now: Date.now, lock }).watch()
  vi.advanceTimersByTime(10 * 3_600_000)
  expect(lock).not.toHaveBeenCalled()
})
