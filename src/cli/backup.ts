// `kniha backup DIR`: adds a backup to a folder, while the product runs or not. Asks for no key.
import { parseArgs } from 'node:util'
import { backUpRegister } from '../main/back-up-register.ts'
import { readSettings } from '../main/settings.ts'
import { backupWords } from '../ui/words/backup.ts'
import type { Lang } from '../ui/words/lang.ts'
import { problemWords } from '../ui/words/problems.ts'
import { progressLine } from './progress-line.ts'
import type { Terminal } from './vault-room.ts'

const defaultKeep = '3'
const megabyte = 1_000_000

/** Exit 0: whole; 1: refused, or something in the register is damaged and left out; 2: the line could not be read. */
export const runBackup = async (words: readonly string[], lang: Lang, terminal: Terminal): Promise<number> => {
  const { values, positionals } = parseArgs({ args: [...words], options: { keep: { type: 'string', default: defaultKeep } }, allowPositionals: true, strict: false })
  const [folder] = positionals
  const keep = Number(values.keep)
  if (folder === undefined || !Number.isInteger(keep) || keep < 1) {
    terminal.err('kniha backup DIR [--keep N]')
    return 2
  }
  const said = backupWords[lang]
  const made = await backUpRegister({ settings: readSettings(process.env, []), folder, keep, progress: progressLine(terminal, said.copying) })
  if (!made.ok) {
    terminal.err(made.problem.field === undefined ? problemWords[lang][made.problem.code] : `${made.problem.field}: ${problemWords[lang][made.problem.code]}`)
    return 1
  }
  const { number, entries, files, copied, bytes, damaged } = made.value
  terminal.out(said.backedUp(number, entries, files))
  terminal.out(said.copied(copied, Math.ceil(bytes / megabyte)))
  terminal.out(said.noKeys)
  for (const path of damaged) terminal.err(said.damagedOriginal(path))
  return damaged.length === 0 ? 0 : 1
}
