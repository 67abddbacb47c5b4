// The note that a duress passphrase was typed: it waits in the drop like any sealed message, until the register opens again somewhere.
import { hexOf, utf8 } from '../custody/bytes.ts'
import type { Primitives } from '../primitives.ts'
import { dayOf, recordOf } from './loose-json.ts'

type Mac = Pick<Primitives, 'hmacSha256'>

const proofOf = (noteKey: Uint8Array, on: string, { hmacSha256 }: Mac): string => hexOf(hmacSha256(noteKey, utf8(`kniha|duress|${on}`)))

/** `message.json` of the note. `noteKey` came out of the slot that the passphrase opened; nobody without it or the root can write one. */
export const composeDuressNote = (noteKey: Uint8Array, on: string, mac: Mac): Readonly<Record<string, unknown>> =>
  ({ format: 'kniha-message', content: { kind: 'duress', on, proof: proofOf(noteKey, on, mac) }, lookupId: null, sealedBy: null, writtenOn: on })

/** The day of a genuine note; `null` for every other message. */
export const parseDuressNote = (content: unknown, noteKey: Uint8Array, mac: Mac): string | null => {
  const given = recordOf(content)
  const on = given?.['kind'] === 'duress' ? dayOf(given['on']) : null
  return on !== null && given?.['proof'] === proofOf(noteKey, on, mac) ? on : null
}
