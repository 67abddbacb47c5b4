// A program that is kept running, with real processes.
import { spawn } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { keepProcess } from './kept-running.ts'

const kept = (script: string, againMs: number) => {
  let starts = 0
  const process = keepProcess({ againMs, signal: 'SIGTERM', start: () => {
    starts += 1
    return spawn('/bin/sh', ['-c', script], { stdio: 'ignore' })
  } })
  return { process, starts: () => starts }
}
const isRunning = (pid: number): boolean => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

it('is started again whenever it ends by itself', async () => {
  const { process, starts } = kept('exit 1', 10)
  await expect.poll(starts, { timeout: 10_000 }).toBeGreaterThan(2)
  await process.end()
})

it('has ended when that was awaited, and is not started any more', async () => {
  const { process, starts } = kept('exec sleep 60', 10)
  const pid = process.pid() ?? 0
  expect(isRunning(pid)).toBe(true)
  await process.end()
  expect(isRunning(pid)).toBe(false)
  await sleep(100)
  expect(starts()).toBe(1)
})

it('that ended by itself a moment before it is told to end stays ended', async () => {
  const { process, starts } = kept('exit 0', 200)
  await expect.poll(() => isRunning(process.pid() ?? 0), { timeout: 10_000, interval: 5 }).toBe(false)
  // A slow machine may have come round to starting it again.
  const before = starts()
  await process.end()
  await sleep(400)
  expect(starts()).toBe(before)
})
