// `kniha import incidents FILE`: takes a list of incidents into the register of a data folder, with a report of every row not taken.
import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { parseMapping } from '../domain/event/import-list.ts'
import type { Problem } from '../domain/problem.ts'
import { importIncidents } from '../features/register/import-rows.ts'
import type { ImportReport } from '../features/register/import-rows.ts'
import { openOfflineDesk } from '../main/offline-desk.ts'
import { readSettings } from '../main/settings.ts'
import { sayFailure } from '../server/log.ts'
import type { Lang } from '../ui/words/lang.ts'
import { problemWords } from '../ui/words/problems.ts'
import { unlockByTerminal } from './unlock-by-terminal.ts'
import type { Terminal } from './vault-room.ts'

const belarusMinutes = '180'

const sentence = (lang: Lang, { code, field }: Problem): string => (field === undefined ? problemWords[lang][code] : `${field}: ${problemWords[lang][code]}`)

const tell = (lang: Lang, report: ImportReport, terminal: Terminal): void => {
  terminal.out(JSON.stringify({ rows: report.rows, taken: report.taken, flagged: report.flagged, refused: report.refused.length }))
  for (const { row, why } of report.refused) terminal.err(`${String(row)}: ${problemWords[lang][why]}`)
}

/** Exit 0: every row was taken; 1: some or all were not; 2: the line or the file could not be read. */
export const runImport = async (words: readonly string[], lang: Lang, terminal: Terminal): Promise<number> => {
  const { values, positionals } = parseArgs({
    args: [...words], options: { mapping: { type: 'string' }, 'utc-offset': { type: 'string', default: belarusMinutes } }, allowPositionals: true, strict: false,
  })
  const [what, file] = positionals
  const text = file === undefined ? null : await readFile(file, 'utf8').catch(() => null)
  const explained = typeof values.mapping === 'string' ? await readFile(values.mapping, 'utf8').catch(() => null) : ''
  if (what !== 'incidents' || text === null || explained === null) {
    terminal.err('kniha import incidents FILE [--mapping FILE] [--utc-offset MINUTES]')
    return 2
  }
  const mapping = parseMapping(explained, Number(values['utc-offset']))
  if (!mapping.ok) {
    terminal.err(sentence(lang, mapping.problem))
    return 2
  }
  const desk = await openOfflineDesk(readSettings(process.env, []), sayFailure)
  if (!desk.ok) {
    terminal.err(sentence(lang, desk.problem))
    return 1
  }
  try {
    const unlocked = await unlockByTerminal(desk.value.state, lang, terminal.err)
    const done = unlocked.ok
      ? await importIncidents({ shell: desk.value.state.shell, progress: (at, of) => { terminal.err(`${String(at)} / ${String(of)}`) } },
          { kind: 'machine', name: 'importer' }, { text, mapping: mapping.value })
      : unlocked
    if (!done.ok) {
      terminal.err(sentence(lang, done.problem))
      return 1
    }
    tell(lang, done.value, terminal)
    return done.value.refused.length === 0 ? 0 : 1
  } finally {
    await desk.value.close()
  }
}
