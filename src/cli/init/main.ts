// `kniha init`: the first start without a browser, on the terminal of the machine itself.
import { parseArgs } from 'node:util'
import type { Result } from '../../domain/problem.ts'
import { beginSetUp } from '../../features/administration/keys-actions.ts'
import type { Ceremony } from '../../features/administration/keys-actions.ts'
import { forbidCoreDumps } from '../../main/forbid-core-dumps.ts'
import { openOfflineDesk } from '../../main/offline-desk.ts'
import type { OfflineDesk } from '../../main/offline-desk.ts'
import { readSettings } from '../../main/settings.ts'
import type { Settings } from '../../main/settings.ts'
import { addressAt } from '../../server/http/session.ts'
import { sayFailure } from '../../server/log.ts'
import { today } from '../../server/two-person.ts'
import { initWords } from '../../ui/words/init.ts'
import { keysWords } from '../../ui/words/keys.ts'
import type { Lang } from '../../ui/words/lang.ts'
import { problemWords } from '../../ui/words/problems.ts'
import { handOut, sheetLines } from './ceremony.ts'
import type { Stage } from './ceremony.ts'
import { askLanguage, askSetUp, askYes } from './questions.ts'
import { codeOf } from '../new-file.ts'
import { lookAtPlaces, makeFolder, removeSheets, writeSheets } from './disks.ts'
import { BrokenOff, openTalk } from './talk.ts'
import type { Talk, TerminalStreams } from './talk.ts'

/** The shares as files while they are printed and read back, if that is still wanted; whatever happens the files go again. `false`: they could not be written. */
const withSheets = async (stage: Stage, folder: string, { keys }: Ceremony): Promise<boolean> => {
  const { talk, lang } = stage
  const words = initWords[lang]
  talk.say(words.sheetsWarning(folder))
  if (!(await askYes(talk, lang, { question: words.sheetsWrite, proposesNo: true }))) {
    await handOut(stage, keys)
    return true
  }
  const isDone = async (work: Promise<void>): Promise<boolean> => {
    const failure = await work.then(() => null, codeOf)
    if (failure !== null) talk.say(words.sheetsFailed(folder, failure))
    return failure === null
  }
  if (!(await isDone(makeFolder(folder)))) return false
  try {
    if (!(await isDone(writeSheets(folder, keys.sheets.map((sheet) => sheetLines(stage, sheet)))))) return false
    await talk.ask(words.sheetsPrinted)
    await handOut({ ...stage, arePrinted: true }, keys)
  } finally {
    talk.say(await removeSheets(folder).then(() => words.sheetsGone, (error: unknown) => words.sheetsStay(folder, codeOf(error))))
  }
  return true
}

interface Begun { readonly talk: Talk; readonly lang: Lang; readonly desk: OfflineDesk; readonly settings: Settings; readonly isOneDisk: boolean; readonly folder: string | null }

/** Asks, draws, hands out; the last answer keeps the keys. `null`: nothing was kept, and it was said why. */
const perform = async ({ talk, lang, desk, settings, isOneDisk, folder }: Begun): Promise<Result<string> | null> => {
  const words = initWords[lang]
  for (const sentence of ['', words.title, '', words.intro, '', words.alone, '', words.places, ...settings.keyPlaces.map((path) => `  ${path}`)]) talk.say(sentence)
  if (isOneDisk) talk.say(words.placesOneDisk)
  talk.say('')
  const input = await askSetUp(talk, lang)
  talk.say(words.drawing)
  const ceremony = await beginSetUp(desk.context, input)
  if (!ceremony.ok) return ceremony
  const host = settings.desk.hosts[0] ?? `localhost:${String(settings.desk.port)}`
  const facts = { organisation: input.organisation, day: today(desk.context.shell), address: addressAt(host, '/unlock') }
  const stage: Stage = { talk, lang, facts, primitives: desk.context.shell.primitives, arePrinted: false }
  if (folder === null || input.quorum === null) await handOut(stage, ceremony.value.keys)
  else if (!(await withSheets(stage, folder, ceremony.value))) return null
  if (!(await askYes(talk, lang, { question: words.allWritten, proposesNo: false }))) throw new BrokenOff()
  talk.say(words.keeping)
  const made = await ceremony.value.finish()
  if (!made.ok) return made
  for (const sentence of [words.made, '', keysWords[lang].logKeyIntro, `  ${made.value}`, '', words.nextTitle]) talk.say(sentence)
  for (const [at, step] of [words.nextStart, words.nextOpen(facts.address), words.nextSignIn, words.nextInvite].entries()) talk.say(`${String(at + 1)}. ${step}`)
  return made
}

/** Exit 0: the register is made; 1: nothing was made; 2: the line could not be read, or there is no terminal. */
export const runInit = async (line: readonly string[], lang: Lang, streams: TerminalStreams & { readonly err: (line: string) => void }): Promise<number> => {
  const { values: { sheets }, positionals } = parseArgs({ args: [...line], options: { sheets: { type: 'string' } }, allowPositionals: true, strict: false })
  const isReadable = positionals.length === 0 && typeof sheets !== 'boolean' && sheets !== ''
  if (!isReadable || streams.input.isTTY !== true || streams.output.isTTY !== true) {
    streams.err(isReadable ? initWords[lang].onlyTerminal : 'kniha init [--sheets DIR]')
    return 2
  }
  forbidCoreDumps()
  const settings = readSettings(process.env, [])
  const talk = openTalk(streams)
  let spoken = lang
  try {
    spoken = await askLanguage(talk, lang)
    const places = await lookAtPlaces(settings.keyPlaces)
    if ('code' in places) {
      talk.say(initWords[spoken].placeFails(places.path, places.code))
      return 1
    }
    const desk = await openOfflineDesk(settings, sayFailure)
    if (!desk.ok) {
      talk.say(problemWords[spoken][desk.problem.code])
      return 1
    }
    try {
      if (await desk.value.state.hasKeys()) {
        talk.say(initWords[spoken].isThere)
        return 1
      }
      const made = await perform({ talk, lang: spoken, desk: desk.value, settings, ...places, folder: sheets ?? null })
      if (made !== null && !made.ok) talk.say(problemWords[spoken][made.problem.code])
      return made?.ok === true ? 0 : 1
    } finally {
      await desk.value.close()
    }
  } catch (error) {
    if (!(error instanceof BrokenOff)) throw error
    talk.endPage()
    talk.say(`\n${initWords[spoken].brokenOff}`)
    return 1
  } finally {
    talk.close()
  }
}
