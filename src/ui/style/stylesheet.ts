// Puts the stylesheet of a face together; the server sends it as one file with a digest in its address.
import { bodyStyle } from './body.ts'
import { deskPartStyle } from './desk-parts.ts'
import { deskStyle } from './desk.ts'
import { drawingStyle } from './drawing.ts'
import { groundStyle } from './ground.ts'
import { publicStyle } from './public.ts'
import { tokenStyle } from './tokens.ts'

/** The whole CSS of one face, without line breaks. */
export const stylesheet = (face: 'public' | 'desk'): string => {
  const own = face === 'public' ? [publicStyle, bodyStyle] : [deskStyle, deskPartStyle, drawingStyle]
  return [tokenStyle, groundStyle, ...own].join('').replaceAll('\n', '')
}
