// A posted form as data: repeated names become lists, one zod schema reads it; what does not fit throws to one clear page.
import { z } from 'zod'
import type { DeskRequest } from './desk-context.ts'

/** A request that no page of ours sends. The error page says so; nothing was written. */
export class MalformedForm extends Error {}

/** Names that end in `[]`, and names that came more than once, are lists. Files are left out: they go another way. */
const textFields = (body: Readonly<Record<string, unknown>>): Record<string, string | string[]> => {
  // A map first: a field called __proto__ is a field like any other.
  const fields = new Map<string, string | string[]>()
  for (const [name, value] of Object.entries(body)) {
    const all: unknown[] = Array.isArray(value) ? value : [value]
    const texts = all.filter((each) => typeof each === 'string')
    const [only] = texts
    if (texts.length > 1 || name.endsWith('[]')) fields.set(name.replace(/\[\]$/, ''), texts)
    else if (only !== undefined) fields.set(name, only)
  }
  return Object.fromEntries(fields)
}

/** Reads the fields of a post. Throws `MalformedForm` when the schema refuses: our pages never send such a thing. */
export const readForm = async <Schema extends z.ZodType>(c: DeskRequest, schema: Schema): Promise<z.infer<Schema>> => {
  const read = schema.safeParse(textFields(await c.req.parseBody({ all: true })))
  if (!read.success) throw new MalformedForm()
  return read.data
}

/** A group of checkboxes: one ticked box arrives as a text, several as a list, none not at all. */
export const oneOrMany = <Item extends z.ZodType<unknown, string>>(item: Item): z.ZodType<z.infer<Item>[]> =>
  z.preprocess((value): unknown => (value === undefined ? [] : Array.isArray(value) ? value : [value]), z.array(item))
