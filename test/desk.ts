// A whole desk in process for tests: real PostgreSQL, real files, real keys; requests without a network.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import type { Role } from '../src/domain/access/actor.ts'
import type { Id } from '../src/domain/brand.ts'
import { composeDesk } from '../src/main/compose-desk.ts'
import type { Desk } from '../src/main/compose-desk.ts'
import { testDatabase } from './database.ts'

export const setupToken = 'a'.repeat(64)
const host = 'localhost:8080'

/** A browser of one person: keeps cookies, carries the form token, follows redirects when asked. */
export interface TestBrowser {
  readonly id: () => Id<'staff'>
  readonly get: (path: string, headers?: Readonly<Record<string, string>>) => Promise<Page>
  readonly post: (path: string, fields: Readonly<Record<string, string | readonly string[] | File>>) => Promise<Page>
  /** A form with one large file: the token in the address, the file as the last part. */
  readonly upload: (path: string, fields: Readonly<Record<string, string>>, file: File) => Promise<Page>
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
  /** Seven words, once set up. */
  readonly passphrase: string
  readonly vaultIdentity: string
  readonly logKey: string
  /** Somebody new with these roles, signed in. */
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
  return {
    cookies,
    id: () => { throw new Error('nobody is signed in here') },
    get: (path, headers = {}) => send(path, { method: 'GET', headers }),
    post: (path, fields) => {
      const body = new FormData()
      const session = cookies.get('kniha-session')
      if (session !== undefined) body.append('token', desk.context.sessions.formToken(session))
      for (const [name, value] of Object.entries(fields)) {
        if (typeof value === 'string' || value instanceof File) body.append(name, value)
        else for (const each of value) body.append(name, each)
      }
      return send(path, { method: 'POST', body })
    },
    upload: (path, fields, file) => {
      const body = new FormData()
      for (const [name, value] of Object.entries(fields)) body.append(name, value)
      body.append('file', file)
      return send(`${path}?token=${desk.context.sessions.formToken(cookies.get('kniha-session') ?? '')}`, { method: 'POST', body })
    },
  }
}

const between = (text: string, before: string, after: string): string => text.split(before)[1]?.split(after)[0] ?? ''

/** Sets the register up through its own pages, as a first user does. */
export const testDesk = async (options: { readonly isDemo?: boolean } = {}): Promise<TestDesk> => {
  const dataDir = mkdtempSync(join(tmpdir(), 'kniha-desk-'))
  folders.push(dataDir)
  const database = await testDatabase()
  const desk = await composeDesk({
    dataDir, keyPlaces: [join(dataDir, 'keys'), join(dataDir, 'keys-copy')], builtDir: join(import.meta.dirname, '..', 'dist'),
    logName: 'test.example/log', isDemo: options.isDemo ?? false, hosts: [host], setupToken,
    failed: (error) => { console.error(error) },
  }, database)
  desks.push(desk)
  const first = browser(desk)
  const made = await first.post('/setup', {
    setup: setupToken, organisation: 'Test register', name: 'First Person', password: 'a long password', roles: ['ADM', 'SAT'], language: 'en',
  })
  if (made.status !== 200) throw new Error(`set-up answered ${String(made.status)}: ${made.text}`)
  await first.post('/sign-in', { name: 'First Person', password: 'a long password' })
  const passphrase = [...between(made.text, '<ol class="words"', '</ol>').matchAll(/<li>([^<]+)<\/li>/g)].map((match) => match[1]).join(' ')
  const vaultIdentity = /AGE-SECRET-KEY-PQ-1[0-9A-Z]+/.exec(decodeURIComponent(made.text))?.[0] ?? ''

  return {
    desk, dataDir, passphrase, vaultIdentity, logKey: desk.state.log()?.verifierKey ?? '',
    stranger: () => browser(desk),
    person: async (name, roles) => {
      const invited = await first.post('/staff', { name, roles, language: 'en' })
      const token = /\/invitation\/([0-9a-f]{64})/.exec(invited.text)?.[1] ?? ''
      const own = browser(desk)
      await own.post(`/invitation/${token}`, { password: 'a long password' })
      const entry = desk.state.shell.unlocked()?.register.all('staff').find((each) => each.value.name === name)
      if (entry === undefined) throw new Error('the invitation made no person')
      return { ...own, id: () => entry.id }
    },
  }
}
