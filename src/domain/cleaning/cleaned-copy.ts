// A copy of a photograph or film without what it tells of its maker: no picture and no sound is coded anew. Whatever is not whole, or not known to the last byte, has no copy.
import { tracesIn } from '../intake/file-traces.ts'
import type { SlicedFile } from '../intake/file-traces.ts'
import { mediaHeadBytes, mediaTypeOf } from '../evidence/media-type.ts'
import { partsFile, Uncleanable } from './copy-parts.ts'
import type { CleanedParts } from './copy-parts.ts'
import { filmCopy } from './film-copy.ts'
import { jpegCopy } from './jpeg-copy.ts'
import { pngCopy } from './png-copy.ts'
import type { Inflate } from './png-copy.ts'
import { takenKinds } from './taken-away.ts'
import type { TakenKind } from './taken-away.ts'
import { webpCopy } from './webp-copy.ts'

/** Raised when other bytes come out for the same file: a copy says it of itself. */
export const cleaningVersion = 2

export interface CleanedCopy {
  /** Read at any place of it; the file that it was made of is read for it, and is not held. */
  readonly file: SlicedFile
  /** In the order of the list; none: the file had nothing to take away, and a copy would be the same bytes. */
  readonly taken: readonly TakenKind[]
  readonly mime: string
  /** Says nothing: a name may hold a day or a person. */
  readonly name: string
}

const endings: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg', 'image/png': 'png', 'image/webp': 'webp', 'video/mp4': 'mp4', 'video/quicktime': 'mov', 'video/3gpp': '3gp', 'audio/mp4': 'm4a',
}

const partsOf = (file: SlicedFile, mime: string, inflate: Inflate): Promise<CleanedParts> => {
  switch (mime) {
    case 'image/jpeg': return jpegCopy(file)
    case 'image/png': return pngCopy(file, inflate)
    case 'image/webp': return webpCopy(file)
    default: return filmCopy(file)
  }
}

/** Whether files of this kind are cleaned at all, by their first bytes. */
export const isCleanedKind = (head: Uint8Array): boolean => Object.hasOwn(endings, mediaTypeOf(head).mime)

/** `null`: no copy can be made of this file. Throws only what reading the file throws. */
export const cleanedCopyOf = async (file: SlicedFile, inflate: Inflate): Promise<CleanedCopy | null> => {
  const { mime } = mediaTypeOf(await file.read(0, Math.min(mediaHeadBytes, file.size)))
  const ending = Object.hasOwn(endings, mime) ? endings[mime] : undefined
  if (ending === undefined) return null
  try {
    const { parts, taken } = await partsOf(file, mime, inflate)
    const copy = partsFile(file, parts)
    // Whoever looks for traces as the page does must find none: what still shows one was not understood.
    const left = await tracesIn(copy)
    if (left === null || Object.values(left).some((value) => value !== null)) return null
    return { file: copy, taken: takenKinds.filter((kind) => taken.has(kind)), mime, name: `copy.${ending}` }
  } catch (error) {
    if (error instanceof Uncleanable) return null
    throw error
  }
}
