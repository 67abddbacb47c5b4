// Routes of the first start, in two halves: keys are drawn and shown, then kept when somebody says that they are written down.
import { h } from 'preact'
import { z } from 'zod'
import type { Problem } from '../../domain/problem.ts'
import type { DeskContext, DeskRequest, DeskRoutes } from '../../server/http/desk-context.ts'
import { readForm } from '../../server/http/form.ts'
import { isSameSecret } from '../../server/http/same-secret.ts'
import { addressAt } from '../../server/http/session.ts'
import { today } from '../../server/two-person.ts'
import { keysWords } from '../../ui/words/keys.ts'
import { beginSetUp } from './keys-actions.ts'
import type { Ceremony } from './keys-actions.ts'
import { KeysPage, MadePage, SetUpPage } from './keys-sheets.tsx'
import { personForm } from './person-form.ts'

const number = z.coerce.number().int().catch(0)
const firstPerson = personForm.extend({
  organisation: z.string().trim().max(200).default(''), password: z.string().max(200).default(''), setup: z.string().default(''),
  opening: z.enum(['shares', 'passphrase']).default('shares'), threshold: number.default(2), count: number.default(3), duress: z.literal('yes').optional(),
})
type Typed = z.infer<typeof firstPerson>

/** The link works while there is no register, and only with the token that was printed. */
export const setUpRoutes = (app: DeskRoutes, context: DeskContext): void => {
  const { render, shell } = context
  // One at a time: a page that was opened again draws other keys, and those before are forgotten.
  let begun: { readonly id: string; readonly ceremony: Ceremony } | null = null
  const page = (c: DeskRequest, problems: readonly Problem[], token: string, typed: Readonly<Record<string, string>> = {}): Response => render.page(c, {
    title: keysWords[c.var.lang].setupTitle, status: problems.length === 0 ? 200 : 400, children: h(SetUpPage, { lang: c.var.lang, problems, typed, token }),
  })
  const sheets = (c: DeskRequest, token: string, shown: { readonly id: string; readonly ceremony: Ceremony }, problems: readonly Problem[]): Response => render.page(c, {
    title: keysWords[c.var.lang].keysTitle, status: problems.length === 0 ? 200 : 400,
    children: h(KeysPage, {
      lang: c.var.lang, ceremony: shown.ceremony, problems, carried: { setup: token, ceremony: shown.id },
      facts: { organisation: shown.ceremony.organisation, day: today(shell), address: addressAt(c.req.header('host') ?? '', '/unlock') },
    }),
  })
  const maySetUp = async (given: string): Promise<boolean> => {
    const token = context.setupToken() ?? ''
    return token !== '' && isSameSecret(given, token) && !(await context.state.hasKeys())
  }
  const echo = ({ organisation, name, opening, threshold, count, duress }: Typed): Readonly<Record<string, string>> =>
    ({ organisation, name, opening, threshold: String(threshold), count: String(count), duress: duress ?? 'no' })

  app.get('/setup', async (c) => {
    const given = c.req.query('token') ?? ''
    return await maySetUp(given) ? page(c, [], given) : render.problem(c, { code: 'link-used' })
  })
  app.post('/setup', async (c) => {
    const typed = await readForm(c, firstPerson)
    if (!(await maySetUp(typed.setup))) return render.problem(c, { code: 'link-used' })
    const quorum = typed.opening === 'shares' ? { threshold: typed.threshold, count: typed.count } : null
    const ceremony = await beginSetUp(context, { ...typed, quorum, hasDuress: typed.duress === 'yes' })
    if (!ceremony.ok) return page(c, [ceremony.problem], typed.setup, echo(typed))
    begun = { id: shell.newId(), ceremony: ceremony.value }
    return sheets(c, typed.setup, begun, [])
  })
  app.post('/setup/made', async (c) => {
    const typed = await readForm(c, z.object({ setup: z.string().default(''), ceremony: z.string().default(''), written: z.literal('yes').optional() }))
    if (!(await maySetUp(typed.setup))) return render.problem(c, { code: 'link-used' })
    // The program was started again, or another page drew other keys: these were never kept.
    if (begun?.id !== typed.ceremony) return page(c, [{ code: 'changed-meanwhile' }], typed.setup)
    if (typed.written === undefined) return sheets(c, typed.setup, begun, [{ code: 'not-ticked', field: 'written' }])
    const made = await begun.ceremony.finish()
    if (!made.ok) return page(c, [made.problem], typed.setup)
    begun = null
    return render.page(c, { title: keysWords[c.var.lang].madeTitle, children: h(MadePage, { lang: c.var.lang, logKey: made.value }) })
  })
}
