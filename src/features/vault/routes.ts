// Routes of the identity cards: a list of pseudonyms, the request for one, the sealed files for a vault room, and its receipt.
import { h } from 'preact'
import { z } from 'zod'
import { parseId } from '../../domain/brand.ts'
import type { Problem } from '../../domain/problem.ts'
import type { DeskContext, DeskRequest, DeskRoutes } from '../../server/http/desk-context.ts'
import { readForm } from '../../server/http/form.ts'
import { vaultWords } from '../../ui/words/vault.ts'
import { askForCard, listCards, takeCard } from './actions.ts'
import { listForRoom, tellOpened } from './handing-out.ts'
import { askForCardKey, cardsOfKey, listCardKeys } from './card-keys.ts'
import { CardsOfKeyPage, KeysPage } from './keys-page.tsx'
import { CardsPage } from './pages.tsx'

type Typed = Readonly<Record<string, string>>

export const vaultRoutes = (app: DeskRoutes, context: DeskContext): void => {
  const { render } = context
  const page = async (c: DeskRequest, problems: readonly Problem[], typed: Typed): Promise<Response> => {
    const list = await listCards(context, c.var.visit)
    if (!list.ok) return render.problem(c, list.problem)
    const { lang, visit } = c.var
    return render.page(c, {
      title: vaultWords[lang].title, current: '/vault', status: problems.length === 0 ? 200 : 400,
      children: h(CardsPage, { lang, problems, list: list.value, token: visit.formToken, typed }),
    })
  }
  app.get('/vault', (c) => page(c, [], {}))
  app.post('/vault', async (c) => {
    const typed = await readForm(c, z.object({ source: z.string().max(40), reason: z.string().trim().max(2_000).default('') }))
    const source = parseId<'source'>(typed.source)
    if (source === null) return render.problem(c, { code: 'not-found' })
    const asked = await askForCard(context, c.var.visit, { source, reason: typed.reason })
    if (asked.ok) return c.redirect(`/approvals/${asked.value}`, 303)
    return asked.problem.code === 'reason-required' ? page(c, [asked.problem], typed) : render.problem(c, asked.problem)
  })
  app.post('/vault/card', async (c) => {
    const approval = parseId<'approval'>((await readForm(c, z.object({ approval: z.string().max(40) }))).approval)
    if (approval === null) return render.problem(c, { code: 'not-found' })
    const sealed = await takeCard(context, c.var.visit, approval)
    if (!sealed.ok) return render.problem(c, sealed.problem)
    return file(c, 'card-for-vault-room.age', sealed.value)
  })
  app.post('/vault/list', async (c) => {
    const sealed = await listForRoom(context, c.var.visit)
    return sealed.ok ? file(c, 'list-for-vault-room.age', sealed.value) : render.problem(c, sealed.problem)
  })
  app.post('/vault/receipt', async (c) => {
    const { receipt } = await readForm(c, z.object({ receipt: z.string().max(100).default('') }))
    const told = await tellOpened(context, c.var.visit, receipt)
    if (told.ok) return c.redirect('/vault', 303)
    return told.problem.code === 'receipt-unknown' ? page(c, [told.problem], { receipt }) : render.problem(c, told.problem)
  })
}

const keyForm = z.object({ step: z.enum(['set', 'end']), cardKey: z.string().max(10_000).default(''), reason: z.string().trim().max(2_000).default(''), endReason: z.string().trim().max(2_000).default('') })

/** The keys of the keepers, and what each opens. */
export const cardKeyRoutes = (app: DeskRoutes, context: DeskContext): void => {
  const { render } = context
  const page = async (c: DeskRequest, problems: readonly Problem[], typed: Typed): Promise<Response> => {
    const list = await listCardKeys(context, c.var.visit)
    if (!list.ok) return render.problem(c, list.problem)
    const { lang, visit } = c.var
    return render.page(c, {
      title: vaultWords[lang].keysTitle, current: '/vault', status: problems.length === 0 ? 200 : 400,
      children: h(KeysPage, { lang, problems, list: list.value, token: visit.formToken, typed }),
    })
  }
  const cardsPage = async (c: DeskRequest, key: string): Promise<Response> => {
    const cards = await cardsOfKey(context, c.var.visit, key)
    if (!cards.ok) return render.problem(c, cards.problem)
    return render.page(c, { title: vaultWords[c.var.lang].cardsOfKeyTitle, current: '/vault', children: h(CardsOfKeyPage, { lang: c.var.lang, cards: cards.value }) })
  }
  app.get('/vault/keys', (c) => {
    const key = c.req.query('opens')
    return key === undefined ? page(c, [], {}) : cardsPage(c, key)
  })
  app.post('/vault/keys', async (c) => {
    const typed = await readForm(c, keyForm)
    const { step, cardKey, reason, endReason } = typed
    const asked = await askForCardKey(context, c.var.visit, step === 'set' ? { pasted: cardKey, reason } : { pasted: null, reason: endReason })
    if (asked.ok) return c.redirect(`/approvals/${asked.value}`, 303)
    const { code } = asked.problem
    if (code === 'reason-required') return page(c, [{ code, field: step === 'set' ? 'reason' : 'endReason' }], typed)
    return code === 'key-unknown' || code === 'key-taken' ? page(c, [{ code, field: 'cardKey' }], typed) : render.problem(c, asked.problem)
  })
}

const file = (c: DeskRequest, name: string, sealed: Uint8Array): Response =>
  c.body(Uint8Array.from(sealed), 200, { 'content-type': 'application/octet-stream', 'content-disposition': `attachment; filename="${name}"` })
