// What is to be made for an item of the made-up country: a small file with a picture, a clock in it that is wrong by a known error, and a sharp sound.
import type { Id, Instant, Milliseconds } from '../domain/brand.ts'
import type { Position } from '../domain/time-and-place/place.ts'

/** Five drawn scenes; nobody is in them but moving blocks. */
export type Scene = 'square' | 'street' | 'yard' | 'window' | 'inside'

export type MediaOrder = { readonly fileName: string } & (
  /** `clock`: what the burned-in clock shows at the first frame (null: none); it is ahead of true time by `clockError`. `sharpAt`: second of the flash and sound, over a `hum` of so many hertz. */
  | { readonly kind: 'video'; readonly seconds: number; readonly scene: Scene; readonly clock: Instant | null; readonly clockError: Milliseconds; readonly sharpAt: number | null; readonly hum: number }
  | { readonly kind: 'audio'; readonly seconds: number; readonly sharpAt: number | null; readonly hum: number }
  /** `takenAt` and `position` go into its metadata. */
  | { readonly kind: 'photo'; readonly scene: Scene; readonly takenAt: Instant | null; readonly position: Position | null; readonly device: string }
  | { readonly kind: 'text'; readonly text: string }
  /** As a messenger would send `of` on: encoded anew, smaller. */
  | { readonly kind: 'copy'; readonly of: Id<'item'> }
  /** `of`, one after another. */
  | { readonly kind: 'glued'; readonly of: readonly Id<'item'>[] }
)
