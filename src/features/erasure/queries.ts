// What the pages of erasing ask: states and counts, never a word of what is to be erased.
import type { Actor } from '../../domain/access/actor.ts'
import type { Id } from '../../domain/brand.ts'
import type { Kind } from '../../domain/change.ts'
import type { Erasure } from '../../domain/intake/erasure.ts'
import { scopeOf } from '../../domain/intake/erasure-scope.ts'
import type { Hold, Staying } from '../../domain/intake/erasure-scope.ts'
import { refuse } from '../../domain/problem.ts'
import type { Result } from '../../domain/problem.ts'
import type { RegisterReader } from '../../server/register.ts'
import { reveal } from '../../server/reveal.ts'
import type { Shell } from '../../server/shell.ts'

export interface ErasureRow {
  readonly id: Id<'erasure'>
  readonly value: Erasure
}

/** A hold with the number or short id under which people know it. */
export type NamedHold = Hold & { readonly ref: string }

export interface ErasureReading extends ErasureRow {
  readonly version: number
  /** How many records of each kind go; empty once they are gone. */
  readonly goes: readonly { readonly kind: Kind; readonly count: number }[]
  readonly stays: readonly Staying[]
  readonly holds: readonly NamedHold[]
  /** Names of colleagues by actor reference. */
  readonly names: ReadonlyMap<string, string>
}

const lastAt = ({ decisions }: Erasure): number => decisions.at(-1)?.at ?? 0

/** Newest first. */
export const listErasures = (shell: Shell, actor: Actor): Promise<Result<readonly ErasureRow[]>> => reveal(shell, actor, {
  purpose: 'erasures', question: {},
  read: (view) => {
    const rows = [...view.all('erasure')].sort((a, b) => lastAt(b.value) - lastAt(a.value))
    return { shown: rows.map(({ id }) => id), value: rows.map(({ id, value }) => ({ id, value })) }
  },
})

const refOf = (register: RegisterReader, { kind, id }: Hold): string => {
  const found = kind === 'case' ? register.all('case').find((each) => each.id === id)?.value.number : undefined
  const exported = kind === 'case-export' ? register.all('case-export').find((each) => each.id === id)?.value : undefined
  return found ?? (exported === undefined ? id.slice(0, 8) : `${exported.madeOn}, ${exported.recipient.name}`)
}

const counted = (kinds: readonly Kind[]): ErasureReading['goes'] =>
  [...new Set(kinds)].map((kind) => ({ kind, count: kinds.filter((each) => each === kind).length }))

/** The scope is worked out over the whole register, whatever this person may read of it: it shows kinds, counts and numbers only. */
export const readErasure = async (shell: Shell, actor: Actor, id: Id<'erasure'>): Promise<Result<ErasureReading>> => {
  const whole = shell.unlocked()?.register
  if (whole === undefined) return refuse('locked')
  return reveal(shell, actor, {
    purpose: 'erasure', question: { erasure: id },
    read: (view) => {
      const entry = view.get('erasure', id)
      if (entry === null) return null
      const { goes, stays, holds } = scopeOf(whole, entry.value.report)
      return { shown: [id], value: {
        id, version: entry.version, value: entry.value, goes: counted(goes.map(({ kind }) => kind)), stays,
        holds: holds.map((hold) => ({ ...hold, ref: refOf(whole, hold) })),
        names: new Map(view.all('staff').map((person) => [`staff:${person.id}`, person.value.name])),
      } }
    },
  })
}
