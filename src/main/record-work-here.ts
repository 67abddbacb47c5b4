// The work on records in this thread, and the words in which another thread is asked for it.
import { snapshotFile } from '../adapters/files/snapshot-file.ts'
import { recordRows } from '../adapters/postgres/record-rows.ts'
import type { MarkedRow, OpenedPiece, RecordWork } from '../ports/record-work.ts'
import { nodePrimitives } from '../primitives/node.ts'
import { recordWork } from '../server/snapshot/record-work.ts'

/** Where the records are: an address of the register's database, and the path of the snapshot. */
export interface RecordPlaces {
  readonly url: string
  readonly snapshot: string
}

type Asked<Name extends 'openRows' | 'markRows' | 'openSnapshot' | 'writeSnapshot'> = Parameters<RecordWork[Name]>[0]

export type ThreadTask =
  | { readonly kind: 'open-rows'; readonly asked: Asked<'openRows'> }
  | { readonly kind: 'mark-rows'; readonly asked: Asked<'markRows'> }
  | { readonly kind: 'open-snapshot'; readonly asked: Asked<'openSnapshot'> }
  | { readonly kind: 'write-snapshot'; readonly asked: Omit<Asked<'writeSnapshot'>, 'pieces'> }

/** `next`: the thread waits for a piece, or for `null` when there is none. */
export type ThreadAnswer =
  | { readonly kind: 'piece'; readonly piece: OpenedPiece }
  | { readonly kind: 'rows'; readonly rows: readonly MarkedRow[] }
  | { readonly kind: 'next' | 'done' }
  | { readonly kind: 'failed'; readonly message: string }

export const recordWorkHere = ({ url, snapshot }: RecordPlaces): RecordWork => recordWork({ primitives: nodePrimitives, rows: recordRows(url), place: snapshotFile(snapshot) })
