// Routes of requests: the list, one request, signing, declining.
import { h } from 'preact'
import { z } from 'zod'
import { parseId } from '../../domain/brand.ts'
import type { Id } from '../../domain/brand.ts'
import type { Problem, Result } from '../../domain/problem.ts'
import { csvResponse } from '../../server/http/csv.ts'
import type { DeskContext, DeskRequest, DeskRoutes } from '../../server/http/desk-context.ts'
import { MalformedForm, readForm } from '../../server/http/form.ts'
import { approvalWords } from '../../ui/words/approvals.ts'
import { decline, sign } from './actions.ts'
import { ListPage } from './list-page.tsx'
import { moveWords, nameIn } from './move-words.ts'
import { listRequests, readRequest } from './queries.ts'
import type { RequestFilter } from './queries.ts'
import { RequestPage } from './request-page.tsx'

const filters: readonly RequestFilter[] = ['open', 'ended', 'all']
const filterOf = (c: DeskRequest): RequestFilter => filters.find((known) => known === c.req.query('show')) ?? 'open'

const approvalId = (c: DeskRequest): Id<'approval'> => {
  const id = parseId<'approval'>(c.req.param('id') ?? '')
  if (id === null) throw new MalformedForm()
  return id
}

export const approvalRoutes = (app: DeskRoutes, context: DeskContext): void => {
  const { render, shell } = context
  app.get('/approvals', async (c) => {
    const { lang, visit } = c.var
    const list = await listRequests(shell, visit, filterOf(c))
    if (!list.ok) return render.problem(c, list.problem)
    return render.page(c, { title: approvalWords[lang].title, current: '/approvals', sub: approvalWords[lang].sub, children: h(ListPage, { lang, list: list.value, filter: filterOf(c) }) })
  })
  app.get('/approvals.csv', async (c) => {
    const { lang, visit } = c.var
    const words = approvalWords[lang]
    const list = await listRequests(shell, visit, filterOf(c))
    if (!list.ok) return render.problem(c, list.problem)
    return csvResponse('approvals', [
      [words.what, words.reason, words.asker, words.askedOn, words.until, words.signedBy, words.state],
      ...list.value.rows.map((row) => {
        const { action, signatures } = row.approval
        return [moveWords(lang, row).what, action.reason, nameIn(lang, row, action.asker), action.asked, action.expires, signatures.map(({ by }) => nameIn(lang, row, by)).join('; '), words.states[row.state]]
      }),
    ])
  })
  requestRoutes(app, context)
}

const requestRoutes = (app: DeskRoutes, context: DeskContext): void => {
  const { render, shell } = context
  const page = async (c: DeskRequest, problems: readonly Problem[]): Promise<Response> => {
    const { lang, visit } = c.var
    const request = await readRequest(shell, visit, approvalId(c))
    if (!request.ok) return render.problem(c, request.problem)
    return render.page(c, {
      title: moveWords(lang, request.value).what, current: '/approvals', islands: ['sign'], status: problems.length === 0 ? 200 : 400,
      children: h(RequestPage, { lang, problems, request: request.value, token: visit.formToken, me: visit.actor.id }),
    })
  }
  const done = (c: DeskRequest, result: Result<true>): Response | Promise<Response> => {
    if (result.ok) return c.redirect(`/approvals/${approvalId(c)}`, 303)
    return result.problem.code === 'not-found' ? render.problem(c, result.problem) : page(c, [result.problem])
  }
  app.get('/approvals/:id', (c) => page(c, []))
  app.post('/approvals/:id/sign', async (c) => {
    const { signature } = await readForm(c, z.object({ signature: z.string().regex(/^[0-9a-f]{128}$/) }))
    return done(c, await sign(context, c.var.visit, { id: approvalId(c), signature }))
  })
  app.post('/approvals/:id/decline', async (c) => {
    const { reason } = await readForm(c, z.object({ reason: z.string().trim().max(2_000).default('') }))
    return done(c, await decline(context, c.var.visit, { id: approvalId(c), reason }))
  })
}
