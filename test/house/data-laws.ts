// The laws of data: who writes a table, who opens what is sealed, what the public face may mount.
import ts from 'typescript'
import { anyTable, mayKnowBait, mayOpen, openers, shellTables } from './operational-tables.ts'
import { walk, type Law, type SourceFile } from './source-tree.ts'

const builders = new Set(['insertInto', 'updateTable', 'deleteFrom', 'mergeInto', 'replaceInto'])
const table = String.raw`(?:only\s+)?"?([a-z_][\w.]*)"?`
const statements = [
  new RegExp(String.raw`\b(?:insert|merge)\s+into\s+${table}`, 'gi'),
  new RegExp(String.raw`\bdelete\s+from\s+${table}`, 'gi'),
  new RegExp(String.raw`\bupdate\s+${table}(?:\s+as\s+\w+)?\s+set\b`, 'gi'),
  new RegExp(String.raw`\btruncate\s+(?:table\s+)?${table}`, 'gi'),
  new RegExp(String.raw`\bcopy\s+${table}(?:\s*\([^)]*\))?\s+from\b`, 'gi'),
]
const unknownTable = '(a table named at run time)'

/** The tables that a file writes, by the query builder or by SQL in a string. */
const written = (file: SourceFile): readonly string[] => {
  const tables: string[] = []
  walk(file, (node) => {
    if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression) && builders.has(node.expression.name.text)) {
      const [first] = node.arguments
      tables.push(first !== undefined && ts.isStringLiteralLike(first) ? first.text : unknownTable)
    }
    if (!ts.isStringLiteralLike(node) && !ts.isTemplateExpression(node)) return
    for (const statement of statements) for (const [, name] of node.getText().matchAll(statement)) tables.push(name ?? unknownTable)
  })
  return tables
}

const featureWriter = /^src\/features\/([^/]+)\/(queries|writers)\.ts$/

/** A table is written by its owner alone: a file of the shell by the list, else one feature in its own file of SQL. */
export const oneWriterPerTable: Law = (files) => {
  const writers = new Map<string, Set<string>>()
  const wrong: string[] = []
  for (const file of files) for (const name of written(file)) {
    const owner = shellTables[name]
    const feature = featureWriter.exec(file.path)?.[1]
    if (name === unknownTable && anyTable[file.path] !== undefined) continue
    if (owner !== undefined ? owner !== file.path : feature === undefined) wrong.push(`${file.path} writes ${name}: only ${owner ?? 'queries.ts or writers.ts of one feature'} may`)
    else if (feature !== undefined) writers.set(name, (writers.get(name) ?? new Set()).add(feature))
  }
  return [...new Set(wrong), ...[...writers].filter(([, features]) => features.size > 1).map(([name, features]) => `${name} is written by ${[...features].join(' and ')}: one feature owns it`)]
}

/** Sealed bytes are opened behind one door: by calling an opener, or by handing it on under another name. */
export const openedBehindTheDoor: Law = (files) => files.filter(({ path }) => !mayOpen.some((place) => place.test(path))).flatMap((file) => {
  const found = new Set<string>()
  walk(file, (node) => {
    const name = ts.isPropertyAccessExpression(node) || ts.isIdentifier(node) ? node.getText().replaceAll(/\s|\?/g, '') : null
    if (name !== null && openers.some((opener) => opener.test(name))) found.add(`${file.path} uses ${name}: what is sealed is opened by reveal`)
    if (ts.isBindingElement(node) && /^(open|aeadOpen)$/.test((node.propertyName ?? node.name).getText()) && /(keys|keyTree|primitives)$/.test(node.parent.parent.getText().split('=').at(-1)?.trim() ?? '')) {
      found.add(`${file.path} takes an opener out of its object: what is sealed is opened by reveal`)
    }
  })
  return [...found]
})

/** Bait is asked for by name: as the second thing that a reading is handed, from the register itself, or from what hands it out. */
export const baitKeptApart: Law = (files) => files.filter(({ path }) => !mayKnowBait.some((place) => place.test(path))).flatMap((file) => {
  const wrong: string[] = []
  walk(file, (node) => {
    const takesMore = (ts.isPropertyAssignment(node) || ts.isMethodDeclaration(node)) && node.name.getText() === 'read'
      && (ts.isMethodDeclaration(node) ? node : ts.isArrowFunction(node.initializer) || ts.isFunctionExpression(node.initializer) ? node.initializer : null)?.parameters[1] !== undefined
      && /\bview\b/.test(node.getText().slice(0, 40))
    const asks = ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression) && ['get', 'all'].includes(node.expression.name.text)
      && node.arguments[0] !== undefined && ts.isStringLiteralLike(node.arguments[0]) && /^bait/.test(node.arguments[0].text)
    const hands = ts.isIdentifier(node) && node.text === 'baitFor'
    if (takesMore || asks || hands) wrong.push(`${file.path} asks for bait: what counts, matches, codes or exports has none of it`)
  })
  return [...new Set(wrong)]
})
