// `npm start`: installs and builds what is missing, then runs the product and hands signals on to it.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, statSync } from 'node:fs'
import { constants } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const say = sentence => console.log(sentence)
const fail = sentence => {
  console.error(sentence)
  process.exit(1)
}

const checkNode = () => {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major < 20 || (major === 20 && minor < 19)) fail(`Kniha needs Node 20.19 or newer; this is ${process.versions.node}. Install a newer one and start again.`)
}

// What each tool is for, and the Debian package it comes in.
const tools = [
  { program: 'bwrap', pack: 'bubblewrap', without: 'attached files are kept but not examined, the public form is less closed in, and nothing starts as root' },
  { program: 'ffmpeg', pack: 'ffmpeg', without: 'videos and sound are kept but get no duration and no preview' },
  { program: 'exiftool', pack: 'libimage-exiftool-perl libarchive-zip-perl', without: 'photographs are kept but their own time and place are not read' },
]

const isThere = program => (process.env.PATH ?? '').split(':').some(folder => existsSync(join(folder, program)))
const missingTools = () => tools.filter(({ program }) => !isThere(program))
const isRoot = () => process.getuid?.() === 0

const installTools = () => {
  if (missingTools().length > 0 && isRoot() && existsSync('/etc/debian_version')) {
    const packs = missingTools().flatMap(({ pack }) => pack.split(' '))
    say(`Installing from Debian: ${packs.join(', ')} …`)
    const apt = (...args) => spawnSync('apt-get', ['-qq', '-o', 'DPkg::Lock::Timeout=900', ...args],
      { stdio: ['ignore', 'ignore', 'ignore'], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }).status === 0
    const install = () => apt('install', '-y', '--no-install-recommends', ...packs)
    if (!install() && apt('update')) install()
  }
  for (const { program, pack, without } of missingTools()) say(`${program} is missing (Debian package ${pack}): ${without}.`)
}

const changedAt = file => (existsSync(file) ? statSync(file).mtimeMs : 0)

// No install script of any package runs: the binaries need none (the links of PostgreSQL are made by its adapter).
const installPackages = () => {
  const installed = changedAt(join(root, 'node_modules', '.package-lock.json'))
  if (installed > 0 && installed + 5000 >= changedAt(join(root, 'package-lock.json'))) return
  say('Installing packages …')
  const npm = process.env.npm_execpath
  const [program, before] = npm === undefined ? ['npm', []] : [process.execPath, [npm]]
  const done = spawnSync(program, [...before, 'ci', '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'],
    { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] })
  if (done.status !== 0) fail('The packages could not be installed: see the lines above, then start again.')
}

const build = async () => {
  const { buildWhenStale, isBuilt } = await import('./build.mjs')
  if (isBuilt()) return
  say('Building …')
  await buildWhenStale()
}

// A process group of its own: Ctrl-C comes here, and from here once to the product, which stops its parts in order.
const run = () => {
  const product = spawn(process.execPath, [join(root, 'dist', 'main.js'), 'start', ...process.argv.slice(2)], { stdio: 'inherit', detached: true })
  const handOn = (from, to) => process.on(from, () => product.kill(to))
  handOn('SIGINT', 'SIGINT')
  handOn('SIGTERM', 'SIGTERM')
  handOn('SIGHUP', 'SIGTERM')
  product.on('exit', (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 0)))
}

checkNode()
installTools()
installPackages()
await build()
run()
