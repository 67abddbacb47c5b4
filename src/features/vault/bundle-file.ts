// The file between desk and vault room (docs/design/vault-room.md): composed here, sealed to the keeper by the desk, read strictly by the room.
import { z } from 'zod'
import { roles } from '../../domain/access/actor.ts'
import type { CardBundle } from '../../domain/access/card-bundle.ts'
import { parseId, parseSha256 } from '../../domain/brand.ts'
import type { Id } from '../../domain/brand.ts'
import { parseUtf8, utf8 } from '../../domain/custody/bytes.ts'
import { canonicalJson, parseCanonicalObject } from '../../domain/custody/canonical-json.ts'
import { ok, refuse } from '../../domain/problem.ts'
import type { Result } from '../../domain/problem.ts'
import { readTar, writeTar } from '../../domain/sealing/tar.ts'

/** Largest file that a room takes, in bytes: a thousand changes of the roster are two megabytes. */
export const largestBundle = 8 * 1024 * 1024

const names = { bundle: 'bundle.json', card: 'card.age' } as const

export interface BundleFile {
  readonly bundle: CardBundle
  /** As it was sealed to the keepers on the way in; there exactly where there is a release. */
  readonly card: Uint8Array | null
}

/** The plaintext of the file, padded. */
export const composeBundle = ({ bundle, card }: BundleFile): Uint8Array => writeTar([
  { name: names.bundle, bytes: utf8(canonicalJson(bundle)) }, ...(card === null ? [] : [{ name: names.card, bytes: card }]),
])

const branded = <Out>(parse: (text: string) => Out | null) => z.string().transform((text, ctx): Out => {
  const value = parse(text)
  if (value !== null) return value
  ctx.addIssue({ code: 'custom' })
  return z.NEVER
})
const id = <Kind extends string>() => branded<Id<Kind>>(parseId)
const hex = (characters: number) => z.string().regex(new RegExp(`^[0-9a-f]{${String(characters)}}$`))
const day = z.string().regex(/^\d{4}-\d\d-\d\d$/)
const text = (most: number) => z.string().max(most)
const number = z.number().int().min(0)

const held = z.array(z.enum(roles)).max(roles.length)
const recipient = z.string().regex(/^age1pq1[02-9ac-hj-np-z]{1952}$/)
const keyed = z.strictObject({ staff: id<'staff'>(), name: text(500), roles: held, publicKey: hex(64) })
const person = keyed.extend({ publicKey: hex(64).nullable() })
const change = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('admit'), person: keyed }),
  z.strictObject({ kind: z.literal('roles'), staff: id<'staff'>(), roles: held }),
  z.strictObject({ kind: z.literal('leave'), staff: id<'staff'>() }),
  z.strictObject({ kind: z.literal('key'), staff: id<'staff'>(), publicKey: hex(64) }),
  z.strictObject({ kind: z.literal('card-key'), staff: id<'staff'>(), cardKey: recipient.nullable() }),
])
const action = <Move extends z.ZodType>(move: Move) => z.strictObject({
  format: z.literal('kniha-action-v1'), nonce: id<'approval'>(), move, asker: id<'staff'>(), reason: text(4_000),
  roster: z.strictObject({ version: number, digest: branded(parseSha256) }), index: number, asked: day, expires: day,
})
const signatures = z.array(z.strictObject({ by: id<'staff'>(), signature: hex(128) })).max(2)

const form = z.strictObject({
  format: z.literal('kniha-card-bundle-v1'),
  roster: z.strictObject({
    people: z.array(person).min(1).max(1), pin: hex(64),
    changes: z.array(z.strictObject({ action: action(z.strictObject({ kind: z.literal('change-roster'), change })), signatures })).max(10_000),
  }),
  release: z.strictObject({
    action: action(z.strictObject({ kind: z.literal('release-card'), source: id<'source'>(), pseudonym: text(100), card: branded(parseSha256) })),
    signatures, receipt: z.string().regex(/^\d{4}(?: \d{4}){3}$/),
  }).nullable(),
})

const parseBundle = (bytes: Uint8Array): CardBundle | null => {
  const given = parseUtf8(bytes)
  // One text per value: no member twice, none in another order, no number written in two ways.
  const read = given === null ? null : form.safeParse(parseCanonicalObject(given))
  return read?.success === true ? read.data : null
}

/** Reads what `composeBundle` wrote, and nothing else: `not-readable` for every other form. */
export const readBundle = (plaintext: Uint8Array): Result<BundleFile> => {
  const files = readTar(plaintext)
  const [first, second, ...more] = files.ok ? files.value : []
  const bundle = first?.name === names.bundle ? parseBundle(first.bytes) : null
  const isWhole = (bundle?.release === null) === (second === undefined) && (second === undefined || second.name === names.card)
  return bundle === null || !isWhole || more.length > 0 ? refuse('not-readable') : ok({ bundle, card: second?.bytes ?? null })
}
