// Shamir's secret sharing over GF(2⁸) by shamir-secret-sharing (audited by Cure53 and Zellic, no dependency).
import { combine, split } from 'shamir-secret-sharing'
import type { SecretSharing } from '../../ports/secret-sharing.ts'

// The package insists on plain Uint8Array: a Buffer is refused.
export const shamirSharing: SecretSharing = {
  split: (secret, count, threshold) => split(Uint8Array.from(secret), count, threshold),
  combine: (parts) => combine(parts.map((part) => Uint8Array.from(part))),
}
