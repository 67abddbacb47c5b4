// Under which name a file out of a sealed one is written: what its sender called it is a wish.
import { partNames } from '../sealing/submission.ts'
import type { TarPlace } from '../sealing/tar.ts'
import { safeFileName } from './safe-text.ts'
import type { OpenedContent } from './sealed-content.ts'

/** What was shown of the content, as a text beside its files. */
export const textName = 'content.txt'

/** The sender's name for his file, made safe; our own parts, and a file without a name, keep what stands in the archive. */
export const nameOfPart = ({ content, places }: Pick<OpenedContent, 'content' | 'places'>, place: TarPlace): string => {
  const wish = content.kind === 'file' && place.name === partNames.file ? content.said.fileName : null
  if (wish === null) return place.name
  const safe = safeFileName(wish)
  return [textName, ...places.map(({ name }) => name)].includes(safe.toLowerCase()) ? `file-${safe}` : safe
}
