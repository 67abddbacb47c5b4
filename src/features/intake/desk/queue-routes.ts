// Routes of the queue: the list, the same as CSV, messages that belong to no report.
import { h } from 'preact'
import { mayDo } from '../../../domain/access/decide.ts'
import { isApart } from '../../../domain/intake/report.ts'
import { saidPlace, saidTime } from '../../../domain/intake/triage-queue.ts'
import { isoDay } from '../../../domain/time-and-place/civil-time.ts'
import { csvResponse } from '../../../server/http/csv.ts'
import type { DeskContext, DeskRequest, DeskRoutes } from '../../../server/http/desk-context.ts'
import { LinkButton } from '../../../ui/form/button.tsx'
import { Segmented } from '../../../ui/show/filters.tsx'
import { intakeWords } from '../../../ui/words/intake.ts'
import { QueuePage } from './queue-page.tsx'
import { densities, queueHref, queueQuestion } from './queue-question.ts'
import { readQueue } from './queue.ts'
import { labelIn } from './report-labels.ts'
import { readStrayMessages } from './report-reading.ts'
import { StrayMessages } from './stray-messages.tsx'

type QueueContext = Pick<DeskContext, 'shell' | 'render'>

const todayOf = ({ shell }: QueueContext): string => isoDay(shell.now())

const queuePage = async (c: DeskRequest, context: QueueContext): Promise<Response> => {
  const { lang, visit } = c.var
  const words = intakeWords[lang]
  const question = queueQuestion.parse(c.req.query())
  const found = await readQueue(context.shell, visit.actor, { question, purpose: 'queue' })
  if (!found.ok) return context.render.problem(c, found.problem)
  return context.render.page(c, {
    title: words.title, current: '/reports', sub: words.sub(found.value.counts.state.get('open') ?? 0),
    actions: [
      h(Segmented, { label: words.density, options: densities.map((density) => ({ href: queueHref(question, { density, page: question.page }), text: words.densities[density], isCurrent: question.density === density })) }),
      ...(mayDo(visit.actor, 'enter-report') ? [h(LinkButton, { href: '/reports/new', children: words.enterOne })] : []),
      h(LinkButton, { href: queueHref(question, {}, '/reports.csv'), children: 'CSV' }),
    ],
    children: h(QueuePage, { lang, question, queue: found.value, token: visit.formToken, today: todayOf(context), me: visit.actor.id, mayTriage: mayDo(visit.actor, 'triage') }),
  })
}

/** No words of a report leave by this way but place and time as they were said; a sealed compartment gives not even those. */
const queueCsv = async (c: DeskRequest, context: QueueContext): Promise<Response> => {
  const { lang, visit } = c.var
  const words = intakeWords[lang]
  const question = queueQuestion.parse(c.req.query())
  const found = await readQueue(context.shell, visit.actor, { question, purpose: 'queue-csv' })
  if (!found.ok) return context.render.problem(c, found.problem)
  const rows = found.value.rows.map(({ id, report, adds, state, writer, with: name }) => {
    const isPlain = !isApart(report.compartment) && state !== 'withdrawn'
    return [
      report.reference ?? id, words.states[state], words.dangers[report.danger], labelIn(words.writers, writer), labelIn(words.channels, report.channel), report.narrative.lang,
      report.receivedOn, isPlain ? saidPlace(report) : '', isPlain ? saidTime(report) : '', adds.files, found.value.near.countOf(id), name,
    ]
  })
  const head = [words.report, words.filters.state, words.filters.danger, words.filters.writer, words.filters.channel, words.filters.lang, words.received, words.where, words.when, words.files, words.similar, words.with]
  return csvResponse('reports', [head, ...rows])
}

export const queueRoutes = (app: DeskRoutes, context: QueueContext): void => {
  app.get('/reports', (c) => queuePage(c, context))
  app.get('/reports.csv', (c) => queueCsv(c, context))
  app.get('/reports/messages', async (c) => {
    const { lang, visit } = c.var
    const found = await readStrayMessages(context.shell, visit.actor)
    if (!found.ok) return context.render.problem(c, found.problem)
    return context.render.page(c, { title: intakeWords[lang].strayTitle, current: '/reports', sub: intakeWords[lang].straySub, children: h(StrayMessages, { lang, messages: found.value }) })
  })
}
