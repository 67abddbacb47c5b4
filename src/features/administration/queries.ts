// What the pages of administration ask of the register.
import type { Actor } from '../../domain/access/actor.ts'
import type { Verification } from '../../domain/claim/claim.ts'
import type { ActState } from '../../domain/event/incident.ts'
import type { Result } from '../../domain/problem.ts'
import { reportsADay, waitingWork } from '../../domain/work/waiting-work.ts'
import type { RegisterReader } from '../../server/register.ts'
import { reveal } from '../../server/reveal.ts'
import type { Shell } from '../../server/shell.ts'
import { homeWords } from '../../ui/words/home.ts'
import type { Lang } from '../../ui/words/lang.ts'
import type { Figure, HomeView } from './home-page.tsx'
import type { StaffRow } from './people-pages.tsx'

export const staffList = (shell: Shell, actor: Actor): Promise<Result<readonly StaffRow[]>> => reveal(shell, actor, {
  purpose: 'staff', question: {},
  read: (view) => {
    const rows = view.all('staff')
    return { shown: rows.map((row) => row.id), value: rows.map(({ id, value }) => ({ id, value })) }
  },
})

const ladder = ['V0', 'V1', 'V2', 'V3', 'V4', 'VU', 'VX'] as const satisfies readonly Verification[]

const figuresOf = (view: RegisterReader, lang: Lang): readonly Figure[] => {
  const words = homeWords[lang]
  const acts = view.all('act')
  const inState = (state: ActState): number => acts.filter(({ value }) => value.state === state).length
  return [
    { href: '/reports', count: view.all('report').filter(({ value }) => value.state === 'received').length, text: words.reportsWaiting },
    { href: '/incidents', count: inState('returned'), text: words.actsReturned },
    { href: '/acceptance', count: inState('proposed'), text: words.actsProposed },
    { href: '/acceptance?state=accepted', count: inState('accepted'), text: words.actsAccepted },
    { href: '/evidence', count: view.all('item').length, text: words.items },
    { href: '/matching', count: view.all('injury').length, text: words.injuries },
    { href: '/cases', count: view.all('case').length, text: words.cases },
  ]
}

export const homeView = (shell: Shell, actor: Actor, lang: Lang): Promise<Result<HomeView>> => reveal(shell, actor, {
  purpose: 'home', question: {},
  read: (view) => {
    const reports = view.all('report')
    const acts = view.all('act')
    const work = waitingWork(actor, { reports, acts, messages: view.all('message'), codings: view.all('coding'), incidents: view.all('incident') })
    const standing = acts.filter(({ value }) => value.state !== 'refused' && value.state !== 'withdrawn')
    return {
      shown: [...work.alarms.map(({ report }) => report), ...work.tasks.map((task) => ('act' in task ? task.act : task.report))],
      value: {
        figures: figuresOf(view, lang), work,
        days: reportsADay(reports.map(({ value }) => value), new Date(shell.now()).toISOString().slice(0, 10), 30),
        ladder: ladder.map((state) => ({ state, count: standing.filter(({ value }) => value.verification === state).length })),
      },
    }
  },
})
