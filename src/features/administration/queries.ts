// What the pages of administration ask of the register.
import type { Actor } from '../../domain/access/actor.ts'
import { approvalState, waitsFor } from '../../domain/access/approval.ts'
import { signersOf } from '../../domain/access/roster.ts'
import type { Id, Instant } from '../../domain/brand.ts'
import type { Verification } from '../../domain/claim/claim.ts'
import type { ActState } from '../../domain/event/incident.ts'
import { isUnderWay } from '../../domain/intake/erasure.ts'
import type { Result } from '../../domain/problem.ts'
import { isoDay } from '../../domain/time-and-place/civil-time.ts'
import { reportsADay, waitingWork } from '../../domain/work/waiting-work.ts'
import type { RegisterReader } from '../../server/register.ts'
import { reveal } from '../../server/reveal.ts'
import { rosterOf, rosterPerson } from '../../server/roster.ts'
import type { Shell } from '../../server/shell.ts'
import { homeWords } from '../../ui/words/home.ts'
import type { Lang } from '../../ui/words/lang.ts'
import type { Figure, HomeView } from './home-page.tsx'
import type { Signers, StaffRow } from './people-pages.tsx'

export const staffList = (shell: Shell, actor: Actor): Promise<Result<readonly StaffRow[]>> => reveal(shell, actor, {
  purpose: 'staff', question: {},
  read: (view) => {
    const roster = rosterOf(shell)
    if (!roster.ok) return null
    const people = roster.value.people.map((person): StaffRow => ({
      id: person.staff, name: person.name, roles: person.roles, language: view.get('staff', person.staff)?.value.language ?? 'ru', state: person.publicKey === null ? 'keyless' : 'active',
    }))
    const rows = [...people, ...applicants(view, shell.now(), new Set(people.map(({ id }) => id)))]
    return { shown: rows.map((row) => row.id), value: rows }
  },
})

/** Who was invited and is not in the roster: with a live link, or with a key that waits for signatures. */
const applicants = (view: RegisterReader, now: Instant, people: ReadonlySet<string>): readonly StaffRow[] => {
  const day = isoDay(now)
  const waiting = new Map(view.all('approval').filter(({ value }) => approvalState(value, day) === 'open').flatMap(({ value: { action: { move } } }) => (
    move.kind === 'change-roster' && move.change.kind === 'admit' ? [[move.change.person.staff, move.change.person.roles] as const] : []
  )))
  return view.all('staff').filter(({ id }) => !people.has(id)).flatMap(({ id, value: { name, language, invitation } }): readonly StaffRow[] => {
    const asked = waiting.get(id)
    if (asked !== undefined) return [{ id, name, language, roles: asked, state: 'waiting' }]
    return invitation?.gives.kind === 'admit' && now < invitation.expires ? [{ id, name, language, roles: invitation.gives.roles, state: 'invited' }] : []
  })
}

/** What the page of people has to warn of. */
export const signersNotice = (shell: Shell, staff: Id<'staff'>): Signers => {
  const roster = rosterOf(shell)
  if (rosterPerson(shell, staff)?.publicKey === null) return 'no-key'
  const signers = roster.ok ? signersOf(roster.value.people).length : 0
  return signers < 2 ? 'alone' : signers === 2 ? 'two' : 'enough'
}

/** Requests that wait for the signature of whoever asks. */
const forSignature = (shell: Shell, view: RegisterReader, actor: Actor): number => {
  const roster = rosterOf(shell)
  if (actor.kind !== 'staff' || !roster.ok) return 0
  const day = isoDay(shell.now())
  return view.all('approval').filter(({ value }) => waitsFor(value, roster.value, day, actor.id)).length
}

const ladder = ['V0', 'V1', 'V2', 'V3', 'V4', 'VU', 'VX'] as const satisfies readonly Verification[]

const figuresOf = (view: RegisterReader, lang: Lang, signatures: number): readonly Figure[] => {
  const words = homeWords[lang]
  const acts = view.all('act')
  const inState = (state: ActState): number => acts.filter(({ value }) => value.state === state).length
  return [
    ...(signatures > 0 ? [{ href: '/approvals', count: signatures, text: words.approvals }] : []),
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
        figures: figuresOf(view, lang, forSignature(shell, view, actor)), work,
        days: reportsADay(reports.map(({ value }) => value), isoDay(shell.now()), 30),
        erasing: view.all('erasure').filter(({ value }) => isUnderWay(value)).length,
        ladder: ladder.map((state) => ({ state, count: standing.filter(({ value }) => value.verification === state).length })),
      },
    }
  },
})
