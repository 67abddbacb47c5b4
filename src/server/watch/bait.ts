// Bait beside the register: what one person is shown of it among reports, and the alarm when somebody asks for one.
import { mayDo } from '../../domain/access/decide.ts'
import type { Actor } from '../../domain/access/actor.ts'
import { authentic, parseId } from '../../domain/brand.ts'
import type { Id } from '../../domain/brand.ts'
import { isLaid, isShownTo } from '../../domain/watch/bait.ts'
import type { Entry, RegisterReader } from '../register.ts'
import type { Shell } from '../shell.ts'

/** As reports, for this person. Only `reveal` asks, and hands them to the readings that name them. */
export const baitFor = (actor: Actor, register: RegisterReader): readonly Entry<'report'>[] => {
  const laid = register.all('bait').filter(({ value }) => isLaid(value))
  if (actor.kind === 'machine' || laid.length === 0) return []
  const declaration = register.all('declaration').find(({ value }) => value.staff === actor.id)?.value ?? null
  return laid.filter(({ value }) => isShownTo(actor, value, declaration))
    .map(({ id, version, value }) => ({ kind: 'report', id: authentic<Id<'report'>>(id), version, value: value.report }))
}

/**
 * Raises the alarm when an address names a bait, whatever is done with it and whether or not it is answered: a page that is opened, a form
 * that is tried to tell it from a report. Whoever may lay bait knows where it lies.
 */
export const watchBait = (shell: Pick<Shell, 'unlocked' | 'raise'>, actor: Extract<Actor, { kind: 'staff' }>, path: string): void => {
  const register = shell.unlocked()?.register
  if (register === undefined || mayDo(actor, 'lay-bait')) return
  for (const part of path.split('/')) {
    const id = parseId<'bait'>(part)
    const bait = id === null ? null : register.get('bait', id)
    if (bait !== null && isLaid(bait.value)) shell.raise({ kind: 'bait-opened', who: actor.id, about: [bait.value.label] })
  }
}
