// What the processes of the crash bench are told.
import type { FrontLimits } from '../../src/server/front/child-pool.ts'

/** Arguments of the process, as JSON. */
export interface CrashProcess {
  readonly folder: string
  readonly port: number
  readonly torPort: number | null
  readonly recipient: string
  /** `false` is the control run: plaintext is kept as it came and its child is never replaced. */
  readonly isSealed: boolean
  readonly limits: Partial<FrontLimits>
}
