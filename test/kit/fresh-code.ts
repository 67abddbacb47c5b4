// The next code that is good for somebody: tests sign in faster than codes change.
import { setTimeout as sleep } from 'node:timers/promises'
import { otpauthCodes } from '../../src/adapters/otpauth/otpauth-codes.ts'
import type { Desk } from '../../src/main/compose-desk.ts'
import { stepAt } from '../../src/ports/one-time-codes.ts'

const soonMs = 5_000
/** The oldest step whose code is good and stays so for a moment: a code that ends while it is being typed is refused. */
export const oldestStep = (): number => stepAt(Date.now() + soonMs) - 1

/** A step whose code was not used yet; waits when all that are good now were. */
export const stepAfter = async (used: number): Promise<number> => {
  const step = Math.max(oldestStep(), used + 1)
  while (step > stepAt(Date.now()) + 1) await sleep(200)
  return step
}
export const codeAfter = async (secret: string, used: number): Promise<string> => otpauthCodes.codeOf(secret, await stepAfter(used))

/** Of whoever has this name; nothing for nobody, and before there is a secret. */
export const freshCode = async (desk: Desk, name: string): Promise<string> => {
  const staff = desk.state.shell.unlocked()?.register.all('staff').findLast(({ value }) => value.name === name)?.value
  const secret = (staff?.factors ?? staff?.pending?.factors)?.secret ?? null
  return staff === undefined || secret === null ? '' : codeAfter(secret, staff.used.step)
}
