// People of the staff at the running product, by HTTP as their browsers speak it: set-up, keys, signatures, forms.
import { createHmac } from 'node:crypto'
import { signInStatement } from '../../../src/domain/access/signing-key.ts'
import { signedBytes } from '../../../src/domain/access/two-person.ts'
import { otpauthCodes } from '../../../src/adapters/otpauth/otpauth-codes.ts'
import { nodePrimitives } from '../../../src/primitives/node.ts'
import { oldestStep, stepAfter } from '../fresh-code.ts'

export interface Answer {
  readonly status: number
  readonly location: string
  readonly text: string
}

export interface Officer {
  readonly get: (path: string) => Promise<Answer>
  /** Throws when the page refuses. */
  readonly post: (path: string, fields: Readonly<Record<string, string | readonly string[] | File>>) => Promise<Answer>
  readonly sign: (path: string) => Promise<void>
}

const password = 'a long password'
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')
const unescaped = (html: string): string => html.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
const attribute = ({ text }: Answer, name: string): string => unescaped(new RegExp(`${name}="([^"]*)"`).exec(text)?.[1] ?? '')
const between = (text: string, before: string, after: string): string => text.split(before)[1]?.split(after)[0] ?? ''

const browserAt = (desk: string): Pick<Officer, 'get' | 'post'> => {
  const cookies = new Map<string, string>()
  const send = async (path: string, body?: FormData): Promise<Answer> => {
    const init = { method: body === undefined ? 'GET' : 'POST', redirect: 'manual' as const, headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '), 'accept-language': 'en' } }
    const response = await fetch(new URL(path, desk), body === undefined ? init : { ...init, body })
    for (const cookie of response.headers.getSetCookie()) cookies.set(cookie.split('=')[0] ?? '', /=([^;]*)/.exec(cookie)?.[1] ?? '')
    return { status: response.status, location: response.headers.get('location') ?? '', text: await response.text() }
  }
  /** As `Sessions.formToken` makes it; it stands in every form of the session. */
  const token = (): string => createHmac('sha256', cookies.get('kniha-session') ?? '').update('form').digest('hex').slice(0, 32)
  return {
    get: (path) => send(path),
    post: async (path, fields) => {
      const body = new FormData()
      body.append('token', token())
      for (const [name, value] of Object.entries(fields)) for (const each of Array.isArray(value) ? value : [value]) body.append(name, each)
      const answer = await send(`${path}${path.includes('?') ? '&' : '?'}token=${token()}`, body)
      if (answer.status >= 400) throw new Error(`${path} answered ${String(answer.status)}: ${answer.text.replace(/<style.*<\/style>|<[^>]*>/gs, ' ').replace(/\s+/g, ' ').slice(0, 600)}`)
      return answer
    },
  }
}

const withKey = (browser: Pick<Officer, 'get' | 'post'>, seed: Uint8Array): Officer => ({
  ...browser,
  sign: async (path) => {
    const page = await browser.get(path)
    await browser.post(`${path}/sign`, { signature: hex(nodePrimitives.ed25519Sign(seed, signedBytes(attribute(page, 'data-action'), nodePrimitives))) })
  },
})
const keyFields = (page: Answer, seed: Uint8Array): Readonly<Record<string, string>> => ({
  publicKey: hex(nodePrimitives.ed25519PublicKey(seed)), proof: hex(nodePrimitives.ed25519Sign(seed, signInStatement(attribute(page, 'data-staff'), attribute(page, 'data-verifier')))),
})

/** The app of one person: pairs with the secret on a page, then gives codes that were not used yet. */
const codeApp = () => {
  let [secret, used] = ['', 0]
  const code = (step: number): string => {
    used = step
    return secret === '' ? '' : otpauthCodes.codeOf(secret, step)
  }
  return {
    pair: ({ text }: Answer): Readonly<Record<'secret' | 'code', string>> => {
      secret = /name="secret" value="([A-Z2-7]{32})"/.exec(text)?.[1] ?? ''
      return { secret, code: code(oldestStep()) }
    },
    next: async (): Promise<string> => (secret === '' ? '' : code(await stepAfter(used))),
  }
}

/** Two people who may do everything that the story needs, and what opens the register. */
export interface Staffed {
  readonly first: Officer
  readonly second: Officer
  readonly passphrase: string
  /** Both sign in again: sessions end with the process that held the register. */
  readonly comeBack: () => Promise<void>
}

/** The first start and the admission of a second person, through the pages. */
export const staffOf = async (desk: string, firstStart: string, names: readonly [string, string]): Promise<Staffed> => {
  const [one, two] = [browserAt(desk), browserAt(desk)]
  const setup = new URL(firstStart).searchParams.get('token') ?? ''
  const shown = await one.post('/setup', { setup, organisation: 'Made-up', name: names[0], password, opening: 'passphrase', roles: ['ADM', 'SAT', 'INT', 'HND', 'INV', 'ANA', 'ATT'], language: 'en' })
  const passphrase = [...between(shown.text, '<ol class="words"', '</ol>').matchAll(/<li>([^<]+)<\/li>/g)].map((match) => match[1]).join(' ')
  await one.post('/setup/made', { setup, ceremony: between(shown.text, 'name="ceremony" value="', '"'), written: 'yes' })
  const apps = [codeApp(), codeApp()] as const
  const signIn = async (browser: Pick<Officer, 'post'>, at: 0 | 1): Promise<void> => { await browser.post('/sign-in', { name: names[at], password, code: await apps[at].next() }) }
  await signIn(one, 0)
  await one.post('/account/code', apps[0].pair(await one.get('/account/code')))
  const seeds = [nodePrimitives.random(32), nodePrimitives.random(32)] as const
  const first = withKey(one, seeds[0])
  await first.sign((await one.post('/key', keyFields(await one.get('/key'), seeds[0]))).location)
  const invitation = /\/invitation\/[0-9a-f]{64}/.exec((await one.post('/staff', { name: names[1], roles: ['SAT', 'ATT', 'ADM'], language: 'en', reason: 'second signer' })).text)?.[0] ?? ''
  await two.post(invitation, { password, ...apps[1].pair(await two.get(invitation)) })
  await two.post(`${invitation}/key`, { ...keyFields(await two.get(invitation), seeds[1]), password })
  await first.sign(/\/approvals\/[0-9a-f-]{36}/.exec((await one.get('/approvals')).text)?.[0] ?? '')
  const comeBack = async (): Promise<void> => {
    await signIn(one, 0)
    await signIn(two, 1)
  }
  await signIn(two, 1)
  return { first, second: withKey(two, seeds[1]), passphrase, comeBack }
}
