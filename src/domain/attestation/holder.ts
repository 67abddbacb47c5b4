// Who holds an attestation: a digest of a key that comes of the twelve words, written into the log with each report.
import { hexOf, joinBytes, utf8 } from '../custody/bytes.ts'
import type { JsonObject } from '../custody/canonical-json.ts'
import type { Primitives } from '../primitives.ts'

/** Reason of the custody entry that ties a report to its holder: written with each report, whatever door it came by. */
export const holderReason = 'holder'

/** The name under which the file is saved: it tells nothing to whoever looks through a device. */
export const attestationName = 'page.json'

/** What stands in the log of the holder's Ed25519 key: a digest, so that the key itself is first seen with an answer. */
export const holderDigest = (publicKey: Uint8Array, { sha256 }: Pick<Primitives, 'sha256'>): string =>
  hexOf(sha256(joinBytes(utf8('kniha.org/v1/attestation-holder\n'), publicKey)))

/** The content of the custody entry: the same members for everybody, and nothing of the report. */
export const holderContent = (holder: string): JsonObject => ({ holder })

/** Reads that content; `null` for any other. */
export const parseHolderContent = ({ holder, ...rest }: JsonObject): string | null =>
  (typeof holder === 'string' && /^[0-9a-f]{64}$/.test(holder) && Object.keys(rest).length === 0 ? holder : null)
