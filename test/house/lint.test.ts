// The rules of lint and of the three compilers refuse a broken example, each in a small tree with our own configuration.
import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { ESLint } from 'eslint'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { root } from './source-tree.ts'

let tree = ''
const write = (path: string, text: string) => {
  mkdirSync(dirname(join(tree, path)), { recursive: true })
  writeFileSync(join(tree, path), text)
}
beforeAll(() => {
  tree = mkdtempSync(join(tmpdir(), 'lint-'))
  const copied = ['eslint.config.js', 'tsconfig.base.json', 'tsconfig.json', 'tsconfig.browser.json', 'tsconfig.domain.json', 'package.json',
    'src/domain/brand.ts', 'src/domain/problem.ts', 'src/domain/globals.d.ts', 'src/domain/vocabulary/vocabulary.ts', 'src/domain/time-and-place/place.ts', 'src/ui/words/lang.ts']
  for (const path of copied) {
    mkdirSync(dirname(join(tree, path)), { recursive: true })
    copyFileSync(join(root, path), join(tree, path))
  }
  symlinkSync(join(root, 'node_modules'), join(tree, 'node_modules'))
})
afterAll(() => rmSync(tree, { recursive: true }))

const smells: Readonly<Record<string, string>> = {
  'a cast': 'export const a = JSON.parse("1") as number',
  'a cast in angle brackets': 'const b: unknown = 1\nexport const a = <number>b',
  'a non-null assertion': 'export const a = (b: string | null): number => b!.length',
  'any': 'export const a = (b: any): void => { void b }',
  'an unsafe value': 'export const a: string = JSON.parse("1")',
  'an enum': 'export enum Kind { A }',
  'a default export': 'const a = 1\nexport default a',
  'a floating promise': 'export const a = (): void => { Promise.resolve(1) }',
  'a promise where none is awaited': 'export const a = (b: readonly string[]): void => { b.forEach(async () => { await Promise.resolve() }) }',
  'a switch that forgets a case': "export const a = (b: 'x' | 'y'): number => {\n  switch (b) { case 'x': return 1 }\n  return 0\n}",
  'randomness of its own': 'export const a = (): number => Math.random()',
  'words on the console': 'export const a = (): void => { console.log("name") }',
  'a value import of a type': "import { Problem } from '../domain/problem.ts'\nexport type A = Problem",
  'a rule switched off for nothing': '// eslint-disable-next-line no-console\nexport const a = 1',
}
const rules: Readonly<Record<keyof typeof smells, string>> = {
  'a cast': '@typescript-eslint/consistent-type-assertions', 'a cast in angle brackets': '@typescript-eslint/consistent-type-assertions',
  'a non-null assertion': '@typescript-eslint/no-non-null-assertion', 'any': '@typescript-eslint/no-explicit-any', 'an unsafe value': '@typescript-eslint/no-unsafe-assignment',
  'an enum': 'no-restricted-syntax', 'a default export': 'no-restricted-syntax', 'a floating promise': '@typescript-eslint/no-floating-promises',
  'a promise where none is awaited': '@typescript-eslint/no-misused-promises', 'a switch that forgets a case': '@typescript-eslint/switch-exhaustiveness-check',
  'randomness of its own': 'no-restricted-properties', 'words on the console': 'no-console', 'a value import of a type': '@typescript-eslint/consistent-type-imports',
  'a rule switched off for nothing': 'unused directive',
}

describe('lint', () => {
  const found = new Map<string, readonly string[]>()
  beforeAll(async () => {
    Object.values(smells).forEach((text, index) => write(`src/server/smell-${String(index)}.ts`, `${text}\n`))
    write('src/server/clean.ts', "import type { Problem } from '../domain/problem.ts'\nexport const codes = ['a', 'b'] as const\nexport const a = (problem: Problem): string => problem.code\n")
    write('src/server/kind.test.ts', 'export const a = JSON.parse("1") as number\n')
    const eslint = new ESLint({ cwd: tree })
    for (const { filePath, messages } of await eslint.lintFiles(['src/**/*.ts'])) {
      found.set(filePath.slice(tree.length + 1), messages.map((message) => message.ruleId ?? 'unused directive'))
    }
  })
  it.each(Object.keys(smells).map((name, index) => [name, index] as const))('refuses %s', (name, index) => {
    expect(found.get(`src/server/smell-${String(index)}.ts`)).toContain(rules[name])
  })
  it('lets clean code pass, tests and brand.ts cast', () => {
    expect([found.get('src/server/clean.ts'), found.get('src/server/kind.test.ts')]).toEqual([[], []])
    expect(found.get('src/domain/brand.ts')).not.toContain('@typescript-eslint/consistent-type-assertions')
  })
})

describe('the three compilers', () => {
  /** What a project says against one more file; the file is taken away again. */
  const complaints = (project: string, path: string, text: string): string => {
    write(path, text)
    const { stdout } = spawnSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', join(tree, project)], { cwd: tree, encoding: 'utf8' })
    rmSync(join(tree, path))
    return stdout.split('\n').filter((line) => line.startsWith(path)).join('\n')
  }
  it('keep Node and the browser out of the domain', () => {
    const said = complaints('tsconfig.domain.json', 'src/domain/probe.ts', "import { readFileSync } from 'node:fs'\nexport const a = [readFileSync, process.env, document.title, setTimeout, crypto.subtle]\n")
    for (const name of ['node:fs', 'process', 'document', 'setTimeout', 'crypto']) expect(said).toContain(`'${name}'`)
  })
  it('keep Node out of the islands', () => {
    expect(complaints('tsconfig.browser.json', 'src/browser/probe.ts', 'export const a = [document.title, Buffer.from("a"), process.env]\n')).toMatch(/'Buffer'[^]*'process'/)
  })
  it('refuse a list that lacks a language, a code or a label', () => {
    const said = (terms: string) => complaints('tsconfig.domain.json', 'src/domain/vocabulary/probe.ts',
      `import type { PlacePrecision } from '../time-and-place/place.ts'\nimport { vocabulary } from './vocabulary.ts'\nexport const a = ${terms}\nexport type P = PlacePrecision\n`)
    expect(said("vocabulary({ A: { en: 'a', ru: 'а' } })")).toContain("'be' is missing")
    expect(said("vocabulary<PlacePrecision>({ city: { en: 'city', ru: 'город', be: 'горад' } })")).toContain('is not assignable')
    expect(said("vocabulary({ A: { en: 'a', ru: 'а', be: 'а' } })")).toBe('')
  })
  it('refuse a word table that lacks a key or has one too many', () => {
    const said = (be: string) => complaints('tsconfig.json', 'src/ui/words/probe.ts',
      `import type { Table } from './lang.ts'\nconst en = { hello: 'Hello', bye: 'Bye' }\nexport const words: Table<typeof en> = { en, ru: { hello: 'Привет', bye: 'Пока' }, be: ${be} }\n`)
    expect(said("{ hello: 'Вітаем' }")).toContain("'bye' is missing")
    expect(said("{ hello: 'Вітаем', bye: 'Бывай', more: 'яшчэ' }")).toContain("'more'")
    expect(said("{ hello: 'Вітаем', bye: 'Бывай' }")).toBe('')
  })
})

describe('unused', () => {
  it('knip refuses a dead export, a dead file and a dead dependency', () => {
    write('knip.json', JSON.stringify({ entry: ['src/main.ts'], project: ['src/{main,used,dead}.ts'] }))
    write('src/main.ts', "import { used } from './used.ts'\nused()\n")
    write('src/used.ts', 'export const used = (): void => undefined\nexport const dead = 1\n')
    write('src/dead.ts', 'export const alone = 1\n')
    const { stdout, status } = spawnSync(process.execPath, [join(root, 'node_modules/knip/bin/knip.js'), '--reporter', 'json'], { cwd: tree, encoding: 'utf8' })
    expect(status).toBe(1)
    for (const name of ['"dead"', 'src/dead.ts', '"pdfkit"']) expect(stdout).toContain(name)
    expect(stdout).not.toContain('"used"')
  })
})
