// Is an intake on another machine still reached? Silence is told after a while, somebody else in its place at once.
import type { Instant } from '../../../domain/brand.ts'
import { isAlarming } from '../../../domain/intake/intake-host.ts'
import type { HostTrouble } from '../../../domain/intake/intake-host.ts'
import type { DeskContext } from '../../../server/http/desk-context.ts'

interface Watching extends Pick<DeskContext, 'intakeHost'> {
  readonly shell: Pick<DeskContext['shell'], 'now' | 'raise'>
}

/** Looks when it is called; each trouble is one alarm for each kind that it takes, also when it goes to and fro between them. */
export const hostWatch = (): ((context: Watching) => void) => {
  let told: { readonly since: Instant | null; readonly kinds: ReadonlySet<HostTrouble> } = { since: null, kinds: new Set() }
  return ({ shell, intakeHost }) => {
    const state = intakeHost?.().state ?? null
    const trouble = state?.trouble ?? null
    if (state === null || trouble === null || !isAlarming(state, shell.now())) return
    const before = trouble.since === told.since ? told.kinds : new Set<HostTrouble>()
    if (before.has(trouble.kind)) return
    told = { since: trouble.since, kinds: new Set([...before, trouble.kind]) }
    shell.raise({ kind: 'intake-away', who: null, about: [trouble.kind] })
  }
}
