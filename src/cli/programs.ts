// `kniha programs [--out DIR]`: the digests of open.html, seal.html and verify.html as they were built here, to be published elsewhere too; with `--out` the files.
import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { programList } from '../domain/opening/offline-programs.ts'
import { builtDir } from '../main/package-places.ts'
import { nodePrimitives } from '../primitives/node.ts'
import { readPrograms } from '../server/offline-programs.ts'
import type { Lang } from '../ui/words/lang.ts'
import { problemWords } from '../ui/words/problems.ts'
import { openingWords } from '../ui/words/opening.ts'
import { codeOf, writeNew } from './new-file.ts'
import type { Terminal } from './vault-room.ts'

const requested = (line: readonly string[]): { readonly out: string | undefined } | null => {
  try {
    return { out: parseArgs({ args: [...line], options: { out: { type: 'string' } } }).values.out }
  } catch {
    return null
  }
}

/** Exit 0: printed, and written where that was asked for; 2: the line could not be read, nothing was built, or a file could not be written. */
export const runPrograms = async (line: readonly string[], lang: Lang, { out, err }: Terminal, folder: string = builtDir): Promise<number> => {
  const request = requested(line)
  if (request === null) {
    err('kniha programs [--out DIR]')
    return 2
  }
  const programs = await readPrograms((name) => readFile(join(folder, name)), nodePrimitives)
  if (programs === null) {
    err(problemWords[lang]['not-found'])
    return 2
  }
  for (const entry of programList(programs).trimEnd().split('\n')) out(entry)
  if (request.out === undefined) return 0
  try {
    await mkdir(request.out, { recursive: true })
    for (const { name, bytes } of programs) await writeNew(join(request.out, name), bytes)
    return 0
  } catch (error) {
    err(openingWords[lang].notWritten(codeOf(error)))
    return 2
  }
}
