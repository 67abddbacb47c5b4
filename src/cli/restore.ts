// `kniha restore DIR --into DATA --keys KEYS`: the newest backup on an empty machine, opened and compared before it is in its place.
import { parseArgs } from 'node:util'
import { restoreRegister } from '../main/restore-register.ts'
import type { RestoredRegister } from '../main/restore-register.ts'
import { readSettings } from '../main/settings.ts'
import { sayFailure } from '../server/log.ts'
import { administrationWords } from '../ui/words/administration.ts'
import { backupWords } from '../ui/words/backup.ts'
import { keysWords } from '../ui/words/keys.ts'
import type { Lang } from '../ui/words/lang.ts'
import { problemWords } from '../ui/words/problems.ts'
import { askPassphrase } from './ask-passphrase.ts'
import { progressLine } from './progress-line.ts'
import type { Terminal } from './vault-room.ts'

const tell = (lang: Lang, { backup, entries, files, closed, next, logKey, behind }: RestoredRegister & { readonly backup: number }, terminal: Terminal): void => {
  const said = backupWords[lang]
  terminal.out(said.restored(backup, entries, files))
  if (next === null) terminal.out(said.sameLog)
  else {
    terminal.out(next.missing === null ? said.missingUnknown : said.missing(next.missing))
    terminal.out(said.newLog(next.number))
    terminal.out(logKey)
  }
  if (closed > 0) terminal.err(said.closed(closed))
  for (const place of behind) terminal.err(said.behind(place))
}

const usage = 'kniha restore DIR --into DATA --keys KEYFOLDER [--known-head CHECKPOINT]'

/** Exit 0: restored; 1: refused, or some records do not open, or a place of the keys was not written; 2: the line could not be read. */
export const runRestore = async (words: readonly string[], lang: Lang, terminal: Terminal): Promise<number> => {
  const { values, positionals } = parseArgs({
    args: [...words], options: { into: { type: 'string' }, keys: { type: 'string' }, 'known-head': { type: 'string' } }, allowPositionals: true, strict: false,
  })
  const [backups] = positionals
  const { into, keys, 'known-head': head } = values
  if (backups === undefined || typeof into !== 'string' || typeof keys !== 'string' || (head !== undefined && typeof head !== 'string')) {
    terminal.err(usage)
    return 2
  }
  const restored = await restoreRegister({
    settings: readSettings({ ...process.env, KNIHA_DATA: into }, []), backups, keys, knownHead: head ?? null,
    ask: async (session) => {
      if (session === null) return askPassphrase(administrationWords[lang].passphrase)
      terminal.err(`${keysWords[lang].setNumber(session.set)} · ${keysWords[lang].sharesIn(session.given.length, session.threshold)}`)
      return askPassphrase(keysWords[lang].share)
    },
    isAskedAgain: ({ code, groups = [] }) => {
      if (!code.startsWith('share-') || !process.stdin.isTTY) return false
      terminal.err(groups.length === 0 ? problemWords[lang][code] : `${problemWords[lang][code]} ${keysWords[lang].shareGroups(groups.join(', '))}`)
      return true
    },
    checking: progressLine(terminal, backupWords[lang].checking), failed: sayFailure,
  })
  if (!restored.ok) {
    const { code, field } = restored.problem
    terminal.err(field === undefined ? problemWords[lang][code] : `${field}: ${problemWords[lang][code]}`)
    return 1
  }
  tell(lang, restored.value, terminal)
  return restored.value.closed === 0 && restored.value.behind.length === 0 ? 0 : 1
}
