// How long each page of the desk takes on the large made-up country, each read durable in the custody log; how many bytes a public page sends.
import { performance } from 'node:perf_hooks'
import { doors } from '../src/domain/intake/door.ts'
import { steps } from '../src/domain/intake/questionnaire.ts'
import { instant } from '../src/domain/brand.ts'
import { makeDemoStaff } from '../src/main/demo-staff.ts'
import type { DemoRole } from '../src/main/demo-staff.ts'
import type { Desk } from '../src/main/compose-desk.ts'
import { commit } from '../src/server/commit.ts'
import { fillDesk } from '../src/world/fill.ts'
import { smallWorld } from '../src/world/small.ts'
import { startIntake } from '../test/journeys/public-intake.ts'
import { embeddedRegister } from '../test/kit/embedded-register.ts'
import { largeWorld } from '../test/world/large.ts'
import { percentile } from './kit/percentile.ts'

const rounds = 20

/** Who looks at what; `links` are followed from there, so that what is measured is what a person opens. */
const pages: readonly { readonly as: DemoRole; readonly path: string; readonly links?: readonly RegExp[] }[] = [
  { as: 'intake', path: '/' },
  { as: 'intake', path: '/reports' }, { as: 'intake', path: '/reports?density=lines' }, { as: 'intake', path: '/reports.csv' },
  { as: 'intake', path: '/reports', links: [/href="(\/reports\/[0-9a-f-]{36})"/] },
  { as: 'intake', path: '/evidence' }, { as: 'intake', path: '/evidence.csv' }, { as: 'intake', path: '/evidence', links: [/href="(\/evidence\/[0-9a-f-]{36})"/] },
  { as: 'investigator', path: '/' },
  { as: 'investigator', path: '/incidents' }, { as: 'investigator', path: '/incidents.csv' }, { as: 'investigator', path: '/incidents', links: [/href="(\/incidents\/[0-9a-f-]{36})"/] },
  { as: 'investigator', path: '/reports?state=registered', links: [/href="(\/reports\/[0-9a-f-]{36})"/, /href="(\/code\/[0-9a-f-]{36})"/] },
  { as: 'analyst', path: '/matching' }, { as: 'analyst', path: '/matching.csv' }, { as: 'analyst', path: '/matching?show=clips' },
  { as: 'analyst', path: '/matching', links: [/href="(\/matching\/(?!item)[a-z]+\/[0-9a-f-]{36}[^"]*)"/] }, { as: 'analyst', path: '/matching?show=clips', links: [/href="(\/matching\/item\/[0-9a-f-]{36})"/] },
  { as: 'attorney', path: '/' },
  { as: 'attorney', path: '/acceptance' }, { as: 'attorney', path: '/acceptance.csv' }, { as: 'attorney', path: '/acceptance', links: [/href="(\/acceptance\/[0-9a-f-]{36})"/] },
  { as: 'attorney', path: '/cases' }, { as: 'attorney', path: '/cases.csv' }, { as: 'attorney', path: '/cases', links: [/href="(\/cases\/[0-9a-f-]{36})"/] },
]

/** The demonstration without files, and the large country on top of it. Returns the session of each person. */
const fill = async (desk: Desk): Promise<(role: DemoRole) => Promise<string>> => {
  const made = await makeDemoStaff(desk)
  if (!made.ok) throw new Error(made.problem.code)
  const { investigator, attorney, analyst, intake } = made.value.staff
  const telling = { seed: 20200809, today: instant(Date.now()), staff: { coder: investigator.id, attorney: attorney.id, analyst: analyst.id, handler: intake.id } }
  const small = await fillDesk(desk.context, smallWorld(telling), { tools: null, progress: () => undefined })
  if (!small.ok) throw new Error(small.problem.code)
  for (const plan of largeWorld(telling).plans) {
    const written = await commit(desk.state.shell, { kind: 'machine', name: 'installer' }, plan)
    if (!written.ok) throw new Error(written.problem.code)
  }
  return (role) => desk.context.sessions.begin(made.value.staff[role].id)
}

interface Measured {
  readonly path: string
  readonly kb: number
  readonly p50: number
  readonly p95: number
}

const measure = async (path: string, get: (path: string) => Promise<string>): Promise<Measured> => {
  const text = await get(path)
  for (let round = 1; round < 6; round++) await get(path)
  const times: number[] = []
  for (let round = 0; round < rounds; round++) {
    const begin = performance.now()
    await get(path)
    times.push(performance.now() - begin)
  }
  const at = (share: number): number => Math.round(10 * percentile(times, share)) / 10
  return { path, kb: Math.round(Buffer.byteLength(text) / 1024), p50: at(0.5), p95: at(0.95) }
}

const measureDesk = async (): Promise<readonly Measured[]> => {
  const { desk, stop } = await embeddedRegister(true)
  const session = await fill(desk)
  const measured: Measured[] = []
  for (const { as, path, links = [] } of pages) {
    const cookie = `kniha-session=${await session(as)}; kniha-lang=en`
    const get = async (asked: string): Promise<string> => {
      const response = await desk.app.request(`http://localhost${asked}`, { headers: { cookie, host: 'localhost' } })
      if (response.status !== 200) throw new Error(`${asked} answered ${String(response.status)}`)
      return response.text()
    }
    let followed = path
    for (const link of links) {
      const next = link.exec(await get(followed))?.[1]?.replaceAll('&amp;', '&')
      if (next === undefined) throw new Error(`${followed} shows no link to follow`)
      followed = next
    }
    measured.push(await measure(followed, get))
  }
  await stop()
  return measured
}

/** Kilobytes on the wire of the largest public page with style and, where it asks for it, script: as a browser asks, packed where the server packs. */
const largestPublic = async (): Promise<number> => {
  const { app, deps, stop } = await startIntake()
  const headers = { 'accept-encoding': 'gzip' }
  const sent = async (path: string, init: RequestInit = {}): Promise<number> => (await (await app.request(path, { headers, ...init })).arrayBuffer()).byteLength
  const style = await sent(deps.stylesheet.path)
  const [seal, back] = deps.scripts === null ? [0, 0] : [await sent(deps.scripts.seal.path), await sent(deps.scripts.back.path)]
  const sizes: number[] = []
  for (const lang of ['be', 'ru', 'en']) {
    for (const page of ['', '/about', '/danger']) sizes.push(style + await sent(`/${lang}${page}`))
    sizes.push(style + back + await sent(`/${lang}/return`))
    for (const door of doors) {
      sizes.push(style + seal + await sent(`/${lang}/${door}`))
      sizes.push(style + seal + await sent(`/${lang}/form`, { method: 'POST', body: new URLSearchParams({ door, danger: 'imminent' }) }))
      for (const step of steps) sizes.push(style + await sent(`/${lang}/form`, { method: 'POST', body: new URLSearchParams({ door, step: 'story', go: `to:${step}`, rightsRead: 'yes' }) }))
    }
  }
  await stop()
  return Math.round(Math.max(...sizes) / 102.4) / 10
}

/** `p95_ms` is that of the slowest page; each page's own stands on standard error. */
export const run = async (): Promise<{ readonly figures: Readonly<Record<string, number>>; readonly peers: Readonly<Record<string, never>> }> => {
  const measured = await measureDesk()
  for (const { path, kb, p50, p95 } of measured) process.stderr.write(`${String(p95).padStart(8)} ms p95 ${String(p50).padStart(8)} ms p50 ${String(kb).padStart(6)} KB  ${path}\n`)
  return { figures: { pages: measured.length, p95_ms: Math.max(...measured.map(({ p95 }) => p95)), largest_public_kb: await largestPublic() }, peers: {} }
}
