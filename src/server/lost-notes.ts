// Records that lie beside their keys too: what they say when the database is older than the key files.
import { authentic } from '../domain/brand.ts'
import type { Id } from '../domain/brand.ts'
import type { Change, Kind, Records } from '../domain/change.ts'
import type { Unlocked } from './shell.ts'

const utf8 = new TextEncoder()

export const lostNoteOf = ({ id, kind, value }: Change): Uint8Array => utf8.encode(JSON.stringify({ id, kind, value }))

export interface LostRecord<K extends Kind> {
  readonly id: Id<K>
  /** As it was first written. */
  readonly value: Records[K]
  /** The bucket whose key carries it. */
  readonly bucket: string
}

/** Records of a kind whose key is there and whose row is not. */
export const lostRecords = <K extends Kind>({ keys }: Pick<Unlocked, 'keys'>, kind: K): readonly LostRecord<K>[] => keys.lostNotes().flatMap(({ bucket, note }) => {
  const said = authentic<{ readonly id: Id<K>; readonly kind: Kind; readonly value: Records[K] }>(JSON.parse(new TextDecoder().decode(note)))
  return said.kind === kind ? [{ id: said.id, value: said.value, bucket }] : []
})
