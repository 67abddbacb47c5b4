// The kernel's own word for it.
import { execFileSync } from 'node:child_process'
import { build } from 'esbuild'
import { expect, it } from 'vitest'

it('leaves a process without core dumps', async () => {
  const { outputFiles } = await build({ entryPoints: ['src/main/forbid-core-dumps.ts'], write: false, bundle: true, platform: 'node', format: 'cjs' })
  const script = `${outputFiles[0]!.text}
    const limits = () => require('node:fs').readFileSync('/proc/self/limits', 'utf8').match(/core file size +(\\S+) +(\\S+)/i).slice(1).join(' ')
    console.log(module.exports.forbidCoreDumps(), limits())`
  expect(execFileSync('/bin/sh', ['-c', 'ulimit -S -c 100 2>/dev/null; exec "$@"', 'sh', process.execPath, '-e', script], { encoding: 'utf8' })).toBe('true 0 0\n')
})
