// Every arrow of .dependency-cruiser.cjs is broken once in a small tree of its own and refused by name; a right tree passes.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { cruise, type ICruiseResult, type IConfiguration } from 'dependency-cruiser'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const config = createRequire(import.meta.url)('../../.dependency-cruiser.cjs') as Required<Pick<IConfiguration, 'forbidden' | 'options'>>

let folder = ''
beforeAll(() => { folder = mkdtempSync(join(tmpdir(), 'arrows-')) })
afterAll(() => rmSync(folder, { recursive: true }))

let trees = 0
/** The rules that a tree of files breaks, each once. `imports` is `file → what it imports`; every file named exists. */
const broken = async (imports: Readonly<Record<string, readonly string[]>>): Promise<readonly string[]> => {
  const root = join(folder, String(trees++))
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  write('package.json', JSON.stringify({ dependencies: { declared: '1' }, devDependencies: { tool: '1' } }))
  for (const name of ['declared', 'tool', 'stray']) {
    write(`node_modules/${name}/package.json`, JSON.stringify({ name, version: '1.0.0', main: 'index.js' }))
    write(`node_modules/${name}/index.js`, 'module.exports = {}')
  }
  const ours = (name: string) => /^(src|test|bench)\//.test(name)
  for (const name of Object.values(imports).flat()) if (ours(name)) write(name, 'export type Thing = string\n')
  for (const [file, targets] of Object.entries(imports)) {
    const up = '../'.repeat(file.split('/').length - 1)
    write(file, `${targets.map((target, n) => `export type { Thing as T${n} } from '${ours(target) ? up + target : target}'\n`).join('')}export type Thing = string\n`)
  }
  const { output } = await cruise(['src'], { ...config.options, validate: true, ruleSet: { forbidden: config.forbidden }, baseDir: root })
  return [...new Set((output as ICruiseResult).summary.violations.map(({ rule }) => rule.name))]
}

// Each tree is the least that breaks the rule; every import is type-only, so that no import escapes by being erased.
const examples: Readonly<Record<string, readonly Readonly<Record<string, readonly string[]>>[]>> = {
  'no-circles': [
    { 'src/domain/a.ts': ['src/domain/b.ts'], 'src/domain/b.ts': ['src/domain/a.ts'] },
    { 'src/domain/a.ts': ['src/domain/b.ts'], 'src/domain/b.ts': ['src/domain/c.ts'], 'src/domain/c.ts': ['src/domain/a.ts'] },
  ],
  'no-file-without-a-user': [
    { 'src/server/lonely.ts': ['src/domain/a.ts'] },
    { 'src/domain/a.test.ts': ['src/domain/a.ts'] },
  ],
  'domain-is-pure': [
    { 'src/domain/a.ts': ['src/ports/clock.ts'] }, { 'src/domain/a.ts': ['node:crypto'] }, { 'src/domain/a.ts': ['declared'] },
  ],
  'ports-know-only-domain': [{ 'src/ports/a.ts': ['src/server/a.ts'] }, { 'src/ports/a.ts': ['declared'] }, { 'src/ports/a.ts': ['node:fs'] }],
  'primitives-know-only-domain': [{ 'src/primitives/node.ts': ['src/ports/a.ts'] }],
  'ui-knows-only-domain': [{ 'src/ui/a.tsx': ['src/server/a.ts'] }, { 'src/ui/a.tsx': ['src/ports/a.ts'] }],
  'ui-runs-anywhere': [{ 'src/ui/a.tsx': ['node:path'] }],
  'adapters-know-ports-and-domain': [{ 'src/adapters/files/a.ts': ['src/server/a.ts'] }, { 'src/adapters/files/a.ts': ['src/features/intake/a.ts'] }],
  'one-engine-per-adapter': [{ 'src/adapters/files/a.ts': ['src/adapters/postgres/a.ts'] }],
  'only-main-picks-adapters': [
    { 'src/server/a.ts': ['src/adapters/files/a.ts'] }, { 'src/features/intake/a.ts': ['src/adapters/files/a.ts'] }, { 'src/cli/kniha.ts': ['src/adapters/files/a.ts'] },
  ],
  'browser-sees-only-domain-and-ui': [{ 'src/browser/seal.ts': ['src/server/a.ts'] }, { 'src/browser/seal.ts': ['src/primitives/node.ts'] }],
  'browser-has-no-node': [{ 'src/browser/seal.ts': ['node:crypto'] }, { 'src/browser/seal.ts': ['src/primitives/browser.ts'], 'src/primitives/browser.ts': ['node:crypto'] }],
  'shell-knows-no-feature': [{ 'src/server/a.ts': ['src/features/intake/routes.ts'] }, { 'src/server/a.ts': ['src/main.ts'] }, { 'src/server/a.ts': ['src/browser/seal.ts'] }],
  'features-see-the-shell': [{ 'src/features/intake/a.ts': ['src/primitives/node.ts'] }, { 'src/features/intake/a.ts': ['src/main.ts'] }],
  'features-do-not-meet': [{ 'src/features/intake/a.ts': ['src/features/cases/a.ts'] }, { 'src/features/intake/a.ts': ['src/features/index.ts'] }],
  'features-act-through-ports': [{ 'src/features/intake/a.ts': ['node:fs'] }],
  'public-face-is-apart': [
    { 'src/features/intake/public/form.tsx': ['src/features/intake/queries.ts'] }, { 'src/features/intake/public/form.tsx': ['src/server/reveal.ts'] },
  ],
  'intake-cannot-reach-the-desk': [
    { 'src/main/compose-intake.ts': ['src/features/intake/public/form.tsx'], 'src/features/intake/public/form.tsx': ['src/server/http/a.ts'], 'src/server/http/a.ts': ['src/server/keys/key-tree.ts'] },
    { 'src/main/compose-intake.ts': ['src/adapters/postgres/open-database.ts'] }, { 'src/main/compose-intake.ts': ['src/features/index.ts'] }, { 'src/main/compose-intake.ts': ['src/features/intake/actions.ts'] },
  ],
  'vault-room-stands-apart': [
    { 'src/main/vault-room.ts': ['src/features/vault/keeper/room-app.tsx'], 'src/features/vault/keeper/room-app.tsx': ['src/features/vault/bundle-file.ts'], 'src/features/vault/bundle-file.ts': ['src/server/reveal.ts'] },
    { 'src/main/vault-room.ts': ['src/adapters/postgres/open-database.ts'] }, { 'src/main/vault-room.ts': ['src/features/cases/routes.ts'] }, { 'src/main/vault-room.ts': ['src/features/vault/handing-out.ts'] },
  ],
  'world-uses-the-doors': [{ 'src/world/fill.ts': ['src/features/intake/a.ts'] }, { 'src/world/fill.ts': ['src/main/a.ts'] }],
  'world-is-a-demonstration': [{ 'src/features/intake/a.ts': ['src/world/small.ts'] }, { 'src/server/a.ts': ['src/world/small.ts'] }],
  'main-composes': [{ 'src/main.ts': ['src/cli/kniha.ts'] }, { 'src/main.ts': ['src/browser/seal.ts'] }],
  'cli-asks-main': [{ 'src/cli/kniha.ts': ['src/ui/layout/a.tsx'] }, { 'src/cli/kniha.ts': ['src/primitives/browser.ts'] }],
  'verify-stands-alone': [{ 'src/cli/verify/main.ts': ['declared'] }, { 'src/cli/verify/main.ts': ['src/cli/kniha.ts'] }, { 'src/cli/verify/main.ts': ['src/server/a.ts'] }],
  'no-test-in-product': [
    { 'src/server/a.ts': ['src/server/b.test.ts'] }, { 'src/server/a.ts': ['test/world/country.ts'] }, { 'src/server/a.ts': ['bench/clock.ts'] },
  ],
  'declared-deps-only': [{ 'src/server/a.ts': ['stray'] }, { 'src/server/a.ts': ['tool'] }, { 'src/server/a.ts': ['nowhere'] }],
}

const rightTree = {
  'src/main.ts': ['src/adapters/files/store.ts', 'src/features/index.ts', 'src/server/commit.ts', 'src/primitives/node.ts', 'node:fs', 'src/main/compose-intake.ts'],
  'src/main/compose-intake.ts': ['src/features/intake/public/form.tsx', 'src/adapters/files/store.ts'],
  'src/cli/kniha.ts': ['src/main.ts'],
  'src/cli/verify/main.ts': ['src/domain/a.ts', 'src/primitives/node.ts', 'node:fs'],
  'src/features/index.ts': ['src/features/intake/routes.ts', 'src/features/cases/routes.ts'],
  'src/features/intake/routes.ts': ['src/features/intake/public/form.tsx', 'src/server/commit.ts', 'src/ports/store.ts', 'declared', 'node:stream'],
  'src/features/intake/public/form.tsx': ['src/ui/form.tsx', 'src/domain/a.ts'],
  'src/features/cases/routes.ts': ['src/server/commit.ts'],
  'src/server/commit.ts': ['src/ports/store.ts', 'src/domain/a.ts', 'declared', 'node:crypto'],
  'src/adapters/files/store.ts': ['src/ports/store.ts', 'src/adapters/files/paths.ts', 'node:fs'],
  'src/primitives/node.ts': ['src/domain/a.ts', 'node:crypto'],
  'src/primitives/browser.ts': ['src/domain/a.ts', 'declared'],
  'src/browser/seal.ts': ['src/primitives/browser.ts', 'src/ui/form.tsx'],
  'src/ui/form.tsx': ['src/domain/a.ts', 'declared'],
  'src/ports/store.ts': ['src/domain/a.ts'],
  'src/domain/a.test.ts': ['src/domain/a.ts', 'src/primitives/node.ts', 'test/world/country.ts', 'tool'],
}

describe('arrows', () => {
  it('has an example against every rule, and every rule is an error', () => {
    expect(Object.keys(examples).sort()).toEqual(config.forbidden.map(({ name }) => name).sort())
    expect(config.forbidden.map(({ severity }) => severity).filter((one) => one !== 'error')).toEqual([])
  })
  it('lets a right tree pass', async () => {
    expect(await broken(rightTree)).toEqual([])
  })
  for (const [rule, trees] of Object.entries(examples)) {
    it.each(trees)(`${rule} refuses %j`, async (tree) => {
      expect(await broken(tree)).toContain(rule)
    })
  }
})
