// An administrator with SQL and the data folder but no key: what he tries, and what comes of it. In process, on the composed product with its own PostgreSQL.
import { attempts, controls, runAttempt } from '../test/kit/evil-admin/attempts.ts'
import { evilLab } from '../test/kit/evil-admin/lab.ts'
import { embeddedRegister } from '../test/kit/embedded-register.ts'

export const run = async (): Promise<{ figures: Record<string, number>; outcomes: Record<string, string> }> => {
  const failures: unknown[] = []
  const { desk, folder, database, stop } = await embeddedRegister(false, (error) => { failures.push(error) })
  try {
    const lab = await evilLab({ desk, folder, database, failures })
    // Nobody did anything: an alarm here would be a false one.
    let falseAlarms = 0
    for (const control of controls) if (await runAttempt(lab, control) !== 'granted') falseAlarms += 1
    const outcomes: Record<string, string> = {}
    for (const attempt of attempts) outcomes[attempt.name] = await runAttempt(lab, attempt).catch((error: unknown) => `refused: ${error instanceof Error ? error.message : 'thrown'}`)
    const count = (outcome: string): number => Object.values(outcomes).filter((each) => each.startsWith(outcome)).length
    return {
      figures: { attempts: attempts.length, granted: count('granted'), refused: count('refused'), noticed: count('noticed'), harmless: count('harmless'), false_alarms: falseAlarms },
      outcomes,
    }
  } finally {
    await stop()
  }
}
