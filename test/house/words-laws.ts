// Whether a text is in the language it claims: letters that the other language lacks, and sentences left in English.
import ts from 'typescript'
import { walk, type Law } from './source-tree.ts'

// Belarusian has no и, щ, ъ; Russian has no і, ў and no apostrophe inside a word.
const foreignLetters = { be: /[ищъ]/i, ru: /[іў]|[а-яё][’'][а-яё]/i }

/** What of `text` is not in `lang`: itself, when it has letters of the other language or is a sentence in Latin letters; else nothing. */
export const foreignWords = (lang: 'be' | 'ru', text: string): readonly string[] => {
  const latinOnly = !/[а-яёіў]/i.test(text) && (text.match(/[a-z]{2,}/gi) ?? []).length >= 2
  return latinOnly || foreignLetters[lang].test(text) ? [text] : []
}

/** Every text of src/ui/words/{be,ru}/ is in its language; names of languages and the like stand in other files. */
export const inItsLanguage: Law = (files) => files.flatMap((file) => {
  const lang = /^src\/ui\/words\/(be|ru)\//.exec(file.path)?.[1]
  if (lang !== 'be' && lang !== 'ru') return []
  const found: string[] = []
  walk(file, (node) => {
    const isKey = !ts.isSourceFile(node) && (ts.isPropertyAssignment(node.parent) || ts.isMethodDeclaration(node.parent)) && node.parent.name === node
    if (ts.isSourceFile(node) || isKey || ts.isImportDeclaration(node.parent) || ts.isLiteralTypeNode(node.parent)) return
    const text = ts.isStringLiteralLike(node) ? node.text : ts.isTemplateExpression(node) ? [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)].join(' ') : ''
    found.push(...foreignWords(lang, text).map((words) => `${file.path}: "${words}" is not in ${lang}`))
  })
  return found
})
