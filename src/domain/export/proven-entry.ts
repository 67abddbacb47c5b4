// One line of custody/entries.jsonl: a custody entry opened as far as the case file may, and its proof against the checkpoint.
import { base64Of, hexOf, parseBase64, utf8 } from '../custody/bytes.ts'
import { canonicalJson, isJsonObject, parseCanonicalObject, type Json, type JsonObject } from '../custody/canonical-json.ts'
import { commitmentOf, handlingPart, leafOf, parseHandling, partBytes, saltLength, type Handling } from '../custody/custody-entry.ts'
import type { Primitives } from '../primitives.ts'
import type { EntryListLine } from './case-file-layout.ts'

/** A part and the salt that opens its commitment. */
export interface Opening<Part> { readonly salt: Uint8Array; readonly part: Part }

/** Content that is withheld or erased shows only its commitment. */
export type Content = Opening<JsonObject> | { readonly commitment: Uint8Array }

/** An entry as far as a case file shows it: this much is known before the export itself stands in the log. */
export interface ShownEntry {
  readonly index: number
  readonly handling: Opening<Handling>
  readonly content: Content
}

/** `proof`: inclusion proof of leaf `index` against the case file's checkpoint (`proofOf(inclusionNodes(index, size))`). */
export interface ProvenEntry extends ShownEntry {
  readonly proof: readonly Uint8Array[]
}

const contentOf = (content: Content): JsonObject =>
  'part' in content ? { salt: base64Of(content.salt), part: content.part } : { commitment: base64Of(content.commitment) }

const membersOf = ({ index, handling, content }: ShownEntry): JsonObject => ({
  index,
  handling: { salt: base64Of(handling.salt), part: handlingPart(handling.part) },
  content: contentOf(content),
})

/** The entry as one JSON object. */
export const entryObject = (entry: ProvenEntry): JsonObject => ({ ...membersOf(entry), proof: entry.proof.map(base64Of) })

/** The line without its line break. */
export const formatEntry = (entry: ProvenEntry): string => canonicalJson(entryObject(entry))

/** What the list of entries says of this one: which it is, and what of it is shown. */
export const entryListLine = (p: Pick<Primitives, 'sha256'>, entry: ShownEntry): EntryListLine =>
  ({ index: entry.index, sha256: hexOf(p.sha256(utf8(canonicalJson(membersOf(entry))))) })

const bytesOf = (value: Json | undefined): Uint8Array | null => {
  const bytes = typeof value === 'string' ? parseBase64(value) : null
  return bytes?.length === saltLength ? bytes : null
}

const parseContent = (value: Json | undefined): Content | null => {
  if (!isJsonObject(value)) return null
  const { salt: saltText, part, commitment: commitmentText } = value
  const [salt, commitment] = [bytesOf(saltText), bytesOf(commitmentText)]
  if (salt !== null && isJsonObject(part)) return { salt, part }
  return commitment === null ? null : { commitment }
}

const parseProof = (value: Json | undefined): readonly Uint8Array[] | null => {
  if (!Array.isArray(value)) return null
  const hashes = value.map(bytesOf).filter((hash) => hash !== null)
  return hashes.length === value.length ? hashes : null
}

// Parsed, a line takes many times its length in memory; entries of the log have a thousandth of this.
const longestLine = 1 << 20

/** Reads a line that is exactly as `formatEntry` writes it; `null` otherwise, also above 2^20 UTF-16 code units. */
export const parseEntry = (line: string): ProvenEntry | null => {
  if (line.length > longestLine) return null
  const { index, handling: opening, content: contentValue, proof: proofValue } = parseCanonicalObject(line) ?? {}
  if (typeof index !== 'number' || index < 0 || !isJsonObject(opening) || !isJsonObject(opening['part'])) return null
  const salt = bytesOf(opening['salt'])
  const part = parseHandling(opening['part'])
  const content = parseContent(contentValue)
  const proof = parseProof(proofValue)
  if (salt === null || part === null || content === null || proof === null) return null
  const entry = { index, handling: { salt, part }, content, proof }
  return formatEntry(entry) === line ? entry : null
}

/** The 64 bytes that stand in the log for this entry, recomputed from its openings. */
export const leafOfEntry = (p: Pick<Primitives, 'sha256'>, { handling, content }: ProvenEntry): Uint8Array => leafOf(
  commitmentOf(p, handling.salt, partBytes(handlingPart(handling.part))),
  'part' in content ? commitmentOf(p, content.salt, partBytes(content.part)) : content.commitment,
)
