// The control: the product built with a cipher that changes nothing. It shows that the search finds what is there; the product itself has no such switch.
import { cpSync, mkdirSync, rmSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'
import type { Plugin } from 'esbuild'

const root = process.cwd()

const nullCipher = `
export * from 'node:crypto'
const same = () => ({
  setAAD() { return this }, setAuthTag() { return this }, update: (bytes) => Buffer.from(bytes), final: () => Buffer.alloc(0), getAuthTag: () => Buffer.alloc(16),
})
export const createCipheriv = same, createDecipheriv = same`

/** Everything that the product seals goes through node:crypto's cipher: registers, keys, age files. */
const unsealing: Plugin = {
  name: 'unsealing',
  setup: (building) => {
    building.onResolve({ filter: /^node:crypto$/ }, ({ namespace }) => (namespace === 'unsealing' ? { path: 'node:crypto', external: true } : { path: 'node:crypto', namespace: 'unsealing' }))
    building.onLoad({ filter: /.*/, namespace: 'unsealing' }, () => ({ contents: nullCipher, loader: 'js' }))
  },
}

/** Builds it below the packages, so that they are found. Answers with its programs, and with the sealer of a source that does not seal either. */
export const buildUnsealed = async (): Promise<{ readonly programs: string; readonly sealer: string; readonly remove: () => void }> => {
  const home = join(root, 'node_modules', '.cache', 'unsealed', String(process.pid))
  rmSync(home, { recursive: true, force: true })
  mkdirSync(join(home, 'dist'), { recursive: true })
  cpSync(join(root, 'package.json'), join(home, 'package.json'))
  cpSync(join(root, 'dist', 'browser'), join(home, 'dist', 'browser'), { recursive: true })
  for (const page of ['verify.html', 'open.html', 'seal.html']) cpSync(join(root, 'dist', page), join(home, 'dist', page))
  for (const shared of ['gazetteer', 'migrations', 'node_modules']) symlinkSync(join(root, shared), join(home, shared))
  await build({
    absWorkingDir: root, outdir: join(home, 'dist'), bundle: true, format: 'esm', platform: 'node', target: 'node20', packages: 'external', splitting: true, chunkNames: 'part-[hash]',
    charset: 'utf8', jsx: 'automatic', jsxImportSource: 'preact', logLevel: 'warning', plugins: [unsealing],
    entryPoints: {
      main: 'src/main.ts', kniha: 'src/cli/kniha.ts', 'desk-process': 'src/main/desk-process.ts', 'intake-process': 'src/main/intake-process.ts',
      'sealing-child-process': 'src/main/sealing-child-process.ts', 'age-sealer': 'src/adapters/age/age-sealer.ts',
    },
  })
  return { programs: join(home, 'dist'), sealer: join(home, 'dist', 'age-sealer.js'), remove: () => { rmSync(home, { recursive: true, force: true }) } }
}
