// Route of the auditor's page. The question stands in the address: it holds ids, codes and days, nothing else.
import { h } from 'preact'
import { z } from 'zod'
import { mayDo } from '../../domain/access/decide.ts'
import { parseId } from '../../domain/brand.ts'
import { custodyVerbs } from '../../domain/custody/custody-entry.ts'
import { refuse } from '../../domain/problem.ts'
import type { ActionQuestion } from '../../domain/watch/actions.ts'
import { readActions } from '../../server/custody/read-actions.ts'
import type { DeskContext, DeskRoutes } from '../../server/http/desk-context.ts'
import { watchWords } from '../../ui/words/watch.ts'
import { ActionsPage } from './actions-page.tsx'
import { watchLinks } from './watch-links.tsx'

const text = (most: number) => z.string().trim().max(most).default('')
const asking = z.object({ day: text(10), actor: text(64), verb: text(20), object: text(36), reason: text(64), before: z.coerce.number().int().min(1).optional() })
type Asking = z.infer<typeof asking>

/** `null` for a day, an id or an action that is none. */
const questionOf = ({ day, actor, verb: word, object: id, reason }: Asking): ActionQuestion | null => {
  const [object, verb] = [parseId(id), custodyVerbs.find((known) => known === word) ?? null]
  if ((day !== '' && !/^\d{4}-\d\d-\d\d$/.test(day)) || (id !== '' && object === null) || (word !== '' && verb === null)) return null
  const given = (typed: string): string | null => (typed === '' ? null : typed)
  return { day: given(day), actor: given(actor), verb, object, reason: given(reason) }
}

const olderThan = ({ day, actor, verb, object, reason }: Asking, before: number): string =>
  `/actions?${new URLSearchParams({ day, actor, verb, object, reason, before: String(before) }).toString()}`

export const actionRoutes = (app: DeskRoutes, context: DeskContext): void => {
  app.get('/actions', async (c) => {
    const { lang, visit } = c.var
    const register = context.shell.unlocked()?.register
    const asked = asking.safeParse({ ...(Object.keys(c.req.query()).length === 0 ? { day: register?.today() } : {}), ...c.req.query() })
    if (!mayDo(visit.actor, 'see-actions') || register === undefined || !asked.success) return context.render.problem(c, { code: 'not-found' })
    const question = questionOf(asked.data)
    const page = question === null ? refuse('malformed') : await readActions(context.shell, visit.actor, { question, before: asked.data.before ?? null })
    if (!page.ok && page.problem.code !== 'malformed') return context.render.problem(c, page.problem)
    const found = page.ok ? page.value : null
    const { day, actor, verb, object, reason } = asked.data
    return context.render.page(c, {
      title: watchWords[lang].actionsTitle, current: '/alarms', sub: watchWords[lang].actionsIntro, actions: watchLinks(lang, visit.actor, '/actions'), status: found === null ? 400 : 200,
      children: h(ActionsPage, {
        lang, page: found, typed: { day, actor, verb, object, reason }, names: new Map(register.all('staff').map(({ id, value }) => [`staff:${id}`, value.name])),
        older: found?.before == null ? null : olderThan(asked.data, found.before),
      }),
    })
  })
}
