// What the operator says about himself on the public pages: `site.json` beside what the desk announces, written by the operator.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { PublicSite } from '../domain/intake/public-site.ts'
import { announcedIn } from './form-file.ts'
import { readOfferedNames } from './gazetteer-file.ts'

const lines = z.array(z.string().max(300)).default([])
const siteSchema = z.object({
  runBy: z.string().max(300).nullable().default(null), bodies: lines, help: lines, lawyers: lines, otherWays: lines,
  places: z.array(z.object({ code: z.string().max(40), name: z.string().max(200), seen: z.string().max(300) })).default([]),
})

/** Without a file the pages say nothing about the operator. Throws when the file is not readable: half a text would mislead. */
const readSaid = (intakeDir: string): z.infer<typeof siteSchema> => {
  try {
    return siteSchema.parse(JSON.parse(readFileSync(join(announcedIn(intakeDir), 'site.json'), 'utf8')))
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return siteSchema.parse({})
    throw error
  }
}

/** `gazetteerDir`: the list of places that comes with the program. */
export const readSite = (intakeDir: string, gazetteerDir: string): PublicSite => ({ ...readSaid(intakeDir), towns: readOfferedNames(intakeDir, gazetteerDir) })
