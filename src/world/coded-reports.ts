// The reports of the made-up country as the register keeps them, and one plan per report: what came in and what was coded from it.
import { instant } from '../domain/brand.ts'
import { creation } from '../domain/change.ts'
import type { Change, EntryDraft, Plan } from '../domain/change.ts'
import { dayMs } from '../domain/time-and-place/civil-time.ts'
import { ruleOf } from '../domain/intake/door.ts'
import { referenceOf } from '../domain/intake/reference.ts'
import { basisOf, stricter } from '../domain/intake/register-report.ts'
import type { Report } from '../domain/intake/report.ts'
import { moveReport } from '../domain/intake/triage.ts'
import { consentOf, readMarks } from './account.ts'
import type { Account } from './account.ts'
import { detentionChanges, eventChanges, eventsOf, incidentOf, stateOf } from './coded-events.ts'
import type { EventToCode } from './coded-events.ts'
import { pseudonymOf, sourceOf, victimChanges } from './coded-people.ts'
import { worldId } from './draw.ts'
import { dayBefore, refOf, taken } from './telling.ts'
import type { Telling } from './telling.ts'

const received = (telling: Telling, account: Account): Report => {
  const { compartment: ofDoor, account: accountType, aboutOther } = ruleOf(account.door)
  const compartment = account.isUnder18 === true ? stricter(ofDoor, 'children') : ofDoor
  const consent = consentOf(account.consent)
  const isForm = account.channel === 'form'
  return {
    reference: null, channel: account.channel, receivedOn: dayBefore(telling, account.daysAgo), source: worldId(telling.seed, 'source', account.key),
    compartment, accountType, isUnder18: account.isUnder18 === true, danger: account.danger,
    narrative: {
      original: readMarks(account.text).text, lang: account.lang,
      translations: account.translation === undefined ? [] : [{ text: account.translation, lang: 'en', by: 'machine', machine: true, checkedBy: null }],
    },
    answers: [], rest: null,
    // A medic who says no to passing anything on has said so for himself, whatever may be decided about his patients.
    basis: consent.shareWithoutName === false ? { kind: 'consent', consent } : basisOf(compartment, consent),
    subjectKnows: aboutOther ? 'cannot-ask' : null, contactWay: isForm ? 'page-only' : null,
    sealedBy: isForm ? (account.lang === 'en' ? 'child' : 'browser') : 'desk', takenBy: isForm ? null : refOf(telling.staff.handler),
    assignedTo: null, state: 'received', decisions: [],
  }
}

/** What came in the last three days waits in the queue; the others were looked at, numbered and registered. */
const reportOf = (telling: Telling, account: Account, number: number): Report => {
  const report = received(telling, account)
  if (number === 0) return report
  const mover = (share: number, by: Telling['staff']['handler'], reason: string) => ({ by: refOf(by), at: instant(telling.today - (account.daysAgo - share) * dayMs), reason })
  const { handler, coder } = telling.staff
  const reference = referenceOf(new Date(telling.today).getUTCFullYear(), number)
  const triaged = taken(moveReport(report, { kind: 'triage', reference }, mover(0.1, handler, 'plausible, can be coded')))
  const assigned = taken(moveReport(triaged, { kind: 'assign', to: coder }, mover(0.2, handler, 'next in the order of danger')))
  return stateOf(account) === 'draft' ? assigned : taken(moveReport(assigned, { kind: 'register' }, mover(0.3, coder, 'coded')))
}

const waiting = 3
/** In the order of arrival; 0 for what nobody has looked at. */
const numbersOf = (accounts: readonly Account[]): ReadonlyMap<string, number> =>
  new Map([...accounts].filter(({ daysAgo, key }) => daysAgo > waiting || key === 'b01' || key === 'r01')
    .sort((a, b) => b.daysAgo - a.daysAgo).map(({ key }, index) => [key, index + 1]))

const entriesOf = (account: Account, report: Report, changes: readonly Change[], id: EntryDraft['object']): Plan['entries'] => {
  const coded = changes.filter(({ kind }) => kind === 'incident').map((change): EntryDraft => ({ verb: 'recorded', object: change.id, reason: 'coding', content: { from: account.key } }))
  const decided = changes.flatMap((change): readonly EntryDraft[] => change.kind === 'act' && change.value.decisions.length > 2
    ? [{ verb: 'decided', object: change.id, reason: 'accept', content: { to: change.value.state } }] : [])
  return [{ verb: 'collected', object: id, reason: account.channel === 'form' ? 'form' : 'entered', content: { kind: 'report', sealedBy: report.sealedBy } }, ...coded, ...decided]
}

/** One plan per account, in their order; an incident that several accounts tell is made with the first. */
export const reportPlans = (telling: Telling, accounts: readonly Account[]): readonly Plan[] => {
  const { seed } = telling
  const victims = victimChanges(telling, accounts)
  const numbers = numbersOf(accounts)
  const told = accounts.map((account) => eventsOf(telling, account))
  const all = told.flat()
  return accounts.map((account, index) => {
    const events: readonly EventToCode[] = told[index] ?? []
    const id = worldId(seed, 'report', account.key)
    const report = reportOf(telling, account, numbers.get(account.key) ?? 0)
    const given = [pseudonymOf(index), ...(report.reference === null ? [] : [report.reference])]
    const changes: readonly Change[] = [
      creation('report', id, report), creation('source', worldId(seed, 'source', account.key), sourceOf(telling, account, index)),
      ...given.map((text) => creation('reference', worldId(seed, 'reference', text), { text })), ...(victims.get(account.key) ?? []),
      ...events.filter(({ event }) => event.sameAs === undefined).map((first) =>
        creation('incident', first.incident, incidentOf([first, ...all.filter((other) => other !== first && other.incident === first.incident)]))),
      ...events.flatMap((event) => eventChanges(telling, event)), ...detentionChanges(telling, events),
    ]
    return { changes, entries: entriesOf(account, report, changes, id), jobs: [] }
  })
}
