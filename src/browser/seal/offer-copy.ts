// Offers a cleaned copy beside a chosen file: off until it is ticked, and then it says what the copy would be without.
import { cleanedCopyOf, isCleanedKind } from '../../domain/cleaning/cleaned-copy.ts'
import { mediaHeadBytes } from '../../domain/evidence/media-type.ts'
import { inflate } from './inflate.ts'

type Found = 'made' | 'same' | 'none'

/** What came of the tick: `off` while there is none. */
export type Wanted = 'off' | Found

export interface OfferedCopy {
  /** Whether a copy is wanted and can be made; waits for what is being looked through. */
  readonly wanted: () => Promise<Wanted>
  /** Nothing is offered while a file is on its way. */
  readonly hide: () => void
}

const bytesOf = async (file: File, from: number, to: number): Promise<Uint8Array> => new Uint8Array(await file.slice(from, to).arrayBuffer())

/** Takes the box of the page over; `chosen` is the file as it stands. */
export const offerCopy = (box: HTMLElement, chosen: () => File | null): OfferedCopy & { readonly fit: () => Promise<void> } => {
  const tick = box.querySelector('input')
  let found: Promise<Found> | null = null
  const say = (state: string | null): void => { for (const line of box.querySelectorAll<HTMLElement>('[data-copy]')) line.hidden = line.dataset['copy'] !== state }
  const look = async (file: File): Promise<Found> => {
    say('making')
    const copy = await cleanedCopyOf({ size: file.size, read: (from, to) => bytesOf(file, from, to) }, inflate).catch(() => null)
    const state = copy === null ? 'none' : copy.taken.length === 0 ? 'same' : 'made'
    if (chosen() !== file || tick?.checked !== true) return state
    for (const line of box.querySelectorAll<HTMLElement>('[data-taken]')) line.hidden = copy?.taken.every((kind) => kind !== line.dataset['taken']) !== false
    tick.disabled = state !== 'made'
    tick.checked = state === 'made'
    say(state)
    return state
  }
  tick?.addEventListener('change', () => {
    const file = chosen()
    found = tick.checked && file !== null ? look(file) : null
    if (found === null) say(null)
  })
  return {
    wanted: async () => {
      const state = await found ?? 'off'
      // Who wanted one is told that there is none; the next time the file goes alone.
      if (state === 'none') found = null
      return state
    },
    hide: () => { box.hidden = true },
    fit: async () => {
      const file = chosen()
      found = null
      box.hidden = true
      if (tick === null || file === null || file.size === 0) return
      tick.checked = false
      tick.disabled = false
      const isKnown = await bytesOf(file, 0, mediaHeadBytes).then(isCleanedKind, () => false)
      if (chosen() !== file) return
      for (const part of box.querySelectorAll<HTMLElement>('[data-kind]')) part.hidden = part.dataset['kind'] !== (isKnown ? 'known' : 'other')
      say(null)
      box.hidden = false
    },
  }
}
