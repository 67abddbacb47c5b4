// The lock of the data folder: one holder, given back on release and by the kernel after kill -9.
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { lockFolder } from './lock-folder.ts'

const folder = mkdtempSync(join(tmpdir(), 'kniha-lock-'))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const taken = (): boolean => {
  const lock = lockFolder(folder)
  if (lock.ok) lock.value()
  return !lock.ok && lock.problem.code === 'data-in-use'
}

const otherHolder = async (): Promise<ChildProcess> => {
  const held = "exec 3>>\"$0/run/lock\"; flock -n 3 && echo held; read -r line"
  const child = spawn('bash', ['-c', held, folder], { stdio: ['pipe', 'pipe', 'inherit'] })
  await once(child.stdout, 'data')
  return child
}

test('one holder at a time', () => {
  const first = lockFolder(folder)
  expect(first.ok).toBe(true)
  expect(taken()).toBe(true)
  if (first.ok) first.value()
  expect(taken()).toBe(false)
})

test('another process holds it until it is killed', async () => {
  expect(taken()).toBe(false)
  const other = await otherHolder()
  expect(taken()).toBe(true)
  other.kill('SIGKILL')
  await once(other, 'exit')
  expect(taken()).toBe(false)
})
