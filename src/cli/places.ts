// `kniha places FILE`: takes towns and villages out of a table into the list that form and desk go by; a bad line changes nothing and is named.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Gazetteer } from '../domain/gazetteer/settlement.ts'
import { readList, readRegions, withMore } from '../domain/gazetteer/read-list.ts'
import { CannotStart } from '../main/cannot-start.ts'
import { readGazetteer, writeGazetteer } from '../main/gazetteer-file.ts'
import { gazetteerDir } from '../main/package-places.ts'
import { readSettings } from '../main/settings.ts'
import { gazetteerWords } from '../ui/words/gazetteer.ts'
import type { Lang } from '../ui/words/lang.ts'
import { problemWords } from '../ui/words/problems.ts'
import type { Problem } from '../domain/problem.ts'
import { codeOf } from './new-file.ts'
import type { Terminal } from './vault-room.ts'

const usage = 'kniha places FILE [--anew] [--source TEXT] [--licence TEXT] [--regions FILE] [--into DIR]'
/** A table with a wrong column is wrong in every line. */
const mostNamed = 20

interface Asked {
  readonly file: string
  readonly isAnew: boolean
  readonly source: string | undefined
  readonly licence: string | undefined
  readonly regions: string | undefined
  readonly into: string | undefined
}

const requested = (line: readonly string[]): Asked | null => {
  try {
    const text = { type: 'string' } as const
    const { values, positionals: [file, ...more] } = parseArgs({
      args: [...line], allowPositionals: true, options: { anew: { type: 'boolean', default: false }, source: text, licence: text, regions: text, into: text },
    })
    return file === undefined || more.length > 0 ? null : { file, isAnew: values.anew, source: values.source, licence: values.licence, regions: values.regions, into: values.into }
  } catch {
    return null
  }
}

const sentence = (lang: Lang, { code, field }: Problem): string => (field === undefined ? problemWords[lang][code] : `${field}: ${problemWords[lang][code]}`)

/** What the files say, or `null` when that was told on the terminal. */
const listIn = async (asked: Asked, lang: Lang, { err }: Terminal): Promise<Gazetteer | null> => {
  const texts = await Promise.all([asked.file, ...(asked.regions === undefined ? [] : [asked.regions])].map((path) => readFile(path, 'utf8').catch((error: unknown) => { err(`${path}: ${codeOf(error)}`) })))
  const [list, regions = ''] = texts
  if (list === undefined || texts.includes(undefined)) return null
  const [read, named] = [readList(list), readRegions(regions)]
  if (!read.ok || !named.ok) {
    for (const each of [read, named]) if (!each.ok) err(sentence(lang, each.problem))
    return null
  }
  const { settlements, refused, isGeoNames, passedOver } = read.value
  for (const { line, problem } of refused.slice(0, mostNamed)) err(`${asked.file}:${String(line)}: ${sentence(lang, problem)}`)
  if (refused.length > 0) {
    err(gazetteerWords[lang].nothingTaken(refused.length))
    return null
  }
  const source = asked.source ?? (isGeoNames ? 'GeoNames (geonames.org)' : undefined)
  if (source === undefined) {
    err(`--source: ${gazetteerWords[lang].sayWhose}`)
    return null
  }
  if (passedOver > 0) err(gazetteerWords[lang].passedOver(passedOver))
  return { source, licence: asked.licence ?? (isGeoNames ? 'CC BY 4.0' : ''), regions: named.value, settlements }
}

const empty: Gazetteer = { source: '', licence: '', regions: {}, settlements: [] }

/** What stands so far; `null` when it cannot be read, which was told. */
const listSoFar = (intakeDir: string, { err }: Terminal): Gazetteer | null => {
  try {
    return readGazetteer(intakeDir, gazetteerDir)
  } catch (error) {
    if (!(error instanceof CannotStart)) throw error
    err(error.message)
    return null
  }
}

/** Exit 0: the list is in force; 1: something in a file cannot be taken, and nothing was changed; 2: the line could not be read. */
export const runPlaces = async (line: readonly string[], lang: Lang, terminal: Terminal): Promise<number> => {
  const asked = requested(line)
  if (asked === null) {
    terminal.err(usage)
    return 2
  }
  const more = await listIn(asked, lang, terminal)
  if (more === null) return 1
  const intakeDir = join(readSettings(process.env, []).dataDir, 'intake')
  const before = asked.isAnew ? empty : listSoFar(intakeDir, terminal)
  if (before === null) return 1
  const list = withMore(before, more)
  await writeGazetteer(list, intakeDir, asked.into)
  terminal.out(gazetteerWords[lang].taken(more.settlements.length, list.settlements.length))
  if (asked.into === undefined) terminal.out(gazetteerWords[lang].fromNow)
  return 0
}
