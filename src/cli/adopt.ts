// `kniha adopt`: where nobody can sign in, because nobody can tell whether the roster is the newest, the holders of the keys decide.
import { parseArgs } from 'node:util'
import type { Problem, Result } from '../domain/problem.ts'
import { ok } from '../domain/problem.ts'
import { adoptByKeys } from '../features/administration/integrity-actions.ts'
import { openOfflineDesk } from '../main/offline-desk.ts'
import { readSettings } from '../main/settings.ts'
import { sayFailure } from '../server/log.ts'
import { doubtedRoster } from '../server/roster.ts'
import type { Shell } from '../server/shell.ts'
import { administrationWords } from '../ui/words/administration.ts'
import { integrityWords } from '../ui/words/integrity.ts'
import type { Lang } from '../ui/words/lang.ts'
import { problemWords } from '../ui/words/problems.ts'
import { unlockByTerminal } from './unlock-by-terminal.ts'
import type { Terminal } from './vault-room.ts'

const sentence = (lang: Lang, { code }: Problem): string => (code === 'wrong-state' ? integrityWords[lang].byKeys.sure : problemWords[lang][code])

/** What the findings are was said at the unlocking; here stands who could sign in. */
const tellDoubt = async (shell: Shell, lang: Lang, terminal: Terminal): Promise<Result<true>> => {
  const words = integrityWords[lang].byKeys
  const doubted = await doubtedRoster(shell)
  if (!doubted.ok) return doubted
  terminal.out(words.people)
  for (const { name, roles } of doubted.value.roster.people) terminal.out(`  ${name}: ${roles.map((role) => administrationWords[lang].roles[role]).join(', ')}`)
  if (doubted.value.lost > 0) terminal.err(words.lost(doubted.value.lost))
  return ok(true)
}

/** Exit 0: decided; 1: nothing was changed; 2: the line could not be read. */
export const runAdopt = async (line: readonly string[], lang: Lang, terminal: Terminal): Promise<number> => {
  const { values: { reason }, positionals } = parseArgs({ args: [...line], options: { reason: { type: 'string' } }, allowPositionals: true, strict: false })
  if (positionals.length > 0 || typeof reason === 'boolean') {
    terminal.err('kniha adopt [--reason WHY]')
    return 2
  }
  const desk = await openOfflineDesk(readSettings(process.env, []), sayFailure)
  if (!desk.ok) {
    terminal.err(problemWords[lang][desk.problem.code])
    return 1
  }
  const { state, close } = desk.value
  try {
    const unlocked = await unlockByTerminal(state, lang, terminal.err)
    const told = unlocked.ok ? await tellDoubt(state.shell, lang, terminal) : unlocked
    const done = told.ok && reason !== undefined ? await adoptByKeys(state.shell, reason.trim()) : told
    if (!done.ok) terminal.err(sentence(lang, done.problem))
    else terminal.out(reason === undefined ? integrityWords[lang].byKeys.how : integrityWords[lang].byKeys.done)
    return done.ok && reason !== undefined ? 0 : 1
  } finally {
    await close()
  }
}
