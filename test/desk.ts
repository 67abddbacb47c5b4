// A whole desk in process for tests: real PostgreSQL, real files, real keys; requests without a network.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import type { Role } from '../src/domain/access/actor.ts'
import type { Quorum } from '../src/domain/access/share-code.ts'
import { signInStatement } from '../src/domain/access/signing-key.ts'
import { signedBytes } from '../src/domain/access/two-person.ts'
import type { Id } from '../src/domain/brand.ts'
import { composeDesk } from '../src/main/compose-desk.ts'
import type { Desk } from '../src/main/compose-desk.ts'
import type { IntakeHostSettings } from '../src/main/intake-host-settings.ts'
import { nodePrimitives } from '../src/primitives/node.ts'
import { testDatabase } from './database.ts'
import { freshCode, oldestStep } from './kit/fresh-code.ts'

export const setupToken = 'a'.repeat(64)
const host = 'localhost:8080'
const testPassword = 'a long password'

/** A browser of one person: keeps cookies, carries the form token, follows redirects when asked. */
export interface TestBrowser {
  readonly id: () => Id<'staff'>
  readonly get: (path: string, headers?: Readonly<Record<string, string>>) => Promise<Page>
  readonly post: (path: string, fields: Readonly<Record<string, string | readonly string[] | File>>, headers?: Readonly<Record<string, string>>) => Promise<Page>
  /** A form with one large file: the token in the address, the file as the last part. */
  readonly upload: (path: string, fields: Readonly<Record<string, string>>, file: File) => Promise<Page>
  /** Sends name, password and the next good code of whoever has this name. */
  readonly signIn: (name: string, password?: string) => Promise<Page>
  /** Begins a session as a sign-in does, whatever the clock says of codes. */
  readonly enter: () => Promise<void>
  /** Signs a request (`/approvals/…`), or the own draft (`/account`), with the own key, as the island does. */
  readonly sign: (path: string) => Promise<Page>
}
export interface Page {
  readonly status: number
  readonly location: string | null
  readonly text: string
  readonly response: Response
}

export interface TestDesk {
  readonly desk: Desk
  readonly dataDir: string
  /** Address of the register's database. */
  readonly database: string
  /** Seven words, once set up; nothing where shares were made. */
  readonly passphrase: string
  /** One text for each key holder; none where a passphrase was made. */
  readonly sheets: readonly string[]
  /** Seven words that destroy the keys, where they were asked for. */
  readonly duress: string
  readonly vaultIdentity: string
  readonly logKey: string
  /** The two who can sign: administrator and supervising attorney, and an administrator. */
  readonly first: TestBrowser
  readonly second: TestBrowser
  /** Somebody new with these roles, invited by the first, signed for by both, signed in. */
  readonly person: (name: string, roles: readonly Role[]) => Promise<TestBrowser>
  readonly stranger: () => TestBrowser
}

const folders: string[] = []
const desks: Desk[] = []
afterAll(async () => {
  for (const desk of desks) await desk.stop()
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

const browser = (desk: Desk): TestBrowser & { readonly cookies: Map<string, string> } => {
  const cookies = new Map<string, string>()
  const send = async (path: string, init: RequestInit): Promise<Page> => {
    const headers = new Headers(init.headers)
    headers.set('host', host)
    headers.set('accept-language', 'en')
    headers.set('cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '))
    const response = await desk.app.request(`http://${host}${path}`, { ...init, headers })
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
      cookies.set(name, value)
    }
    return { status: response.status, location: response.headers.get('location'), text: await response.clone().text(), response }
  }
  const post: TestBrowser['post'] = (path, fields, headers = {}) => {
    const body = new FormData()
    const session = cookies.get('kniha-session')
    if (session !== undefined) body.append('token', desk.context.sessions.formToken(session))
    for (const [name, value] of Object.entries(fields)) {
      if (typeof value === 'string' || value instanceof File) body.append(name, value)
      else for (const each of value) body.append(name, each)
    }
    return send(path, { method: 'POST', body, headers })
  }
  return {
    cookies, post,
    signIn: async (name, password = testPassword) => post('/sign-in', { name, password, code: await freshCode(desk, name) }),
    id: () => { throw new Error('nobody is signed in here') },
    enter: () => { throw new Error('nobody is signed in here') },
    sign: () => { throw new Error('nobody is signed in here') },
    get: (path, headers = {}) => send(path, { method: 'GET', headers }),
    upload: (path, fields, file) => {
      const body = new FormData()
      for (const [name, value] of Object.entries(fields)) body.append(name, value)
      body.append('file', file)
      return send(`${path}?token=${desk.context.sessions.formToken(cookies.get('kniha-session') ?? '')}`, { method: 'POST', body })
    },
  }
}

const unescaped = (html: string): string => html.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
const attribute = (page: Page, name: string): string => unescaped(new RegExp(`${name}="([^"]*)"`).exec(page.text)?.[1] ?? '')
const signed = (seed: Uint8Array, bytes: Uint8Array): string => Buffer.from(nodePrimitives.ed25519Sign(seed, bytes)).toString('hex')

/** What the island sends from the page of the key. */
export const keyFields = (page: Page, seed: Uint8Array): { readonly publicKey: string; readonly proof: string } => ({
  publicKey: Buffer.from(nodePrimitives.ed25519PublicKey(seed)).toString('hex'),
  proof: signed(seed, signInStatement(attribute(page, 'data-staff'), attribute(page, 'data-verifier'))),
})
const signing = (own: Pick<TestBrowser, 'get' | 'post'>, seed: Uint8Array) => async (path: string): Promise<Page> => {
  const page = await own.get(path === '/account' ? '/account/sign' : path)
  const [action, verifier] = [attribute(page, 'data-action'), attribute(page, 'data-verifier')]
  return own.post(`${path}/sign`, { signature: signed(seed, verifier === '' ? signedBytes(action, nodePrimitives) : signInStatement(attribute(page, 'data-staff'), verifier)) })
}

/** The secret on a page, and the oldest good code: a younger one stays good for a sign-in. */
export const pairing = (desk: Desk, page: Page): { readonly secret: string; readonly code: string } => {
  const secret = /name="secret" value="([A-Z2-7]{32})"/.exec(page.text)?.[1]
  if (secret === undefined) throw new Error(`no secret: ${page.text}`)
  return { secret, code: desk.context.codes.codeOf(secret, oldestStep()) }
}

/** A link opened in a browser of its own: password, codes and key. Nothing counts before it was signed. */
export const enrolBy = async (desk: Desk, own: TestBrowser, invitation: string): Promise<{ readonly seed: Uint8Array; readonly page: Page }> => {
  const seed = nodePrimitives.random(32)
  await own.post(invitation, { password: testPassword, ...pairing(desk, await own.get(invitation)) })
  const page = await own.post(`${invitation}/key`, { ...keyFields(await own.get(invitation), seed), password: testPassword })
  if (page.status !== 200) throw new Error(`the key was not taken: ${page.text}`)
  return { seed, page }
}
export const invitationIn = (page: Page): string => {
  const path = /\/invitation\/[0-9a-f]{64}/.exec(page.text)?.[0]
  if (path === undefined) throw new Error(`no invitation: ${page.text}`)
  return path
}

const between = (text: string, before: string, after: string): string => text.split(before)[1]?.split(after)[0] ?? ''

export interface TestDeskOptions {
  readonly isDemo?: boolean
  /** Key holders instead of one passphrase. */
  readonly quorum?: Quorum
  readonly hasDuress?: boolean
  /** A second folder of the originals: `vault-copy` in the data folder. */
  readonly hasVaultCopy?: boolean
  /** A program that is run for each alarm. */
  readonly alarmCommand?: string
  /** When the scrubber begins; without it none runs. */
  readonly scrubAfterMs?: number
  /** Where the public form answers. */
  readonly form?: string
  /** An intake on another machine. */
  readonly intakeHost?: IntakeHostSettings
  /** False: an empty folder, before its first start. */
  readonly isInstalled?: boolean
}

const wordsIn = (html: string): string => [...between(html, '<ol class="words"', '</ol>').matchAll(/<li>([^<]+)<\/li>/g)].map((match) => match[1]).join(' ')
const digitsIn = (html: string): string => [...html.matchAll(/<span>(\d{3})<\/span>/g)].map((match) => match[1]).join(' ')
/** The shares on a page of sheets. */
export const sheetsIn = (text: string): readonly string[] => text.split('<article class="sheet">').slice(1).map((sheet) => digitsIn(sheet.split('</article>')[0] ?? ''))

/** Sets the register up through its own pages, as a first user does. */
export const testDesk = async (options: TestDeskOptions = {}): Promise<TestDesk> => {
  const dataDir = mkdtempSync(join(tmpdir(), 'kniha-desk-'))
  folders.push(dataDir)
  const database = await testDatabase()
  const desk = await composeDesk({
    dataDir, keyPlaces: [join(dataDir, 'keys'), join(dataDir, 'keys-copy')], vaultCopy: options.hasVaultCopy === true ? join(dataDir, 'vault-copy') : null, builtDir: join(import.meta.dirname, '..', 'dist'),
    logName: 'test.example/log', isDemo: options.isDemo ?? false, hosts: [host], form: options.form ?? null, intakeHost: options.intakeHost ?? null, setupToken, lockAfterMs: 0, alarmCommand: options.alarmCommand ?? null, scrubAfterMs: options.scrubAfterMs ?? null, renew: () => Promise.resolve(),
    failed: (error) => { console.error(error) },
  }, database)
  desks.push(desk)
  const first = browser(desk)
  const empty: TestDesk = {
    desk, dataDir, database: database.urls.register, passphrase: '', sheets: [], duress: '', vaultIdentity: '', logKey: '', stranger: () => browser(desk),
    first: browser(desk), second: browser(desk), person: () => { throw new Error('nobody can be invited before the first start') },
  }
  if (options.isInstalled === false) return empty
  const quorum = options.quorum
  const shown = await first.post('/setup', {
    setup: setupToken, organisation: 'Test register', name: 'First Person', password: 'a long password', roles: ['ADM', 'SAT'], language: 'en',
    ...(quorum === undefined ? { opening: 'passphrase' } : { opening: 'shares', threshold: String(quorum.threshold), count: String(quorum.count) }),
    ...(options.hasDuress === true ? { duress: 'yes' } : {}),
  })
  if (shown.status !== 200) throw new Error(`set-up answered ${String(shown.status)}: ${shown.text}`)
  const ceremony = /name="ceremony" value="([^"]+)"/.exec(shown.text)?.[1] ?? ''
  const made = await first.post('/setup/made', { setup: setupToken, ceremony, written: 'yes' })
  if (made.status !== 200) throw new Error(`set-up answered ${String(made.status)}: ${made.text}`)
  await first.signIn('First Person')
  await first.post('/account/code', pairing(desk, await first.get('/account/code')))
  const passphrase = quorum === undefined ? wordsIn(shown.text) : ''
  const sheets = sheetsIn(shown.text)
  const duress = wordsIn(shown.text.split('id="duress"')[1] ?? '')
  const vaultIdentity = /AGE-SECRET-KEY-PQ-1[0-9A-Z]+/.exec(decodeURIComponent(shown.text))?.[0] ?? ''
  const firstSeed = nodePrimitives.random(32)
  const asked = await first.post('/key', keyFields(await first.get('/key'), firstSeed))
  await signing(first, firstSeed)(asked.location ?? '')
  // Sessions end with each lock.
  const comesBack = (own: TestBrowser, name: string) => async (): Promise<void> => {
    if ((await own.get('/')).location === '/sign-in') await own.signIn(name)
  }
  const entering = (own: ReturnType<typeof browser>, id: Id<'staff'>) => async (): Promise<void> => { own.cookies.set('kniha-session', await desk.context.sessions.begin(id)) }
  const signers = [{ sign: signing(first, firstSeed), back: comesBack(first, 'First Person') }]
  const admitted = async (name: string, roles: readonly Role[]): Promise<TestBrowser> => {
    for (const signer of signers) await signer.back()
    const own = browser(desk)
    const { seed } = await enrolBy(desk, own, invitationIn(await first.post('/staff', { name, roles, language: 'en', reason: 'a person of the test' })))
    const entry = desk.state.shell.unlocked()?.register.all('staff').findLast((each) => each.value.name === name)
    const request = desk.state.shell.unlocked()?.register.all('approval').find((each) => each.value.end === null && JSON.stringify(each.value.action.move).includes(String(entry?.id)))
    if (entry === undefined || request === undefined) throw new Error('the invitation made no request')
    for (const { sign } of signers) await sign(`/approvals/${request.id}`)
    const signedIn = await own.signIn(name)
    if (signedIn.location !== '/') throw new Error(`${name} was not admitted: ${signedIn.text}`)
    if (signers.length < 2) signers.push({ sign: signing(own, seed), back: comesBack(own, name) })
    return { ...own, id: () => entry.id, enter: entering(own, entry.id), sign: signing(own, seed) }
  }
  // One after the other: two versions of the roster made at once are one too many.
  let turn: Promise<unknown> = Promise.resolve()
  const person = (name: string, roles: readonly Role[]): Promise<TestBrowser> => {
    const next = turn.then(() => admitted(name, roles))
    turn = next.catch(() => undefined)
    return next
  }
  const second = await person('Second Signer', ['ADM'])
  const firstId = desk.state.shell.unlocked()?.register.all('staff')[0]?.id
  if (firstId === undefined) throw new Error('the set-up made no person')

  return {
    desk, dataDir, database: database.urls.register, passphrase, sheets, duress, vaultIdentity, logKey: desk.state.log()?.verifierKey ?? '',
    stranger: () => browser(desk),
    first: { ...first, id: () => firstId, enter: entering(first, firstId), sign: signing(first, firstSeed) }, second, person,
  }
}
