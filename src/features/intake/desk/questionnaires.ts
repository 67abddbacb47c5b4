// The versions of the questionnaire that two people signed: which one is asked now, and how a question of any of them was put.
import { approvalState } from '../../../domain/access/approval.ts'
import type { Approval } from '../../../domain/access/approval.ts'
import { signedByAll } from '../../../domain/access/two-person.ts'
import { changesDigest, questionsWith } from '../../../domain/intake/questionnaire-changes.ts'
import type { AnnouncedChanges } from '../../../domain/intake/questionnaire-changes.ts'
import { standardQuestions } from '../../../domain/intake/questionnaire.ts'
import type { Question } from '../../../domain/intake/questionnaire.ts'
import { isSure } from '../../../server/custody/ledger.ts'
import type { Entry } from '../../../server/register.ts'
import { rosterOf } from '../../../server/roster.ts'
import type { Shell, Unlocked } from '../../../server/shell.ts'

/** A form that was begun goes on with its version while it is among these. */
const announcedVersions = 5

const byVersion = (one: { readonly value: { readonly version: number } }, other: { readonly value: { readonly version: number } }): number => other.value.version - one.value.version

/** The draft that is being worked on. */
export const draftIn = ({ register }: Pick<Unlocked, 'register'>): Entry<'questionnaire'> | null => register.all('questionnaire').find(({ value }) => value.state === 'draft') ?? null

/** What was found of a record beside its request: both are other values when they change. */
const proved = new WeakMap<Entry<'questionnaire'>, { readonly approval: Approval; readonly isSigned: boolean }>()

/** Signed for exactly these changes by people whom the list of that time or a later one names, and left as this program wrote it: a row alone asks nobody anything. */
const isSigned = (shell: Shell, { register, ledger }: Unlocked, entry: Entry<'questionnaire'>): boolean => {
  const { approval: id, changes, version } = entry.value
  const approval = id === null ? null : register.get('approval', id)?.value ?? null
  const roster = rosterOf(shell)
  if (id === null || approval === null || !roster.ok || !isSure(ledger.findings(), [entry.id, id])) return false
  const known = proved.get(entry)
  if (known?.approval === approval) return known.isSigned
  const { action, signatures } = approval
  const isFor = action.move.kind === 'change-questionnaire' && action.move.questionnaire === entry.id && action.move.version === version && action.nonce === id
    && action.move.digest === changesDigest(shell.primitives, changes) && approvalState(approval, action.asked) === 'done' && roster.value.digests[action.roster.version - 1] === action.roster.digest
  const lists = register.all('roster').filter(({ value }) => value.version >= action.roster.version)
  const found = isFor && lists.some(({ value }) => signedByAll(action, signatures, value.people, shell.primitives).ok)
  proved.set(entry, { approval, isSigned: found })
  return found
}

/** The signed versions, the newest first. */
export const signedQuestionnaires = (shell: Shell, unlocked: Unlocked): readonly Entry<'questionnaire'>[] =>
  unlocked.register.all('questionnaire').filter((entry) => entry.value.state === 'in-force' && isSigned(shell, unlocked, entry)).toSorted(byVersion)

/** What the public form is told: the newest version, and those before it. */
export const announcedQuestionnaires = (signed: readonly Entry<'questionnaire'>[]): readonly AnnouncedChanges[] =>
  signed.slice(0, announcedVersions).map(({ value: { version, changes } }) => ({ version, changes }))

/** Options that only another version offers: a form that was begun may have been given them. */
const withOptionsOf = (own: Question, other: Question): Question => {
  const more = Object.fromEntries(Object.entries(other.optionWords ?? {}).filter(([code]) => own.options?.includes(code) === false))
  return Object.keys(more).length === 0 ? own : { ...own, optionWords: { ...more, ...own.optionWords } }
}

/** The questions that a report was asked, by the version that it names; of any other version where that one does not know a question or an option. */
export const questionsOfReport = ({ register }: Pick<Unlocked, 'register'>, version: number | null): readonly Question[] => {
  const versions = register.all('questionnaire').filter(({ value }) => value.state === 'in-force').toSorted(byVersion).map(({ value }) => value)
  const named = versions.find((each) => each.version === version)
  const own = named === undefined ? standardQuestions : questionsWith(named.changes)
  const others = [...versions.flatMap(({ changes }) => questionsWith(changes)), ...standardQuestions]
  return others.reduce<readonly Question[]>((all, question) => (all.some(({ id }) => id === question.id) ? all.map((each) => (each.id === question.id ? withOptionsOf(each, question) : each)) : [...all, question]), own)
}
