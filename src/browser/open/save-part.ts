// Saves one file out of an opened one: straight to the disk where the browser lets a page do that, else gathered first.
import { saveBlob } from '../offline/save-blob.ts'
import type { Part } from './opened-file.ts'

/** What Chromium offers and the types of the DOM do not name. */
interface Writable {
  readonly write: (piece: Uint8Array) => Promise<void>
  readonly close: () => Promise<void>
  readonly abort: () => Promise<void>
}
interface Picker {
  readonly showSaveFilePicker: (options: { readonly suggestedName: string }) => Promise<{ readonly createWritable: () => Promise<Writable> }>
}

const hasPicker = (scope: object): scope is Picker => 'showSaveFilePicker' in scope

const here: object = globalThis

/** Can a file of any size be saved here? */
export const savesToDisk = (): boolean => hasPicker(here)

const isCalledOff = (error: unknown): boolean => error instanceof DOMException && error.name === 'AbortError'

/** What was written stands under its name only when all of it was. */
const stream = async ({ name, read }: Part, { showSaveFilePicker }: Picker): Promise<boolean> => {
  const handle = await showSaveFilePicker.call(globalThis, { suggestedName: name }).catch((error: unknown) => {
    if (isCalledOff(error)) return null
    throw error
  })
  if (handle === null) return false
  const writable = await handle.createWritable()
  try {
    for await (const piece of read()) await writable.write(piece)
    await writable.close()
    return true
  } catch (error) {
    await writable.abort().catch(() => undefined)
    throw error
  }
}

/** Gathered in blobs, which a browser may keep outside the memory of the page. */
const gather = async ({ name, read }: Part): Promise<boolean> => {
  const blobs: Blob[] = []
  for await (const piece of read()) blobs.push(new Blob([Uint8Array.from(piece)]))
  saveBlob(new Blob(blobs, { type: 'application/octet-stream' }), name)
  return true
}

/** `false`: the person called it off. Throws `Damaged`, or what the disk says; then nothing whole was written. */
export const savePart = (part: Part): Promise<boolean> => (hasPicker(here) ? stream(part, here) : gather(part))
