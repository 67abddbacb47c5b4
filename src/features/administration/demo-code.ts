// The codes of a demonstration: one secret for all, which everybody may know. A real register refuses it.
import { stepAt } from '../../ports/one-time-codes.ts'
import type { DeskContext } from '../../server/http/desk-context.ts'

/** Base32, like every other. */
export const demoSecret = 'KNIHADEMONSTRATIONONLYNOSECRET22'

/** The code of this moment, for the page of the sign-in. */
export const demoCode = ({ shell, codes }: Pick<DeskContext, 'shell' | 'codes'>): string => codes.codeOf(demoSecret, stepAt(shell.now()))
