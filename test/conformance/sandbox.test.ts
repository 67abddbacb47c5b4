// The contract of the sandbox port, on bubblewrap: what is inside, what is refused, what is bounded, and that nothing runs without it.
import { execFileSync } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { bubblewrapSandbox } from '../../src/adapters/bubblewrap/bubblewrap-sandbox.ts'
import { seccompFilter } from '../../src/adapters/bubblewrap/seccomp-filter.ts'
import type { SandboxLimits, SandboxOutcome } from '../../src/ports/sandbox.ts'
import { sandboxInput } from '../../src/ports/sandbox.ts'
import { forbidden } from './sandbox-probes.ts'

const sandbox = bubblewrapSandbox()
const isHere = await sandbox.available()
if (!isHere) console.log('skipped: sandbox probes (bubblewrap with user namespaces is not available)')

async function* pieces(...parts: readonly (string | Uint8Array)[]): AsyncGenerator<Uint8Array> {
  for (const part of parts) yield Buffer.from(part)
}
const shell = async (command: string, limits: Partial<SandboxLimits> = {}, input = pieces('hello')): Promise<SandboxOutcome> => {
  const ran = await sandbox.run({ program: '/usr/bin/sh', args: ['-c', command], input, limits })
  if (!ran.ok) throw new Error(ran.problem.code)
  return ran.value
}
const text = (outcome: SandboxOutcome) => Buffer.from(outcome.stdout).toString('utf8')

describe.runIf(isHere)('bubblewrap', () => {
  test('the file is there, whole, and nothing else of ours', async () => {
    const outcome = await shell(`cat ${sandboxInput}; ls /in /; id -u; env | sort`, {}, pieces('one ', 'two\n'))
    expect(outcome.end).toEqual({ kind: 'exit', code: 0 })
    expect(text(outcome).split('\n').slice(0, 3)).toEqual(['one two', '/:', 'dev'])
    expect(text(outcome)).not.toMatch(/^0$/m)
    expect(text(outcome)).not.toContain('NODE')
  })

  test.each(forbidden)('refuses to %s', async (_, command) => {
    const outcome = await shell(`{ ${command}; } 2>/dev/null && echo ESCAPED`)
    expect(outcome.end).not.toEqual({ kind: 'exit', code: 0 })
    expect(text(outcome)).toBe('')
  })

  test('a fork bomb finds no room', async () => {
    const started = Date.now()
    const outcome = await shell('f() { f | f & f; }; f', { wallMs: 5000 })
    expect(outcome.stderr).toContain('Cannot fork')
    expect(Date.now() - started).toBeLessThan(8000)
  })

  test('an endless loop is killed by its processor time, a sleeper by the clock', async () => {
    expect((await shell('while :; do :; done', { cpuSeconds: 1 })).end).toEqual({ kind: 'killed', why: 'cpu' })
    expect((await shell('sleep 60', { wallMs: 500 })).end).toEqual({ kind: 'killed', why: 'wall-clock' })
  })

  test('nothing outlives the run: the whole tree dies with it', async () => {
    const mark = `${process.pid}.0123`
    await shell(`sleep ${mark} & sleep ${mark} & sleep ${mark}`, { wallMs: 500 })
    expect(execFileSync('ps', ['-eo', 'args'], { encoding: 'utf8' })).not.toContain(`sleep ${mark}`)
  })

  test('output, complaints, memory and files are bounded', async () => {
    const flood = await shell('yes', { outputBytes: 100_000 })
    expect(flood.end).toEqual({ kind: 'killed', why: 'output' })
    expect(flood.stdout.length).toBeLessThanOrEqual(100_000)
    expect((await shell('head -c 100000 /dev/zero | tr "\\0" x >&2')).stderr).toHaveLength(4096)
    expect((await shell('perl -e \'my $x = "a" x 3000000000\'', { memoryBytes: 200_000_000 })).end).not.toEqual({ kind: 'exit', code: 0 })
    const full = await shell('head -c 20000000 /dev/zero >/in/big; wc -c </in/big', { inputBytes: 1000 })
    expect(Number(text(full))).toBeLessThanOrEqual(1000 + 2 ** 20)
  })

  test('a large file arrives whole, piece by piece, without a warning', async () => {
    const warnings: Error[] = []
    const listen = (warning: Error) => { warnings.push(warning) }
    process.on('warning', listen)
    const many = Array.from({ length: 64 }, () => new Uint8Array(2 ** 20))
    expect(text(await shell(`wc -c <${sandboxInput}`, {}, pieces(...many))).trim()).toBe(String(64 * 2 ** 20))
    await new Promise(setImmediate)
    process.off('warning', listen)
    expect(warnings).toEqual([])
  })

  test('arguments are words, not a script', async () => {
    const ran = await sandbox.run({ program: '/usr/bin/printf', args: ['%s|', '$(id)', ';ls', '"', '--'], input: pieces('x') })
    expect(ran.ok && text(ran.value)).toBe('$(id)|;ls|"|--|')
  })

  test('more than the limit is refused, a program that is not there is missing', async () => {
    const big = pieces(new Uint8Array(600), new Uint8Array(600))
    expect(await sandbox.run({ program: '/usr/bin/true', args: [], input: big, limits: { inputBytes: 1000 } })).toEqual({ ok: false, problem: { code: 'too-large' } })
    expect(await sandbox.run({ program: '/usr/bin/no-such-program', args: [], input: pieces('x') })).toEqual({ ok: false, problem: { code: 'missing-tool' } })
  })

  test('killed in its first milliseconds it leaves nothing that waits', async () => {
    const refused = await Promise.all(Array.from({ length: 120 }, async (_, at) => {
      await sleep(5 * (at % 12))
      return sandbox.run({ program: '/usr/bin/true', args: [], input: pieces(new Uint8Array(600), new Uint8Array(600)), limits: { inputBytes: 1000 } })
    }))
    expect(refused.every((each) => !each.ok)).toBe(true)
  })

  test('a source that fails is thrown, and no program judges the half that came', async () => {
    const broken = async function* (): AsyncGenerator<Uint8Array> {
      yield Buffer.from('half')
      throw new Error('the disk is gone')
    }
    await expect(sandbox.run({ program: '/usr/bin/cat', args: [sandboxInput], input: broken() })).rejects.toThrow('the disk is gone')
  })
})

test('without bubblewrap nothing runs at all', async () => {
  const none = bubblewrapSandbox({ bwrap: '/nowhere/bwrap' })
  let isRead = false
  const input = async function* (): AsyncGenerator<Uint8Array> {
    isRead = true
    yield Buffer.from('x')
  }
  expect(await none.available()).toBe(false)
  expect(await none.run({ program: '/usr/bin/true', args: [], input: input() })).toEqual({ ok: false, problem: { code: 'missing-tool' } })
  expect(isRead).toBe(false)
  expect(await bubblewrapSandbox({ bwrap: '/usr/bin/false' }).available()).toBe(false)
})

test('there is a filter for the machines we know and none for others', () => {
  for (const machine of ['x64', 'arm64']) expect((seccompFilter(machine)?.length ?? 1) % 8).toBe(0)
  expect(seccompFilter('mips')).toBeNull()
})
