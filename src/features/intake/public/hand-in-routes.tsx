// Where a file that was sealed without a network is handed in, and where the copy of the form for it is given out.
import type { Context, Hono } from 'hono'
import { composeFormCopy, formCopyName } from '../../../domain/intake/form-copy.ts'
import { page, saved } from './answer.tsx'
import { HandedInPage, HandInPage } from './hand-in-page.tsx'
import { DemoPage } from './info-pages.tsx'
import { inEach, langOf } from './lang-of.ts'
import type { PublicDeps } from './public-deps.ts'
import { receiveBundle } from './receive-bundle.ts'

const take = async (c: Context, deps: PublicDeps): Promise<Response> => {
  const lang = langOf(c)
  if (deps.demo) return page(c, <DemoPage deps={deps} lang={lang} />, { code: 'demo-only' })
  const kept = await receiveBundle(deps, c.req.raw)
  return kept.ok ? page(c, <HandedInPage deps={deps} lang={lang} />) : page(c, <HandInPage deps={deps} lang={lang} problem={kept.problem} />, kept.problem)
}

/** `null` while the form is not open. */
const copyFor = ({ recipients, primitives, pepper, today, demo, site, questionnaires }: PublicDeps): string | null => {
  const keys = recipients()
  return keys === null ? null : composeFormCopy({
    takenOn: today(), isDemo: demo, deskRecipient: keys.desk, vaultRecipients: keys.vault, pepper, asked: questionnaires[0] ?? null, site,
  }, primitives)
}

export const handInRoutes = (app: Hono, deps: PublicDeps): void => {
  app.get(`/programs/${formCopyName}`, (c, next) => {
    const copy = copyFor(deps)
    return copy === null ? next() : Promise.resolve(saved(c, new TextEncoder().encode(copy), formCopyName))
  })
  app.on('GET', inEach('/hand-in'), (c) => page(c, <HandInPage deps={deps} lang={langOf(c)} />))
  app.on('POST', inEach('/hand-in'), (c) => take(c, deps))
}
