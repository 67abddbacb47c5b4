// What a source sends later: an answer, a change of consent, a withdrawal. Nothing that was sent before is touched.
import { change, creation } from '../../../domain/change.ts'
import type { Change, Plan } from '../../../domain/change.ts'
import { parseFollowUp } from '../../../domain/intake/conversation.ts'
import { withdrawnErasure } from '../../../domain/intake/erasure.ts'
import type { FollowUp } from '../../../domain/intake/conversation.ts'
import { parseDuressNote } from '../../../domain/intake/duress-note.ts'
import { basisOf, stricter } from '../../../domain/intake/register-report.ts'
import type { Report } from '../../../domain/intake/report.ts'
import { ok } from '../../../domain/problem.ts'
import type { Result } from '../../../domain/problem.ts'
import { partNames } from '../../../domain/sealing/submission.ts'
import { duressNotePurpose } from '../../../server/keys/root-file.ts'
import { jsonPart } from './collecting.ts'
import type { Collecting } from './collecting.ts'
import { useOf } from './intake-keys.ts'
import { openParts } from './open-entry.ts'
import { conversationOf, nextOrder } from './post-note.ts'

const applied = (report: Report, { content }: FollowUp, at: number): Report => {
  switch (content.kind) {
    case 'consent': return { ...report, basis: basisOf(report.compartment, content.consent) }
    case 'withdraw': return {
      ...report, state: 'withdrawn', basis: basisOf(report.compartment, { hold: null, useInside: false, shareWithoutName: false, shareWithName: false }),
      decisions: [...report.decisions, { from: report.state, to: 'withdrawn', by: 'source', at, reason: 'withdrawn by the source' }],
    }
    case 'answer': case 'attest': case 'other': return report
  }
}

const wordsOf = ({ content }: FollowUp): string => {
  switch (content.kind) {
    case 'answer': return content.text
    case 'withdraw': return content.text ?? ''
    case 'consent': case 'attest': return ''
    case 'other': return JSON.stringify(content.rest)
  }
}

/** No source wrote it: the register was opened again after its keys were destroyed under force, and its log says since when. */
const planDuress = ({ unlocked, context, entry }: Collecting, content: FollowUp['content']): Plan | null => {
  if (content.kind !== 'other') return null
  const on = parseDuressNote(content.rest, unlocked.keys.derive(duressNotePurpose), context.shell.primitives)
  return on === null ? null : { changes: [], jobs: [], entries: [{ verb: 'destroyed', object: null, reason: 'duress', content: { on, sealed: entry.sha256 } }] }
}

export const planMessage = async (collecting: Collecting): Promise<Result<Plan>> => {
  const { register, recordId, today, context } = collecting
  const opened = await openParts(collecting)
  if (!opened.ok) return opened
  const { parts, key } = opened.value
  const json = jsonPart(parts, partNames.message)
  const read = json.ok ? parseFollowUp(json.value) : json
  if (!read.ok) return read
  const message = read.value
  const duress = planDuress(collecting, message.content)
  if (duress !== null) return ok(duress)
  const source = message.lookupId === null ? undefined : register.all('source').find((each) => each.value.lookupId === message.lookupId)
  const reports = source === undefined ? [] : register.all('report').filter((each) => each.value.source === source.id)
  const id = recordId<'message'>('message')
  const changes: readonly Change[] = [
    creation('message', id, {
      source: source?.id ?? null, report: reports[0]?.id ?? null, from: 'source',
      compartment: reports.map((report) => report.value.compartment).reduce(stricter, reports.length === 0 ? 'confession' : 'open'), what: message.content.kind, text: wordsOf(message),
      order: source === undefined ? 1 : nextOrder(conversationOf(register, source.id)), on: today, by: null,
    }),
    ...reports.flatMap((report): readonly Change[] => {
      const value = applied(report.value, message, context.shell.now())
      if (value === report.value) return []
      const isAsked = value.state !== 'withdrawn' || register.all('erasure').some((erasure) => erasure.value.report === report.id)
      const erasure = creation('erasure', recordId<'erasure'>(`erasure|${report.id}`), withdrawnErasure(report.id, value.reference, context.shell.now()))
      return [change('report', report.id, value, report.version), ...(isAsked ? [] : [erasure])]
    }),
    ...useOf(key, register.today()),
  ]
  return ok({ changes, jobs: [], entries: [{ verb: 'collected', object: id, reason: message.content.kind, content: { kind: 'message', sealed: collecting.entry.sha256 } }] })
}
