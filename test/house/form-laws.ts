// The laws of form: how long a file is, what it is called, how it begins, what it exports, what it may not name.
import ts from 'typescript'
import { walk, type Law } from './source-tree.ts'

const longest = 400
const exempt = /^src\/(domain\/vocabulary|ui\/words)\//

export const notTooLong: Law = (files) => files
  .filter(({ path, text }) => !exempt.test(path) && text.trimEnd().split('\n').length > longest)
  .map(({ path }) => `${path} has more than ${String(longest)} lines: it is two rooms`)

const emptyNames = /(^|-)(utils?|helpers?|common|misc|manager|service)(-|\.|$)/
export const namedAfterItsSubject: Law = (files) => files
  .filter(({ path }) => emptyNames.test(path.split('/').at(-1) ?? ''))
  .map(({ path }) => `${path}: say what it is about, not what kind of thing it is`)

/** Kebab-case, with `.test` and the like as further parts. */
export const kebabCase: Law = (files) => files
  .filter(({ path }) => !path.split('/').every((part) => /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+)*$/.test(part)))
  .map(({ path }) => `${path} is not in kebab-case`)

export const noIndex: Law = (files) => files
  .filter(({ path }) => /\/index\.tsx?$/.test(path) && path !== 'src/features/index.ts')
  .map(({ path }) => `${path}: import the file that has the thing; only src/features/index.ts is a list`)

/** Declarations of other people's packages say what those export. */
export const noDefaultExport: Law = (files) => files.filter(({ path }) => !path.endsWith('.d.ts')).flatMap((file) => {
  const found: string[] = []
  walk(file, (node) => {
    const named = ts.isExportSpecifier(node) && node.name.text === 'default'
    const modified = ts.canHaveModifiers(node) && (ts.getModifiers(node) ?? []).some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword)
    if (named || modified || ts.isExportAssignment(node)) found.push(`${file.path}: name what it exports`)
  })
  return found
})

export const saysWhatItIsFor: Law = (files) => files
  .filter(({ text }) => !/^(#!.*\n)?(\/\/ \S|\/\*\* \S)/.test(text))
  .map(({ path }) => `${path}: the first line says what the file is for`)

const machinePath = new RegExp(`(^|[\\s'"\`(=:])/(${['work', 'tmp', 'home', 'root', 'Users'].join('|')})/[\\w.]`)
export const noMachinePath: Law = (files) => files.flatMap(({ path, text }) =>
  text.split('\n').flatMap((line, index) => (machinePath.test(line) ? [`${path}:${String(index + 1)} names a folder of one machine`] : [])))
