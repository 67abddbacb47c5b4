// `kniha open FILE… [--key KEYFILE] [--out DIR]`: whoever holds a key opens a sealed file without a network and without a register.
import { parseArgs } from 'node:util'
import { lookThrough } from '../../domain/opening/look-through.ts'
import { printable, printableLine } from '../../domain/opening/safe-text.ts'
import { openSealed, SealedDamaged } from '../../main/open-sealed.ts'
import type { OpenedFile, SealedKeys } from '../../main/open-sealed.ts'
import { forbidCoreDumps } from '../../main/forbid-core-dumps.ts'
import { sha256Stream } from '../../primitives/node.ts'
import type { Lang } from '../../ui/words/lang.ts'
import { shownContent } from '../../ui/words/opened-content.ts'
import { openingWords } from '../../ui/words/opening.ts'
import { codeOf } from '../new-file.ts'
import type { Terminal } from '../vault-room.ts'
import { keysFrom } from './keys.ts'
import { folderFor, textsOf, writeOut } from './write-out.ts'

const usage = 'kniha open FILE… [--key KEYFILE]… [--number NUMBER] [--out DIR]'

interface Request {
  readonly paths: readonly string[]
  readonly keys: readonly string[]
  readonly number: string | undefined
  readonly out: string | undefined
}

const requested = (line: readonly string[]): Request | null => {
  try {
    const options = { key: { type: 'string', multiple: true }, number: { type: 'string' }, out: { type: 'string' } } as const
    const { values, positionals } = parseArgs({ args: [...line], options, allowPositionals: true })
    return positionals.length === 0 && values.number === undefined ? null : { paths: positionals, keys: values.key ?? [], number: values.number, out: values.out }
  } catch {
    return null
  }
}

/** Every line of what a stranger wrote stands further in: it can imitate no line of ours. */
const indented = (text: string): readonly string[] => printable(text).split('\n').map((line) => `    ${line}`)

/** The content as lines, once every byte of the file was read and its tags fit. */
const linesOf = async (file: OpenedFile, lang: Lang): Promise<readonly string[]> => {
  const [words, shown] = [openingWords[lang], shownContent(lang, file.content)]
  const { inside, hasMore } = await lookThrough(file, { read: file.read, newHash: sha256Stream, seen: () => undefined })
  return [
    shown.title, ...shown.notes.map((note) => `  ! ${note}`), ...(hasMore ? [`  ! ${words.gap}`] : []),
    ...shown.rows.flatMap(({ name, text }) => [`  ${printableLine(name)}`, ...(text === '' ? [] : indented(text))]),
    ...(inside.length === 0 ? [] : [`  ${words.inside}`]),
    ...inside.flatMap(({ name, place, sha256 }) => [`    ${printableLine(name)}, ${words.bytes(place.size)}`, `    ${words.sha256} ${sha256}`]),
  ]
}

interface Told {
  readonly lang: Lang
  readonly terminal: Terminal
  readonly out: string | undefined
}

/** Shows one opened file, and writes it where that is asked for. */
const tell = async (file: OpenedFile, path: string, { lang, terminal, out }: Told): Promise<0 | 1 | 2> => {
  const words = openingWords[lang]
  const lines = await linesOf(file, lang)
  for (const line of lines) terminal.out(line)
  if (file.content.kind === 'card') return 1
  if (out === undefined) {
    terminal.out(words.notSaved)
    return 0
  }
  const folder = folderFor(out, path)
  const inTheWay = await writeOut(file, folder, textsOf(file, lines))
  if (inTheWay === null) terminal.out(words.saved(printableLine(folder)))
  else terminal.err(words.folderThere(printableLine(inTheWay)))
  return inTheWay === null ? 0 : 2
}

const openOne = async (path: string, keys: SealedKeys, told: Told): Promise<0 | 1 | 2> => {
  const [words, { err }] = [openingWords[told.lang], told.terminal]
  try {
    const file = await openSealed(path, keys)
    if (typeof file === 'string') {
      err(words[file])
      return file === 'notThere' ? 2 : 1
    }
    try {
      return await tell(file, path, told)
    } finally {
      await file.close()
    }
  } catch (error) {
    err(error instanceof SealedDamaged ? words.damaged : words.notFinished(codeOf(error)))
    return error instanceof SealedDamaged ? 1 : 2
  }
}

/** Exit 0: all were opened; 1: one is damaged, of another key or none of ours; 2: the line, a key or a file could not be read, or not be written. */
export const runOpen = async (line: readonly string[], lang: Lang, terminal: Terminal): Promise<number> => {
  forbidCoreDumps()
  const request = requested(line)
  if (request === null) {
    terminal.err(usage)
    return 2
  }
  const keys = await keysFrom(request.keys, request.number, lang)
  if ('sentence' in keys) {
    terminal.err(keys.sentence)
    return 2
  }
  // Without a file: where on the public page the reply is fetched that these words open.
  if (request.paths.length === 0) {
    if (keys.place === undefined) terminal.err(usage)
    else for (const line of [openingWords[lang].place, keys.place]) terminal.out(line)
    return keys.place === undefined ? 2 : 0
  }
  let exit = 0
  for (const path of request.paths) {
    if (request.paths.length > 1) terminal.out(`\n${printableLine(path)}`)
    exit = Math.max(exit, await openOne(path, keys, { lang, terminal, out: request.out }))
  }
  return exit
}
