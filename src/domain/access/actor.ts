// Who acts: a person of the staff, or a part of the machine that is an actor of its own in the custody log.
import type { Id } from '../brand.ts'

/** Staff roles (domain.md B). One person holds several, but never both sides of a two-person rule. */
export const roles = ['INT', 'HND', 'INV', 'ANA', 'MED', 'ATT', 'SAT', 'EDI', 'SAN', 'DCW', 'FND', 'VLT', 'DPO', 'AUD', 'ADM'] as const
export type Role = (typeof roles)[number]

/** The parts of the machine that read or write by themselves. */
export type Machine = 'collector' | 'examiner' | 'matcher' | 'indexer' | 'importer' | 'installer' | 'eraser' | 'watcher'

export type Actor =
  | { readonly kind: 'staff'; readonly id: Id<'staff'>; readonly roles: readonly Role[] }
  | { readonly kind: 'machine'; readonly name: Machine }

/** How an actor is named in custody entries: never a person's name. */
export const actorRef = (actor: Actor): string => (actor.kind === 'staff' ? `staff:${actor.id}` : `machine:${actor.name}`)

export const hasRole = (actor: Actor, ...wanted: readonly Role[]): boolean =>
  actor.kind === 'staff' && wanted.some((role) => actor.roles.includes(role))
