// What the desk tells the intake: whether the form is open, and to whom it seals. Nothing of it is secret.
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { durableFolder } from '../adapters/files/durable-folder.ts'
import type { FormAnnouncement } from '../domain/intake/form-announcement.ts'
import { parseChanges } from '../domain/intake/parse-changes.ts'
import { changesText } from '../domain/intake/questionnaire-changes.ts'

const name = 'form.json'

/** The part of the intake's folder that its box may only read: a form that was broken into cannot put its own key there for ever. */
export const announcedIn = (intakeDir: string): string => join(intakeDir, 'announced')

const changesSchema = z.string().transform((text, context) => {
  const changes = parseChanges(JSON.parse(text))
  if (changes !== null) return changes
  context.addIssue('no changes of a questionnaire')
  return z.NEVER
})

const formSchema = z.object({
  isOpen: z.boolean(), isDemo: z.boolean(), deskRecipient: z.string().startsWith('age1pq1'), vaultRecipients: z.array(z.string().startsWith('age1pq1')).min(1),
  pepper: z.string().regex(/^[0-9a-f]{64}$/), questionnaires: z.array(z.object({ version: z.number().int(), changes: changesSchema })).default([]),
})

/** A register that changed no question writes the same as before there were any changes: its file is not taken for another's. */
export const announcementOf = ({ isOpen, isDemo, deskRecipient, vaultRecipients, pepper, questionnaires }: FormAnnouncement): Uint8Array => {
  const changed = questionnaires.length === 0 ? {} : { questionnaires: questionnaires.map(({ version, changes }) => ({ version, changes: changesText(changes) })) }
  return new TextEncoder().encode(`${JSON.stringify({ isOpen, isDemo, deskRecipient, vaultRecipients, pepper, ...changed })}\n`)
}

export const announceForm = (intakeDir: string, form: FormAnnouncement): Promise<void> => durableFolder(announcedIn(intakeDir)).write(name, announcementOf(form))

/** What stands there, as bytes; `null` while there is nothing. */
export const readAnnouncement = (intakeDir: string): Promise<Uint8Array | null> => durableFolder(announcedIn(intakeDir)).read(name)

/** Keeps what a desk on another machine announces; `false` for what the public pages could not read. */
export const keepAnnouncement = async (intakeDir: string, bytes: Uint8Array): Promise<boolean> => {
  try {
    formSchema.parse(JSON.parse(new TextDecoder().decode(bytes)))
  } catch {
    return false
  }
  await durableFolder(announcedIn(intakeDir)).write(name, bytes)
  return true
}

/** Is it byte for byte what `announceForm` wrote? `missing` while nothing stands there. */
export const announced = async (intakeDir: string, form: FormAnnouncement): Promise<'ours' | 'other' | 'missing'> => {
  const present = await readAnnouncement(intakeDir)
  if (present === null) return 'missing'
  return Buffer.compare(present, announcementOf(form)) === 0 ? 'ours' : 'other'
}

/** `null` while the desk has announced nothing. Throws when the file is damaged: sealing to a wrong key would lose a report. */
export const readFormFile = (intakeDir: string): FormAnnouncement | null => {
  const stamp = formStamp(intakeDir)
  return stamp === null ? null : formSchema.parse(JSON.parse(readFileSync(join(announcedIn(intakeDir), name), 'utf8')))
}

/** Changes whenever the announcement does; `null` while there is none. */
export const formStamp = (intakeDir: string): number | null => statSync(join(announcedIn(intakeDir), name), { throwIfNoEntry: false })?.mtimeMs ?? null
