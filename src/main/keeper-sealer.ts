// What the machine of a vault keeper needs: to open, with a key that no desk holds. Nothing else of the product comes along.
import { ageSealer } from '../adapters/age/age-sealer.ts'
import type { Sealer } from '../ports/sealer.ts'

export const keeperSealer: Pick<Sealer, 'open'> = ageSealer
