// Routes of the first start, of unlocking and of the lock.
import { h } from 'preact'
import { z } from 'zod'
import type { Problem } from '../../domain/problem.ts'
import type { DeskContext, DeskRequest, DeskRoutes } from '../../server/http/desk-context.ts'
import { readForm } from '../../server/http/form.ts'
import { createPace } from '../../server/http/pace.ts'
import { isSameSecret } from '../../server/http/session.ts'
import { administrationWords } from '../../ui/words/administration.ts'
import { lock, setUp, unlock } from './keys-actions.ts'
import { KeysPage, SetUpPage, UnlockPage } from './keys-pages.tsx'
import { personForm } from './person-form.ts'

const firstPerson = personForm.extend({ organisation: z.string().trim().max(200).default(''), password: z.string().max(200).default(''), setup: z.string().default('') })

export const keysRoutes = (app: DeskRoutes, context: DeskContext): void => {
  const { render } = context
  // Drawn passphrases cannot be guessed, only asked for too often.
  const unlocking = createPace({ now: Date.now, free: Infinity, longestMs: 0, waiting: 4 })
  setUpRoutes(app, context)
  app.get('/unlock', (c) => render.page(c, { title: administrationWords[c.var.lang].unlockTitle, children: h(UnlockPage, { lang: c.var.lang, problems: [], typed: {} }) }))
  app.post('/unlock', async (c) => {
    const { passphrase } = await readForm(c, z.object({ passphrase: z.string().max(400).default('') }))
    const opened = await unlocking('', () => unlock(context, passphrase))
    if (opened.ok) return c.redirect('/sign-in', 303)
    return render.page(c, {
      title: administrationWords[c.var.lang].unlockTitle, status: 400,
      children: h(UnlockPage, { lang: c.var.lang, problems: [{ ...opened.problem, field: 'passphrase' }], typed: {} }),
    })
  })
  app.post('/lock', async (c) => {
    const locked = await lock(context, c.var.visit)
    return locked.ok ? c.redirect('/unlock', 303) : render.problem(c, locked.problem)
  })
}

/** The link of the first start works while there are no keys, and only with the token that was printed. */
const setUpRoutes = (app: DeskRoutes, context: DeskContext): void => {
  const { render } = context
  const page = (c: DeskRequest, problems: readonly Problem[], typed: { readonly organisation: string; readonly name: string; readonly setup: string }): Response => render.page(c, {
    title: administrationWords[c.var.lang].setupTitle, status: problems.length === 0 ? 200 : 400,
    children: h(SetUpPage, { lang: c.var.lang, problems, typed: { organisation: typed.organisation, name: typed.name }, token: typed.setup }),
  })
  const maySetUp = async (given: string): Promise<boolean> => {
    const token = context.setupToken() ?? ''
    return token !== '' && isSameSecret(given, token) && !(await context.state.hasKeys())
  }
  app.get('/setup', async (c) => {
    const given = c.req.query('token') ?? ''
    return await maySetUp(given) ? page(c, [], { organisation: '', name: '', setup: given }) : render.problem(c, { code: 'link-used' })
  })
  app.post('/setup', async (c) => {
    const typed = await readForm(c, firstPerson)
    if (!(await maySetUp(typed.setup))) return render.problem(c, { code: 'link-used' })
    const made = await setUp(context, typed)
    if (!made.ok) return page(c, [made.problem], typed)
    return render.page(c, { title: administrationWords[c.var.lang].keysTitle, children: h(KeysPage, { lang: c.var.lang, keys: made.value }) })
  })
}
