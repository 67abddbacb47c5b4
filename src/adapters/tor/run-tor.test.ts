// What our own Tor is told, and what is refused before it starts.
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync, chmodSync, mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { keepProcess } from '../../main/kept-running.ts'
import { runTor } from './run-tor.ts'
import type { RunTor } from './run-tor.ts'
import { isSingleHop, torrcOf } from './torrc.ts'

let root = ''
const path = process.env['PATH']
beforeEach(() => { root = mkdtempSync(join(tmpdir(), 'kniha-tor-')) })
afterEach(() => {
  process.env['PATH'] = path
  rmSync(root, { recursive: true, force: true })
})

/** A program of this name that stands in the place of Tor. */
const inPlaceOfTor = (script: string): void => {
  mkdirSync(join(root, 'bin'))
  writeFileSync(join(root, 'bin', 'tor'), `#!/bin/sh\n${script}\n`)
  chmodSync(join(root, 'bin', 'tor'), 0o700)
  process.env['PATH'] = `${join(root, 'bin')}:/usr/bin:/bin`
}
const work = (): RunTor => ({
  folder: join(root, 'data folder', 'tor'), services: { form: { port: 8081, saysCircuit: true }, collecting: { port: 8082, saysCircuit: false } }, socks: null, connected: () => undefined,
  keep: (start) => keepProcess({ start, againMs: 500, signal: 'SIGKILL' }),
})
const name = `${'a'.repeat(56)}.onion`

describe('the configuration', () => {
  it('has proof of work for every service, nothing that relays, controls or goes out', () => {
    expect(torrcOf({ state: '/d/state', services: [{ folder: '/d/a "b"', port: 1, saysCircuit: true }, { folder: '/d/c', port: 2, saysCircuit: false }], socks: null, own: null })).toBe([
      'DataDirectory "/d/state"', 'SocksPort 0', 'ControlPort 0', 'ORPort 0', 'SafeLogging 1', 'AvoidDiskWrites 1', 'DisableDebuggerAttachment 1', 'Log notice stdout',
      'HiddenServiceDir "/d/a \\"b\\""', 'HiddenServiceVersion 3', 'HiddenServicePort 80 127.0.0.1:1', 'HiddenServicePoWDefensesEnabled 1', 'HiddenServiceExportCircuitID haproxy',
      'HiddenServiceDir "/d/c"', 'HiddenServiceVersion 3', 'HiddenServicePort 80 127.0.0.1:2', 'HiddenServicePoWDefensesEnabled 1', '',
    ].join('\n'))
    expect(torrcOf({ state: '/d', services: [], socks: '127.0.0.1:9050', own: '/d/own.torrc' })).toMatch(/SocksPort 127\.0\.0\.1:9050\n[^]*%include "\/d\/own\.torrc"\n$/)
  })
  it('that makes the machine locatable is told by what Tor says that it would do', () => {
    for (const bad of ['HiddenServiceSingleHopMode 1', 'SocksPort 0\nHiddenServiceNonAnonymousMode 1\n', 'hiddenservicesinglehopmode  1']) expect(isSingleHop(bad)).toBe(true)
    for (const good of ['', 'HiddenServiceSingleHopMode 0', 'HiddenServicePoWDefensesEnabled 1']) expect(isSingleHop(good)).toBe(false)
  })
})

describe('Tor', () => {
  it('that is not installed is said to be so', async () => {
    process.env['PATH'] = join(root, 'empty')
    expect(await runTor(work())).toMatchObject({ ok: false, problem: { code: 'missing-tool' } })
  })
  it('is not started with single onion services, whatever file asks for them, nor with what it does not take', async () => {
    inPlaceOfTor(`echo started >> ${join(root, 'started')}\ncase "$1" in --dump-config) grep -q Broken "$(dirname "$6")/own.torrc" && exit 1; echo HiddenServiceSingleHopMode 1;; *) exit 0;; esac`)
    mkdirSync(work().folder, { recursive: true })
    writeFileSync(join(work().folder, 'own.torrc'), 'HiddenServiceSingleHop 1\n')
    expect(await runTor(work())).toEqual({ ok: false, problem: { code: 'malformed', field: 'HiddenServiceSingleHopMode' } })
    writeFileSync(join(work().folder, 'own.torrc'), 'Broken\n')
    expect(await runTor(work())).toEqual({ ok: false, problem: { code: 'malformed', field: join(work().folder, 'own.torrc') } })
    expect(readFileSync(join(root, 'started'), 'utf8')).toBe('started\nstarted\n')
  })
  it('gives a name for each service, says when it is connected, and is started again when it ends', async () => {
    inPlaceOfTor(`[ "$1" = --dump-config ] && exit 0\necho x >> ${join(root, 'runs')}\nfor s in form collecting; do echo ${name} > "$(dirname "$4")/$s/hostname"; done\necho 'Bootstrapped 100% (done)'\n[ $(wc -l < ${join(root, 'runs')}) = 1 ] && exit 1\nexec sleep 60`)
    let connected = 0
    const tor = await runTor({ ...work(), connected: () => { connected += 1 } })
    expect(tor).toMatchObject({ ok: true, value: { names: { form: name, collecting: name } } })
    await expect.poll(() => connected, { timeout: 10_000 }).toBe(2)
    expect(statSync(join(work().folder, 'torrc')).mode & 0o077).toBe(0)
    if (tor.ok) await tor.value.end()
  }, 20_000)
})
