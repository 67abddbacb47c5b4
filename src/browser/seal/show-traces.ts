// Shows what a chosen file tells of its own accord, before anything is sent.
import { tracesIn } from '../../domain/intake/file-traces.ts'
import type { FileTraces } from '../../domain/intake/tiff-traces.ts'

const textOf = ({ place, time, device, owner }: FileTraces): Readonly<Record<string, string | null>> =>
  ({ place: place === null ? null : `${place.lat.toFixed(5)}, ${place.lon.toFixed(5)}`, time, device, owner })

/** Fills and shows the note; hides it while there is no file. What another choice overtook says nothing. */
export const showTraces = async (note: HTMLElement, chosen: () => File | null): Promise<void> => {
  const file = chosen()
  note.hidden = true
  if (file === null || file.size === 0) return
  const read = async (from: number, to: number): Promise<Uint8Array> => new Uint8Array(await file.slice(from, to).arrayBuffer())
  // A file that cannot be read here is one that cannot be looked into.
  const traces = await tracesIn({ size: file.size, read }).catch(() => null)
  if (chosen() !== file) return
  const said = traces === null ? {} : textOf(traces)
  const state = traces === null ? 'unknown' : Object.values(said).every((text) => text === null) ? 'nothing' : 'found'
  for (const part of note.querySelectorAll<HTMLElement>('[data-said]')) part.hidden = part.dataset['said'] !== state
  for (const line of note.querySelectorAll<HTMLElement>('[data-trace]')) {
    const text = said[line.dataset['trace'] ?? ''] ?? null
    line.hidden = text === null
    const value = line.querySelector('dd')
    if (value !== null) value.textContent = text
  }
  note.hidden = false
}
