// A source at the running public form: with the pages that need no script, and with what a script sends in their place.
import { cardKeyId } from '../../../src/domain/access/card-keys.ts'
import { holderDigest } from '../../../src/domain/attestation/holder.ts'
import { cardPart, composeCard } from '../../../src/domain/intake/identity-card.ts'
import type { Answers } from '../../../src/domain/intake/answers.ts'
import type { Door } from '../../../src/domain/intake/door.ts'
import { composeReport } from '../../../src/domain/intake/report-document.ts'
import { idOf } from '../../../src/domain/brand.ts'
import { writeTar } from '../../../src/domain/sealing/tar.ts'
import { sourceKeys } from '../../../src/domain/sealing/twelve-words.ts'
import type { Sealer } from '../../../src/ports/sealer.ts'
import { nodePrimitives } from '../../../src/primitives/node.ts'

const utf8 = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value))

/** What the form announces: to whom it seals. */
export interface Announced {
  readonly deskRecipient: string
  readonly vaultRecipients: readonly string[]
  readonly pepper: string
}

export interface Source {
  /** The pages without scripts: answers with the twelve words. */
  readonly report: (door: Door, answers: Answers) => Promise<string>
  readonly file: (words: string, fields: Readonly<Record<string, string>>, file: File) => Promise<void>
  readonly message: (words: string, text: string) => Promise<void>
  /** A source who comes back and looks for answers. */
  readonly look: (words: string) => Promise<void>
  /** What the script of the page sends: sealed before it leaves. */
  readonly sealed: (door: Door, answers: Answers) => Promise<void>
}

const sent = async (address: URL, body: BodyInit, headers: Readonly<Record<string, string>> = {}): Promise<string> => {
  const response = await fetch(address, { method: 'POST', body, headers })
  const text = await response.text()
  if (response.status >= 400) throw new Error(`${address.pathname} answered ${String(response.status)}: ${text.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ').slice(0, 400)}`)
  return text
}

export const sourceAtForm = (form: string, { sealer, announced }: { readonly sealer: Pick<Sealer, 'seal' | 'identityFromSeed'>; readonly announced: () => Announced }): Source => {
  const at = (path: string): URL => new URL(path, form)
  return {
    report: async (door, answers) => {
      const page = await sent(at('/be/form'), new URLSearchParams({ ...answers, rightsRead: 'yes', door, step: 'check', go: 'send', form: Buffer.from(nodePrimitives.random(16)).toString('hex') }))
      const words = [...(page.split('<ol class="words"')[1] ?? '').matchAll(/<li>([a-z]+)<\/li>/g)].map(([, word]) => word)
      if (words.length !== 12) throw new Error('the form gave no words')
      return words.join(' ')
    },
    file: async (words, fields, file) => {
      const body = new FormData()
      for (const [name, value] of Object.entries({ words, ...fields })) body.append(name, value)
      body.append('file', file)
      // The length has to be known: forms of browsers tell it.
      const whole = new Response(body)
      await sent(at('/be/file'), await whole.arrayBuffer(), { 'content-type': whole.headers.get('content-type') ?? '' })
    },
    message: async (words, text) => { await sent(at('/be/message'), new URLSearchParams({ words, text, what: 'answer', form: Buffer.from(nodePrimitives.random(16)).toString('hex') })) },
    look: async (words) => { await sent(at('/be/return'), new URLSearchParams({ words })) },
    sealed: async (door, answers) => {
      const { deskRecipient, vaultRecipients, pepper } = announced()
      const keys = sourceKeys(nodePrimitives.random(16), Buffer.from(pepper, 'hex'), nodePrimitives)
      const part = cardPart(composeCard(answers))
      const report = utf8(composeReport({ door, language: 'be', answers, changes: null, sourceRecipient: sealer.identityFromSeed(keys.seed).recipient, holder: holderDigest(nodePrimitives.ed25519PublicKey(keys.holderSeed), nodePrimitives), cardKeys: vaultRecipients.map((key) => cardKeyId(key, nodePrimitives)), lookupId: keys.lookupId, sealedBy: 'browser', writtenOn: '2031-10-14' }))
      const tar = writeTar([{ name: 'report.json', bytes: report }, { name: part.name, bytes: sealer.seal(part.bytes, vaultRecipients) }])
      await sent(at('/sealed'), Buffer.from(sealer.seal(tar, [deskRecipient])), { 'kniha-id': idOf<'submission'>(nodePrimitives.random(16)), 'kniha-kind': 'report' })
    },
  }
}
