// The page of the programs, and the programs themselves: always saved, never run on the address of the form.
import type { Hono } from 'hono'
import { page } from './answer.tsx'
import { ProblemPage } from './info-pages.tsx'
import { inEach, langOf } from './lang-of.ts'
import { ProgramsPage } from './programs-page.tsx'
import type { PublicDeps } from './public-deps.ts'

export const programsRoutes = (app: Hono, deps: PublicDeps): void => {
  app.on('GET', inEach('/programs'), async (c) => {
    const [lang, programs] = [langOf(c), await deps.programs()]
    return programs === null ? page(c, <ProblemPage deps={deps} lang={lang} problem={{ code: 'not-found' }} />, { code: 'not-found' }) : page(c, <ProgramsPage deps={deps} lang={lang} programs={programs} />)
  })
  app.get('/programs/:name', async (c, next) => {
    const program = (await deps.programs())?.find(({ name }) => name === c.req.param('name'))
    return program === undefined ? next() : c.body(program.bytes, 200, { 'content-type': 'application/octet-stream', 'content-disposition': `attachment; filename="${program.name}"` })
  })
}
