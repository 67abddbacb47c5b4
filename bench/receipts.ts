// Words of somebody and of nobody: whether the page of messages (without scripts) and the mailbox (with scripts) answer alike, in bytes and in time on the wire.
// Each turn asks for one of somebody, one of nobody and another of nobody, in random order; the last two against each other are the control (A/A).
// `--samples=` of each class (300; C4 of the threat model asks for 100,000, half a day: an answer waits a quarter of a second).
import { randomBytes, randomInt } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { connect } from 'node:net'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { wordlist } from '@scure/bip39/wordlists/english.js'
import { ageSealer } from '../src/adapters/age/age-sealer.ts'
import { openMailbox } from '../src/adapters/files/mailbox.ts'
import type { MailboxNote } from '../src/domain/intake/conversation.ts'
import { packMailbox } from '../src/domain/sealing/mailbox-blob.ts'
import type { SourceKeys } from '../src/domain/sealing/twelve-words.ts'
import { sourceKeys, wordsOf } from '../src/domain/sealing/twelve-words.ts'
import { announceForm } from '../src/main/form-file.ts'
import { nodePrimitives } from '../src/primitives/node.ts'
import { asked } from './kit/asked.ts'
import { percentile } from './kit/percentile.ts'
import { farthestWelch } from './kit/welch.ts'
import { killableIntake } from './upload/killable-intake.ts'

const samples = asked('samples', 300)
/** Who ask at once, each so often at most, however soon the answer comes: what one of them disturbs is of any class, and an answer that does not wait is not hidden in a crowd. */
const [atOnce, everyMs] = [4, 260]
/** People of each class. */
const crowd = 64
/** All words together, with spaces: the page says them again, and no class may have longer ones. */
const letters = 76
const classes = ['somebody', 'nobody', 'nobodyElse'] as const
type Class = (typeof classes)[number]

interface Person { readonly words: string; readonly keys: SourceKeys }
const newPerson = (pepper: Uint8Array): Person => {
  for (;;) {
    const entropy = randomBytes(16)
    const words = wordsOf(entropy, wordlist, nodePrimitives).join(' ')
    if (words.length === letters) return { words, keys: sourceKeys(entropy, pepper, nodePrimitives) }
  }
}

const note: MailboxNote = { format: 'kniha-mailbox', status: 'question', messages: [{ on: '2026-01-02', text: 'Ці памятаеце вы, якога колеру быў аўтобус? '.repeat(9) }], attestation: '' }

/** One request over a connection of its own, as the intake wants it: the whole answer, and microseconds from the first byte that leaves to the end. */
const ask = (port: number, { path, type, body }: { readonly path: string; readonly type: string; readonly body: string }): Promise<{ readonly bytes: Buffer; readonly us: number }> => new Promise((resolve, reject) => {
  const all: Buffer[] = []
  let began = 0n
  const socket = connect({ port, host: '127.0.0.1', noDelay: true }, () => {
    const request = `POST ${path} HTTP/1.1\r\nHost: 127.0.0.1:${String(port)}\r\nContent-Type: ${type}\r\nContent-Length: ${String(Buffer.byteLength(body))}\r\nConnection: close\r\n\r\n${body}`
    began = process.hrtime.bigint()
    socket.write(request)
  })
  socket.on('data', (bytes) => all.push(bytes)).once('error', reject)
  socket.once('end', () => {
    const us = Number(process.hrtime.bigint() - began) / 1000
    socket.destroy()
    resolve({ bytes: Buffer.concat(all), us })
  })
})

const doors = {
  page: ({ words }: Person) => ({ path: '/be/return', type: 'application/x-www-form-urlencoded', body: `words=${words.replaceAll(' ', '+')}` }),
  mailbox: ({ keys }: Person) => ({ path: '/mailbox', type: 'text/plain', body: keys.lookupId }),
} as const

const shuffled = <Value>(values: readonly Value[]): readonly Value[] => values.map((value) => ({ value, at: randomInt(2 ** 32) })).toSorted((one, other) => one.at - other.at).map(({ value }) => value)

/** Times of each class at one door, and how many different lengths its answers had. */
const measure = async (port: number, door: keyof typeof doors, people: Readonly<Record<Class, readonly Person[]>>): Promise<{ readonly times: Readonly<Record<Class, number[]>>; readonly sizes: number }> => {
  const times: Record<Class, number[]> = { somebody: [], nobody: [], nobodyElse: [] }
  const sizes = new Set<number>()
  let turns = 0
  const one = async (): Promise<void> => {
    while (turns++ < samples) for (const of of shuffled(classes)) {
      const { bytes, us } = await ask(port, doors[door](people[of][randomInt(crowd)]!))
      if (!bytes.subarray(0, 12).equals(Buffer.from('HTTP/1.1 200'))) throw new Error(`${door} answered ${bytes.subarray(0, 40).toString('latin1')}`)
      times[of].push(us)
      sizes.add(bytes.length)
      await delay(Math.max(0, everyMs - us / 1000))
    }
  }
  await Promise.all(Array.from({ length: atOnce }, one))
  return { times, sizes: sizes.size }
}

/** `welch_t`: somebody against nobody, the page and the mailbox; `sizes`: lengths that answers had, one where nothing shows. */
export const run = async (): Promise<{ readonly figures: Readonly<Record<string, number>>; readonly peers: Readonly<Record<string, number>> }> => {
  const folder = await mkdtemp(join(tmpdir(), 'kniha-receipts-'))
  const pepper = randomBytes(32)
  await announceForm(folder, { isOpen: true, isDemo: false, deskRecipient: ageSealer.newIdentity().recipient, vaultRecipients: [ageSealer.newIdentity().recipient], pepper: pepper.toString('hex'), questionnaires: [] })
  const group = (): readonly Person[] => Array.from({ length: crowd }, () => newPerson(pepper))
  const people = { somebody: group(), nobody: group(), nobodyElse: group() }
  const mailbox = await openMailbox(join(folder, 'mailbox'), randomBytes(32), nodePrimitives)
  const packed = packMailbox(Buffer.from(JSON.stringify(note)))
  if (!packed.ok) throw new Error(packed.problem.code)
  for (const { keys } of people.somebody) await mailbox.put(keys.lookupId, ageSealer.seal(packed.value, [ageSealer.identityFromSeed(keys.seed).recipient]))
  const intake = await killableIntake(folder)
  await intake.start()
  const page = await measure(intake.port, 'page', people)
  const box = await measure(intake.port, 'mailbox', people)
  await intake.stop()
  await rm(folder, { recursive: true })
  process.stderr.write(`load of the machine ${loadavg()[0]?.toFixed(1) ?? ''}\n`)
  const tenth = (value: number): number => Math.round(value * 10) / 10
  const median = (values: readonly number[]): number => Math.round(percentile(values, 0.5))
  return {
    figures: {
      samples, welch_t: tenth(farthestWelch(page.times.somebody, page.times.nobody)), welch_t_control: tenth(farthestWelch(page.times.nobodyElse, page.times.nobody)), sizes: page.sizes,
      median_us_somebody: median(page.times.somebody), median_us_nobody: median(page.times.nobody),
      mailbox_welch_t: tenth(farthestWelch(box.times.somebody, box.times.nobody)), mailbox_welch_t_control: tenth(farthestWelch(box.times.nobodyElse, box.times.nobody)), mailbox_sizes: box.sizes,
      mailbox_median_us_somebody: median(box.times.somebody), mailbox_median_us_nobody: median(box.times.nobody),
    },
    peers: {},
  }
}
