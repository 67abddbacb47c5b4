// Who may read and who may act: one policy table as data, one pure decision (domain.md, Read matrix; decision 6).
import type { Kind, Records } from '../change.ts'
import { hasRole } from './actor.ts'
import type { Actor, Role } from './actor.ts'

const everyone: readonly Role[] = ['INT', 'HND', 'INV', 'ANA', 'MED', 'ATT', 'SAT', 'EDI', 'SAN', 'DCW', 'FND', 'VLT', 'DPO', 'AUD', 'ADM']
const investigation: readonly Role[] = ['INT', 'HND', 'INV', 'ANA', 'MED', 'ATT', 'SAT']
const analysis: readonly Role[] = ['INV', 'ANA', 'MED', 'ATT', 'SAT']

/** Roles that may read a kind at all; compartments narrow it further. The administrator reads no content (ADM is in `staff` only). */
const readers: Readonly<Record<Kind, readonly Role[]>> = {
  setting: [], staff: everyone,
  report: investigation, source: ['INT', 'HND', 'SAT', 'VLT'], message: ['INT', 'HND', 'SAT'], reference: [],
  coding: investigation, incident: investigation, act: investigation, involvement: investigation, detention: investigation, injury: investigation,
  person: investigation, 'unknown-person': investigation,
  unit: analysis, 'unit-relation': analysis, posting: analysis, deployment: analysis,
  item: investigation, observation: investigation, 'match-decision': analysis,
  case: ['ATT', 'SAT'], 'case-export': ['ATT', 'SAT', 'AUD'],
}

/** A confession is read by the source handler and the supervising attorney until it is unsealed (decision 6). */
const compartments: Readonly<Record<Records['report']['compartment'], readonly Role[]>> = {
  open: investigation,
  medic: ['INT', 'HND', 'MED', 'INV', 'ATT', 'SAT'],
  insider: ['HND', 'SAT'],
  confession: ['HND', 'SAT'],
}

/** What a person may do; each is a route or a part of one. */
export type Action =
  | 'enter-report' | 'triage' | 'answer-source' | 'code' | 'accept' | 'describe-item' | 'decide-match' | 'record-finding'
  | 'build-case' | 'export-case' | 'manage-staff' | 'manage-keys' | 'import' | 'lock' | 'release-card' | 'adopt-rows'

const doers: Readonly<Record<Action, readonly Role[]>> = {
  'enter-report': ['INT', 'HND', 'INV'], triage: ['INT', 'HND'], 'answer-source': ['INT', 'HND'],
  code: ['INV', 'INT'], accept: ['ATT', 'SAT'], 'describe-item': ['INT', 'INV', 'ANA'],
  'decide-match': ['ANA', 'INV', 'ATT'], 'record-finding': ['ANA', 'INV', 'ATT'],
  'build-case': ['ATT', 'SAT'], 'export-case': ['ATT', 'SAT'], 'manage-staff': ['ADM', 'SAT'], 'manage-keys': ['ADM', 'SAT'], import: ['INV', 'ADM'], lock: everyone,
  'release-card': ['VLT', 'SAT'], 'adopt-rows': ['SAT'],
}

/** May the actor do this at all? Machines act by their own procedures and never through routes. */
export const mayDo = (actor: Actor, action: Action): boolean => actor.kind === 'machine' || hasRole(actor, ...doers[action])

/** May the actor read this kind of record at all? */
export const mayReadKind = (actor: Actor, kind: Kind): boolean => actor.kind === 'machine' || hasRole(actor, ...readers[kind])

/** May the actor read this record? The answer is per record, because a compartment is part of its value. */
export const mayRead = <K extends Kind>(actor: Actor, kind: K, value: Records[K]): boolean => {
  if (actor.kind === 'machine') return true
  if (!hasRole(actor, ...readers[kind])) return false
  return !('compartment' in value) || hasRole(actor, ...compartments[value.compartment])
}
