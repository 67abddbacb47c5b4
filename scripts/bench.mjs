// `npm run bench -- NAME [--json]`: runs bench/NAME.ts and prints one JSON object on the last line.
import { mkdirSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { buildWhenStale } from './build.mjs'
import { build } from 'esbuild'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const benches = readdirSync(join(root, 'bench')).filter(name => /^[a-z0-9-]+\.ts$/.test(name)).map(name => name.slice(0, -3)).sort()

const [name] = process.argv.slice(2).filter(word => !word.startsWith('--'))
if (name === undefined || !benches.includes(name)) {
  console.error(`${name === undefined ? 'Which bench?' : `There is no bench "${name}".`} There are: ${benches.join(', ')}`)
  process.exit(2)
}

// Beside the packages, so that what stays outside the bundle is found; benches find files from the working folder.
process.chdir(root)
const outfile = join(root, 'node_modules', '.cache', 'bench', `${name}.mjs`)
mkdirSync(dirname(outfile), { recursive: true })
await build({ entryPoints: [join(root, 'bench', `${name}.ts`)], outfile, bundle: true, platform: 'node', format: 'esm', target: 'node20',
  packages: 'external', jsx: 'automatic', jsxImportSource: 'preact', logLevel: 'error' })
await buildWhenStale()

const { run } = await import(pathToFileURL(outfile).href)
const result = await run()
if (!process.argv.includes('--json')) console.table(result.figures)
console.log(JSON.stringify({ bench: name, ...result }))
process.exit(0)
