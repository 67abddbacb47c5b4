// What the pages of administration ask of the register.
import type { Actor } from '../../domain/access/actor.ts'
import type { Result } from '../../domain/problem.ts'
import { reveal } from '../../server/reveal.ts'
import type { Shell } from '../../server/shell.ts'
import { homeWords } from '../../ui/words/home.ts'
import type { Lang } from '../../ui/words/lang.ts'
import type { Figure } from './home-page.tsx'
import type { StaffRow } from './people-pages.tsx'

export const staffList = (shell: Shell, actor: Actor): Promise<Result<readonly StaffRow[]>> => reveal(shell, actor, {
  purpose: 'staff', question: {},
  read: (view) => {
    const rows = view.all('staff')
    return { shown: rows.map((row) => row.id), value: rows.map(({ id, value }) => ({ id, value })) }
  },
})

/** Figures that open the lists which they count. Counts only of what this actor may see. */
export const homeFigures = (shell: Shell, actor: Actor, lang: Lang): Promise<Result<readonly Figure[]>> => reveal(shell, actor, {
  purpose: 'home', question: {},
  read: (view) => {
    const words = homeWords[lang]
    const acts = view.all('act')
    return { shown: [], value: [
      { href: '/reports', count: view.all('report').filter(({ value }) => value.state === 'received').length, text: words.reportsWaiting },
      { href: '/incidents', count: acts.filter(({ value }) => value.state === 'returned').length, text: words.actsReturned },
      { href: '/acceptance', count: acts.filter(({ value }) => value.state === 'proposed').length, text: words.actsProposed },
      { href: '/acceptance?state=accepted', count: acts.filter(({ value }) => value.state === 'accepted').length, text: words.actsAccepted },
      { href: '/evidence', count: view.all('item').length, text: words.items },
      { href: '/matching', count: view.all('injury').length, text: words.injuries },
      { href: '/cases', count: view.all('case').length, text: words.cases },
    ] }
  },
})
