// Bundles the product into dist/ when its sources changed: programs for Node, islands for the browser, and the pages of one file, verify.html, open.html and seal.html.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync } from 'node:zlib'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const dist = join(root, 'dist')

const sha256 = bytes => createHash('sha256').update(bytes).digest('hex')
const isSource = path => !/\.test\.tsx?$/.test(path)

const filesBelow = folder => !existsSync(folder) ? [] : readdirSync(folder, { withFileTypes: true, recursive: true })
  .filter(entry => entry.isFile()).map(entry => join(entry.parentPath ?? entry.path, entry.name)).filter(isSource).sort()

// Paths and contents of everything that the outputs depend on.
const sourceDigest = () => {
  const files = [...filesBelow(join(root, 'src')), ...['package-lock.json', 'tsconfig.base.json', 'scripts/build.mjs'].map(name => join(root, name))]
  return sha256(files.map(file => `${relative(root, file)}\0${sha256(readFileSync(file))}\n`).join(''))
}

// Names of outputs and their entry files; an entry that does not exist is not built.
const existing = entries => Object.fromEntries(Object.entries(entries).filter(([, file]) => existsSync(join(root, file))))

// Programs that share chunks, so that each process loads only the adapters it asks for.
const programs = () => ({
  ...existing({ main: 'src/main.ts', kniha: 'src/cli/kniha.ts' }),
  ...Object.fromEntries(filesBelow(join(root, 'src', 'main')).filter(file => /-(process|thread)\.ts$/.test(file))
    .map(file => [basename(file, '.ts'), relative(root, file)])),
})

// The offline verifier as a program in one file, to be carried to another machine.
const verifier = `import { runVerify } from './src/cli/verify/main.ts'
process.exitCode = await runVerify(process.argv.slice(2), { out: line => console.log(line), err: line => console.error(line) })`
const standalone = () => (existsSync(join(root, 'src', 'cli', 'verify', 'main.ts'))
  ? { stdin: { contents: verifier, resolveDir: root }, outdir: undefined, outfile: join(dist, 'verify.js') } : null)

// Islands: src/browser/NAME.ts and src/browser/NAME/main.ts.
const islands = () => Object.fromEntries(filesBelow(join(root, 'src', 'browser')).flatMap(file => {
  const [, name] = /^([^/]+)(?:\/main)?\.tsx?$/.exec(relative(join(root, 'src', 'browser'), file)) ?? []
  return name === undefined ? [] : [[name, relative(root, file)]]
}))

const bundle = async (entryPoints, more) => {
  if (Object.keys(entryPoints).length === 0 && more.stdin === undefined) return []
  const { build } = await import('esbuild')
  const result = await build({
    entryPoints, absWorkingDir: root, outdir: dist, write: false, bundle: true, format: 'esm', charset: 'utf8', legalComments: 'none',
    jsx: 'automatic', jsxImportSource: 'preact', logLevel: 'warning', ...more,
  })
  return result.outputFiles.map(file => ({ name: relative(dist, file.path), bytes: file.contents }))
}

// The style of the public pages, for the page that shows their form from disk.
const publicStyle = async () => {
  const [{ bytes }] = await bundle({}, { stdin: { contents: "export { stylesheet } from './src/ui/style/stylesheet.ts'", resolveDir: root }, platform: 'neutral', outdir: undefined, outfile: join(dist, 'style.js') })
  const { stylesheet } = await import(`data:text/javascript;base64,${Buffer.from(bytes).toString('base64')}`)
  return stylesheet('public')
}

// One file that opens from disk: the island NAME inside its page, at the place of <!-- script -->, with the head of all such pages and their style
// or that of the public ones. The policy in that head lets nothing run but exactly this script and this style.
const offlinePage = (outputs, style, { name, file = name }) => {
  const page = join(root, 'src', 'browser', name, 'page.html')
  const script = outputs.find(output => output.name === join('browser', `${name}.js`))
  if (!existsSync(page) || script === undefined) return []
  const code = Buffer.from(script.bytes).toString('utf8')
  if (code.includes('</script')) throw new Error(`the script of ${file}.html would end its own element`)
  const pin = text => `'sha256-${createHash('sha256').update(text).digest('base64')}'`
  const shared = file => readFileSync(join(root, 'src', 'browser', 'offline', file), 'utf8').trim()
  const html = readFileSync(page, 'utf8').replace('<!-- offline head -->', () => shared('head.html')).replace('/* offline style */', () => shared('page.css')).replace('/* public style */', () => style)
  if (!html.includes('script-src PINNED-SCRIPT; style-src PINNED-STYLE;')) throw new Error(`src/browser/${name}/page.html has no policy: it names the place <!-- offline head --> once`)
  const [, pinned = ''] = /<style>([^]*)<\/style>/.exec(html) ?? []
  const [before, after, more] = html.replace('PINNED-SCRIPT', () => pin(code)).replace('PINNED-STYLE', () => pin(pinned)).split('<!-- script -->')
  if (after === undefined || more !== undefined) throw new Error(`src/browser/${name}/page.html names the place <!-- script --> once`)
  return [{ name: `${file}.html`, bytes: Buffer.from(`${before}<script type="module">${code}</script>${after}`) }]
}

// The scripts of the public pages as small as they can be: at this quality it takes too long for a sealing child, which lives for seconds.
const packedScripts = outputs => outputs.filter(({ name }) => ['seal.js', 'back.js', 'words.js'].some(script => name === join('browser', script))).map(({ name, bytes }) => ({ name: `${name}.br`, bytes: brotliCompressSync(bytes) }))

const bundleAll = async () => {
  const node = { platform: 'node', target: 'node20', packages: 'external' }
  const outputs = [
    ...await bundle(programs(), { ...node, splitting: true, chunkNames: 'part-[hash]' }),
    ...standalone() === null ? [] : await bundle({}, { ...node, ...standalone() }),
    // Closed in themselves: one of them is no module, for a module that failed to load is not loaded again on the same page.
    ...await bundle(islands(), { platform: 'browser', target: 'es2020', minify: true, format: 'iife', outdir: join(dist, 'browser') }),
  ]
  const pages = [{ name: 'verify' }, { name: 'open' }, { name: 'offline-form', file: 'seal' }]
  const style = await publicStyle()
  return [...outputs, ...pages.flatMap(page => offlinePage(outputs, style, page)), ...packedScripts(outputs)].sort((a, b) => (a.name < b.name ? -1 : 1))
}

const isFresh = source => {
  try {
    const built = JSON.parse(readFileSync(join(dist, 'build.json'), 'utf8'))
    return built.source === source && Object.entries(built.outputs).every(([name, digest]) => sha256(readFileSync(join(dist, name))) === digest)
  } catch {
    return false
  }
}

/** True when dist/ was made of these sources and is untouched. */
export const isBuilt = () => isFresh(sourceDigest())

/** Builds what is stale; returns whether anything was done. The same sources give the same bytes. */
export const buildWhenStale = async () => {
  const source = sourceDigest()
  if (isFresh(source)) return false
  const outputs = await bundleAll()
  // Its service would stay beside the product as long as that runs: seventy megabytes.
  await (await import('esbuild')).stop()
  rmSync(dist, { recursive: true, force: true })
  mkdirSync(dist)
  for (const { name, bytes } of outputs) {
    mkdirSync(dirname(join(dist, name)), { recursive: true })
    writeFileSync(join(dist, name), bytes)
  }
  const digests = Object.fromEntries(outputs.map(({ name, bytes }) => [name, sha256(bytes)]))
  writeFileSync(join(dist, 'build.json'), `${JSON.stringify({ source, outputs: digests }, null, 2)}\n`)
  return true
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const done = await buildWhenStale()
  console.log(done ? 'built into dist/' : 'dist/ is up to date')
}
