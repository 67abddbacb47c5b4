// The incident of a coded report: a new one, or one that a person said it is; then what this report says otherwise stays beside it.
import type { ChangeOf } from '../change.ts'
import type { Claim } from '../claim/claim.ts'
import type { CodingWork } from './coding-work.ts'
import { put } from './coding-work.ts'
import type { Incident } from './incident.ts'

const isOfReport = (work: CodingWork) => (claim: Claim<unknown>): boolean => claim.citations.some(({ source }) => source.id === work.report.id)

const differs = <Value>(claim: Claim<Value> | null, chosen: Claim<Value> | null): readonly Claim<Value>[] =>
  claim === null || JSON.stringify(claim.value) === JSON.stringify(chosen?.value) ? [] : [{ ...claim, status: 'conflict' }]

const given = <Value>(claim: Claim<Value> | null): readonly Claim<Value>[] => (claim === null ? [] : [claim])

/** Values of this report join those of others; nothing of theirs is overwritten (G-35). */
const joined = (work: CodingWork, incident: Incident): Incident => {
  const isOurs = isOfReport(work)
  const { time, place, otherTime, otherPlace } = work.top
  return {
    ...incident,
    otherTimes: [...incident.otherTimes.filter((claim) => !isOurs(claim)), ...differs(time, incident.time), ...given(otherTime)],
    otherPlaces: [...incident.otherPlaces.filter((claim) => !isOurs(claim)), ...differs(place, incident.place), ...given(otherPlace)],
  }
}

/** Values of other reports that joined this incident stay when its own report is coded again. */
const own = (work: CodingWork, before: Incident | null): Incident => {
  const isOurs = isOfReport(work)
  const { time, place, otherTime, otherPlace } = work.top
  const { title, context } = work.form.top
  return {
    title: title.trim(), context: context.trim(), time, place,
    otherTimes: [...(before?.otherTimes ?? []).filter((claim) => !isOurs(claim)), ...given(otherTime)],
    otherPlaces: [...(before?.otherPlaces ?? []).filter((claim) => !isOurs(claim)), ...given(otherPlace)],
    narrative: before?.narrative ?? null, verification: before?.verification ?? 'V0', grade: before?.grade ?? null, flags: before?.flags ?? [],
  }
}

export const incidentChange = (work: CodingWork): readonly ChangeOf<'incident'>[] => {
  const there = work.known.get('incident', work.incident)
  const isJoined = work.form.top.joins === work.incident && there !== null
  return put(work.known, 'incident', { id: work.incident, value: isJoined ? joined(work, there.value) : own(work, there?.value ?? null) })
}
