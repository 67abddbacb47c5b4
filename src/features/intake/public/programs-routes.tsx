// The page of the programs, the programs themselves, and sealed replies to be opened with them: always saved, never run on the address of the form.
import type { Context, Hono } from 'hono'
import { parseLookupId } from '../../../domain/brand.ts'
import { inStep } from '../../../server/http/in-step.ts'
import { page, saved } from './answer.tsx'
import { readForm } from './form-body.ts'
import { ProblemPage } from './info-pages.tsx'
import { inEach, langOf } from './lang-of.ts'
import { ProgramsPage } from './programs-page.tsx'
import type { RefusedPlace } from './programs-page.tsx'
import type { PublicDeps } from './public-deps.ts'

const programsPage = async (c: Context, deps: PublicDeps, refused: RefusedPlace | null): Promise<Response> => {
  const [lang, programs] = [langOf(c), await deps.programs()]
  if (programs === null) return page(c, <ProblemPage deps={deps} lang={lang} problem={{ code: 'not-found' }} />, { code: 'not-found' })
  return page(c, <ProgramsPage deps={deps} lang={lang} programs={programs} refused={refused} />, refused ?? undefined)
}

/** Says nothing of what it is. */
const replyName = 'page.bin'

/** The sealed reply at a place, or a decoy: with the words somebody opens it elsewhere, and they never come here. */
const reply = async (c: Context, deps: PublicDeps): Promise<Response> => {
  const fields = await readForm(c.req.raw)
  const typed = fields.ok ? fields.value['place'] ?? '' : ''
  const place = parseLookupId(typed.trim().toLowerCase())
  return place === null ? programsPage(c, deps, { typed, code: fields.ok ? 'not-a-place' : fields.problem.code }) : saved(c, new Uint8Array(await inStep(() => deps.mailbox.read(place))), replyName)
}

export const programsRoutes = (app: Hono, deps: PublicDeps): void => {
  app.on('GET', inEach('/programs'), (c) => programsPage(c, deps, null))
  app.get('/programs/:name', async (c, next) => {
    const program = (await deps.programs())?.find(({ name }) => name === c.req.param('name'))
    return program === undefined ? next() : saved(c, program.bytes, program.name)
  })
  app.on('POST', inEach('/reply'), (c) => reply(c, deps))
}
