// Records written into a register past the rules of its rooms: what a test begins with, or what somebody with keys and database in hand would write.
import type { Change } from '../../src/domain/change.ts'
import type { Report } from '../../src/domain/intake/report.ts'
import type { Desk } from '../../src/main/compose-desk.ts'
import { commit } from '../../src/server/commit.ts'

/** Throws where the register takes them not. */
export const put = async ({ state: { shell } }: Desk, ...changes: readonly Change[]): Promise<void> => {
  const written = await commit(shell, { kind: 'machine', name: 'installer' }, { changes, jobs: [], entries: [{ verb: 'recorded', object: null, reason: 'test', content: {} }] })
  if (!written.ok) throw new Error(written.problem.code)
}

/** A made-up report that nobody has looked at yet. */
export const reportSaying = (original: string, more: Partial<Report> = {}): Report => ({
  reference: null, channel: 'form', receivedOn: '2031-10-22', source: null, compartment: 'open', accountType: 'victim', isUnder18: false, danger: 'possible',
  narrative: { original, lang: 'en', translations: [] }, answers: [], rest: null, basis: { kind: 'consent', consent: { hold: true, useInside: true, shareWithoutName: null, shareWithName: null } },
  subjectKnows: null, contactWay: null, sealedBy: 'browser', takenBy: null, assignedTo: null, state: 'received', decisions: [], ...more,
})
