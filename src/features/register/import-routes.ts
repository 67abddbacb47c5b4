// Routes of taking over a list of others.
import { h } from 'preact'
import { mayDo } from '../../domain/access/decide.ts'
import { parseMapping } from '../../domain/event/import-list.ts'
import { refuse } from '../../domain/problem.ts'
import type { Result } from '../../domain/problem.ts'
import { belarusOffset } from '../../domain/time-and-place/civil-time.ts'
import type { DeskContext, DeskRequest, DeskRoutes } from '../../server/http/desk-context.ts'
import { registerWords } from '../../ui/words/register.ts'
import { ImportPage } from './import-page.tsx'
import type { ImportPageProps } from './import-page.tsx'
import { importIncidents } from './import-rows.ts'
import type { ImportReport } from './import-rows.ts'

/** Larger lists are taken over by the command, which shows progress. */
const largestList = 64 * 1024 * 1024

export const importRoutes = (app: DeskRoutes, { shell, render }: DeskContext): void => {
  const page = (c: DeskRequest, state: Pick<ImportPageProps, 'problems' | 'typed' | 'report'>): Response => {
    const { lang, visit } = c.var
    if (!mayDo(visit.actor, 'import')) return render.problem(c, { code: 'not-found' })
    return render.page(c, { title: registerWords[lang].importTitle, current: '/import', status: state.problems.length === 0 ? 200 : 400, children: h(ImportPage, { lang, token: visit.formToken, ...state }) })
  }
  app.get('/import', (c) => page(c, { problems: [], typed: { mapping: '', offset: String(belarusOffset) }, report: null }))
  app.post('/import', async (c) => {
    const body = await c.req.parseBody({ all: true })
    const [mapping, offset, file] = [body['mapping'], body['offset'], body['file']]
    const typed = { mapping: typeof mapping === 'string' ? mapping : '', offset: typeof offset === 'string' ? offset : '' }
    const taken = mayDo(c.var.visit.actor, 'import') ? await take(typed, file) : refuse('not-found')
    return taken.ok ? page(c, { problems: [], typed, report: taken.value }) : page(c, { problems: [taken.problem], typed, report: null })

    async function take({ mapping: columns, offset: minutes }: typeof typed, list: unknown): Promise<Result<ImportReport>> {
      if (!(list instanceof File) || list.size === 0) return refuse('required', 'file')
      if (list.size > largestList) return refuse('too-large', 'file')
      if (!/^-?\d{1,3}$/.test(minutes)) return refuse('bad-number', 'offset')
      const read = parseMapping(columns, Number(minutes))
      return read.ok ? importIncidents({ shell }, c.var.visit.actor, { text: await list.text(), mapping: read.value }) : read
    }
  })
}
