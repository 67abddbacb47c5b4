// Is an intake on another machine still reached? Silence is told after a while, somebody else in its place at once.
import { isAlarming } from '../../../domain/intake/intake-host.ts'
import type { DeskContext } from '../../../server/http/desk-context.ts'

/** Looks when it is called; each trouble is one alarm. */
export const hostWatch = (): ((context: Pick<DeskContext, 'shell' | 'intakeHost'>) => void) => {
  let told = ''
  return ({ shell, intakeHost }) => {
    const state = intakeHost?.().state ?? null
    const trouble = state?.trouble ?? null
    if (state === null || trouble === null || !isAlarming(state, shell.now()) || told === `${trouble.kind} ${String(trouble.since)}`) return
    told = `${trouble.kind} ${String(trouble.since)}`
    shell.raise({ kind: 'intake-away', who: null, about: [trouble.kind] })
  }
}
