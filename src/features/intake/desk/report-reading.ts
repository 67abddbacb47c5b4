// One report with all that belongs to it, as one person may see it.
import type { Actor } from '../../../domain/access/actor.ts'
import type { Id } from '../../../domain/brand.ts'
import type { Item } from '../../../domain/evidence/item.ts'
import { isReview } from '../../../domain/intake/report.ts'
import type { Message, Report, Source } from '../../../domain/intake/report.ts'
import { attributorsOf } from '../../../domain/intake/review.ts'
import type { Result } from '../../../domain/problem.ts'
import { reveal } from '../../../server/reveal.ts'
import { handlersIn, reviewersIn } from '../../../server/roster.ts'
import type { Shell } from '../../../server/shell.ts'
import { conversationOf } from './post-note.ts'

export interface ReportReading {
  readonly id: Id<'report'>
  readonly version: number
  readonly report: Report
  /** `null` for those who may not read about sources. */
  readonly source: Source | null
  readonly messages: readonly Message[]
  readonly files: readonly { readonly id: Id<'item'>; readonly item: Item }[]
  /** Names of colleagues by actor reference. */
  readonly names: ReadonlyMap<string, string>
  /** Whom it can be given to. */
  readonly staff: readonly { readonly id: Id<'staff'>; readonly name: string }[]
}

/** Attorneys who tied nobody of whom it speaks to an act. */
const freeReviewers = (shell: Shell, review: Report): ReportReading['staff'] => {
  const register = shell.unlocked()?.register
  const attributors = register === undefined ? null : attributorsOf(register, review)
  return attributors === null ? [] : reviewersIn(shell).filter(({ id }) => !attributors.has(`staff:${id}`))
}

/** `not-found` also when the report is in a compartment of others. A withdrawn one comes without anything that was said. */
export const readReport = (shell: Shell, actor: Actor, id: Id<'report'>): Promise<Result<ReportReading>> => reveal(shell, actor, {
  purpose: 'report', question: { report: id },
  read: (view, bait) => {
    const entry = view.get('report', id) ?? bait.find((each) => each.id === id) ?? null
    if (entry === null) return null
    const staff = view.all('staff')
    const isWithdrawn = entry.value.state === 'withdrawn'
    const source = entry.value.source === null || isWithdrawn ? null : view.get('source', entry.value.source)
    const messages = source === null ? [] : conversationOf(view, source.id)
    const files = isWithdrawn ? [] : view.all('item').filter(({ value }) => value.provenance.some(({ report }) => report === id))
    return {
      shown: [id, ...(source === null ? [] : [source.id]), ...messages.map((message) => message.id), ...files.map((file) => file.id)],
      value: {
        id, version: entry.version, report: entry.value, source: source?.value ?? null, messages: messages.map(({ value }) => value),
        files: files.map((file) => ({ id: file.id, item: file.value })),
        names: new Map(staff.map((person) => [`staff:${person.id}`, person.value.name])),
        staff: isReview(entry.value) ? freeReviewers(shell, entry.value) : handlersIn(shell),
      },
    }
  },
})

/** Messages under words that no report here has: kept, and shown to intake. */
export const readStrayMessages = (shell: Shell, actor: Actor): Promise<Result<readonly Message[]>> => reveal(shell, actor, {
  purpose: 'stray-messages', question: {},
  read: (view) => {
    const stray = view.all('message').filter(({ value }) => value.report === null)
    return { shown: stray.map(({ id }) => id), value: stray.map(({ value }) => value) }
  },
})
