// `npm test`: installs what is missing, runs every suite, prints its seconds and one last line: N passed, N failed.
// Only Node built-ins here: it runs before anything is installed.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join, relative } from 'node:path'

const root = join(import.meta.dirname ?? '.', '..')
const scratch = mkdtempSync(join(tmpdir(), 'kniha-test-'))
const minute = 60_000

const run = (command, args, options = {}) =>
  spawnSync(command, args, { cwd: root, stdio: 'inherit', timeout: 20 * minute, ...options }).status ?? 1

const onPath = (name) => (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, name)))

// One line per Debian package: how to see that it is there, and what is skipped without it.
const debian = [
  { name: 'chromium', present: () => onPath('chromium'), skips: 'journeys in Chromium' },
  { name: 'ffmpeg', present: () => onPath('ffmpeg') && onPath('ffprobe'), skips: 'examining video and sound' },
  { name: 'bubblewrap', present: () => onPath('bwrap'), skips: 'the sandbox of hostile files' },
  { name: 'libimage-exiftool-perl', present: () => onPath('exiftool'), skips: 'reading metadata of photographs' },
  { name: 'libarchive-zip-perl', present: () => existsSync('/usr/share/perl5/Archive/Zip.pm'), skips: 'telling office files from other archives' },
  { name: 'poppler-utils', present: () => onPath('pdftotext'), skips: 'reading the printed case file' },
  { name: 'python3', present: () => onPath('python3'), skips: 'agreement of the two verifiers' },
  { name: 'fonts-dejavu-core', present: () => existsSync('/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf'), skips: 'burned-in clocks of made-up videos' },
]

const installDebian = () => {
  const missing = () => debian.filter((one) => !one.present())
  if (missing().length > 0 && process.getuid?.() === 0 && onPath('apt-get')) {
    const apt = (...args) => run('apt-get', ['-o', 'DPkg::Lock::Timeout=900', '-qq', ...args], { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } })
    apt('update')
    apt('install', '-y', '--no-install-recommends', ...missing().map(({ name }) => name))
  }
  for (const { name, skips } of missing()) console.log(`skipped: ${skips}, because the Debian package ${name} is not installed (apt-get install ${name})`)
}

const installPackages = () => {
  if (existsSync(join(root, 'node_modules/vitest/package.json'))) return
  console.log('installing packages …')
  if (run('npm', ['ci', '--loglevel=error']) !== 0) {
    console.log('npm ci failed: nothing can be tested')
    console.log('0 passed, 1 failed')
    process.exit(1)
  }
}

/** A suite that passes or fails as a whole. */
const script = (name) => () => (run('npm', ['run', '--silent', name]) === 0 ? { passed: 1, failed: 0, files: [] } : { passed: 0, failed: 1, files: [] })

/**
 * Every branch of the domain is taken by examples and by one fixed case of each property. Random cases do not count here:
 * a branch that only they reach is covered today and not tomorrow.
 */
const branches = () => {
  const status = run(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', 'src/domain/', '--reporter=dot', '--coverage', '--coverage.thresholds.branches=100'],
    { env: { ...process.env, KNIHA_FIXED_CASES: '1' } })
  const summary = join(root, 'coverage/coverage-summary.json')
  const files = status === 0 || !existsSync(summary) ? [] : Object.entries(JSON.parse(readFileSync(summary, 'utf8')))
  for (const [file, { branches: { pct, covered, total } }] of files) {
    if (file !== 'total' && pct < 100) console.log(`not covered: ${relative(root, file)}: ${covered} of ${total} branches`)
  }
  return { passed: status === 0 ? 1 : 0, failed: status === 0 ? 0 : 1, files: [] }
}

/** A suite of vitest: files whose path contains one of `paths`. A run that fails without a failed test (nothing found, too little covered) counts as one. */
const vitest = (name, paths, { exclude = [] } = {}) => () => {
  const output = join(scratch, `${name.replaceAll(/[^a-z]+/g, '-')}.json`)
  const status = run(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', ...paths, ...exclude.map((glob) => `--exclude=${glob}`),
    '--reporter=default', '--reporter=json', `--outputFile.json=${output}`])
  const report = existsSync(output) ? JSON.parse(readFileSync(output, 'utf8')) : { numPassedTests: 0, numFailedTests: 0, numPendingTests: 0, testResults: [] }
  if (report.numPendingTests > 0) console.log(`skipped: ${report.numPendingTests} tests of ${name}`)
  const broken = report.testResults.filter((file) => file.status === 'failed' && file.assertionResults.every((test) => test.status !== 'failed')).length
  const failed = report.numFailedTests + broken
  const named = report.testResults.flatMap(({ name: file, assertionResults, message }) => [
    ...assertionResults.filter((test) => test.status === 'failed').map((test) => [test.fullName, test.failureMessages.join(' ')]),
    ...(message === '' ? [] : [['the file', message]]),
  ].map(([test, why]) => `${relative(root, file)}: ${test}: ${why.replaceAll(/\s+/g, ' ').slice(0, 400)}`))
  return { passed: report.numPassedTests, failed: failed === 0 && status !== 0 ? 1 : failed, files: report.testResults.map((file) => relative(root, file.name)), named }
}

const chromiumOnly = '**/*.chromium.test.ts'
const suites = [
  ['build', script('build')],
  ['types', script('types')],
  ['arrows', script('arrows')],
  ['lint', script('lint')],
  ['unused', script('unused')],
  ['house', vitest('house', ['test/house/'])],
  ['unit: domain', vitest('unit: domain', ['src/domain/'])],
  ['branches of the domain', branches],
  ['unit: the rest', vitest('unit: the rest', ['src/', 'test/world/'], { exclude: ['src/domain/**', chromiumOnly] })],
  ['verifiers', vitest('verifiers', ['test/verifier/'])],
  ['conformance', vitest('conformance', ['test/conformance/'])],
  ['journeys', vitest('journeys', ['test/journeys/'], { exclude: [chromiumOnly] })],
  ['journeys in Chromium', vitest('journeys in Chromium', ['.chromium.test.ts'])],
]

/** Every test file of the tree must have run in exactly one suite: a test that nobody runs proves nothing. */
const strays = (ran) => {
  const all = ['src', 'test'].flatMap((folder) => readdirSync(join(root, folder), { recursive: true }).map((file) => join(folder, file)))
    .filter((file) => /\.test\.tsx?$/.test(file))
  return all.filter((file) => ran.filter((one) => one === file).length !== 1)
}

installPackages()
installDebian()
const only = process.argv.slice(2)
const chosen = suites.filter(([name]) => only.length === 0 || only.some((part) => name.includes(part)))
const results = chosen.map(([name, suite]) => {
  console.log(`\n── ${name}`)
  const started = performance.now()
  const result = suite()
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  console.log(`── ${name}: ${seconds} s, ${result.passed} passed, ${result.failed} failed`)
  return { name, seconds, ...result }
})
rmSync(scratch, { recursive: true, force: true })

const lost = only.length === 0 ? strays(results.flatMap(({ files }) => files)) : []
console.log()
for (const { name, seconds, passed, failed } of results) console.log(`${name.padEnd(22)} ${seconds.padStart(7)} s ${String(passed).padStart(6)} passed ${String(failed).padStart(4)} failed`)
// Again at the end, where a long log is read first.
for (const line of results.flatMap(({ named = [] }) => named)) console.log(`failed: ${line}`)
for (const file of lost) console.log(`no suite, or more than one, runs ${file}`)
const sum = (key) => results.reduce((total, result) => total + result[key], 0)
const failed = sum('failed') + lost.length
console.log(`${sum('passed')} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1
