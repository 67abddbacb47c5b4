// Files of the list of places in force: the organisation's own beside what the desk announces, else those that come with the program.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { durableFolder } from '../adapters/files/durable-folder.ts'
import { degrees } from '../domain/brand.ts'
import type { Gazetteer, OfferedNames } from '../domain/gazetteer/settlement.ts'
import { namesOffered } from '../domain/gazetteer/settlement.ts'
import { CannotStart } from './cannot-start.ts'
import { announcedIn } from './form-file.ts'
import { gazetteerDir } from './package-places.ts'

/** The whole list, for the desk; and what the public form proposes out of it, so that its short-lived processes read little. */
export const gazetteerFiles = { all: 'gazetteer.json', form: 'gazetteer-form.json' } as const

const text = z.string().max(200)
const lines = z.array(text)
const settlement = z.tuple([text, z.number().min(-90).max(90), z.number().min(-180).max(180), text, z.number().nullable(), z.tuple([text]).rest(text)])
const allSchema = z.object({
  source: text, licence: text, regions: z.record(text, z.object({ be: text, ru: text, en: text })),
  settlements: z.array(settlement.transform(([id, lat, lon, region, population, names]) => ({ id, names, position: { lat: degrees(lat), lon: degrees(lon) }, region, population }))),
})
const formSchema = z.object({ source: text, licence: text, names: z.object({ be: lines, ru: lines, en: lines }) })

/** Both files as text. One place a line, so that two versions can be told apart. */
export const gazetteerTexts = (gazetteer: Gazetteer): Readonly<Record<keyof typeof gazetteerFiles, string>> => {
  const { source, licence, regions, settlements } = gazetteer
  const rows = settlements.map(({ id, names, position, region, population }) => JSON.stringify([id, position.lat, position.lon, region, population, names]))
  return {
    all: `{"source":${JSON.stringify(source)},"licence":${JSON.stringify(licence)},\n"regions":${JSON.stringify(regions)},\n"settlements":[\n${rows.join(',\n')}\n]}\n`,
    form: `${JSON.stringify(namesOffered(gazetteer))}\n`,
  }
}

/** Puts a list in force: in the folder that is named, else as the organisation's own. Durable when it resolves. */
export const writeGazetteer = async (gazetteer: Gazetteer, intakeDir: string, into?: string): Promise<void> => {
  const [folder, texts] = [durableFolder(into ?? announcedIn(intakeDir)), gazetteerTexts(gazetteer)]
  // The form never proposes a place that the desk does not know.
  for (const part of ['all', 'form'] as const) await folder.write(gazetteerFiles[part], new TextEncoder().encode(texts[part]))
}

/** The organisation's own file, or the one that comes with the program. */
const textInForce = (name: string, intakeDir: string, shippedDir: string): string => {
  try {
    return readFileSync(join(announcedIn(intakeDir), name), 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return readFileSync(join(shippedDir, name), 'utf8')
    throw error
  }
}

/** Throws `CannotStart` for a file that is damaged: half a list would mislead. */
const inForce = <Value>(schema: z.ZodType<Value>, name: string, dirs: readonly [intakeDir: string, shippedDir: string]): Value => {
  const text = textInForce(name, ...dirs)
  try {
    return schema.parse(JSON.parse(text))
  } catch {
    throw new CannotStart(`${name} in ${announcedIn(dirs[0])} cannot be read: make it again with kniha places FILE --anew, or take it away`)
  }
}

export const readGazetteer = (...dirs: readonly [intakeDir: string, shippedDir: string]): Gazetteer => inForce(allSchema, gazetteerFiles.all, dirs)
export const readOfferedNames = (...dirs: readonly [intakeDir: string, shippedDir: string]): OfferedNames => inForce(formSchema, gazetteerFiles.form, dirs)

/** Before anything starts: a form whose short-lived processes cannot begin would be found by sources first. Throws `CannotStart`. */
export const checkGazetteer = (intakeDir: string): void => {
  readGazetteer(intakeDir, gazetteerDir)
  readOfferedNames(intakeDir, gazetteerDir)
}
