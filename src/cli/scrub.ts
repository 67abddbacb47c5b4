// `kniha scrub`: reads every original, the log and the key files, and names what is not as it was written. Asks for no key.
import { scrubRegister } from '../main/scrub-register.ts'
import { readSettings } from '../main/settings.ts'
import { backupWords } from '../ui/words/backup.ts'
import type { Lang } from '../ui/words/lang.ts'
import { problemWords } from '../ui/words/problems.ts'
import { progressLine } from './progress-line.ts'
import type { Terminal } from './vault-room.ts'

/** Exit 0: everything is as it was written, or was repaired; 1: something is damaged, or the register could not be read; 2: the line could not be read. */
export const runScrub = async (words: readonly string[], lang: Lang, terminal: Terminal): Promise<number> => {
  if (words.length > 0) {
    terminal.err('kniha scrub')
    return 2
  }
  const said = backupWords[lang]
  const found = await scrubRegister(readSettings(process.env, []), progressLine(terminal, said.checking))
  if (!found.ok) {
    terminal.err(found.problem.field === undefined ? problemWords[lang][found.problem.code] : `${found.problem.field}: ${problemWords[lang][found.problem.code]}`)
    return 1
  }
  for (const { part, name, isRepaired } of found.value) terminal.err(`${said.parts[part]} ${name}: ${part === 'erased' ? said.notBrought : isRepaired ? said.repaired : said.damaged}`)
  if (found.value.length === 0) terminal.out(said.allWhole)
  return found.value.every(({ isRepaired }) => isRepaired) ? 0 : 1
}
