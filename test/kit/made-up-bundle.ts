// Files that a desk could give to a vault room, honest and not: the keys of all signers of this made-up register are here.
import { ageSealer } from '../../src/adapters/age/age-sealer.ts'
import type { CardBundle } from '../../src/domain/access/card-bundle.ts'
import { firstRoster, followTrail, nextRoster, trailOf } from '../../src/domain/access/roster-chain.ts'
import type { RosterTrail, RosterVersion } from '../../src/domain/access/roster-chain.ts'
import type { RosterChange } from '../../src/domain/access/roster.ts'
import { actionText, composeAction, signedBytes } from '../../src/domain/access/two-person.ts'
import type { Action } from '../../src/domain/access/two-person.ts'
import type { Role } from '../../src/domain/access/actor.ts'
import { idOf, parseSha256 } from '../../src/domain/brand.ts'
import type { Id, Sha256Hex } from '../../src/domain/brand.ts'
import { hexOf } from '../../src/domain/custody/bytes.ts'
import { canonicalJson } from '../../src/domain/custody/canonical-json.ts'
import type { JsonObject } from '../../src/domain/custody/canonical-json.ts'
import { composeCard } from '../../src/domain/intake/identity-card.ts'
import { writeTar } from '../../src/domain/sealing/tar.ts'
import { isoDay } from '../../src/domain/time-and-place/civil-time.ts'
import { composeBundle } from '../../src/features/vault/bundle-file.ts'
import { nodePrimitives as p } from '../../src/primitives/node.ts'

const numbers = { adm: 1, sat: 2, vlt: 3, more: 4 } as const
type Name = keyof typeof numbers
const staff = (name: Name): Id<'staff'> => idOf(new Uint8Array(16).fill(numbers[name]))
const seed = (name: Name): Uint8Array => new Uint8Array(32).fill(numbers[name])
const key = (name: Name): string => hexOf(p.ed25519PublicKey(seed(name)))
const sign = (action: Action, signers: readonly Name[]) => signers.map((name) => ({ by: staff(name), signature: hexOf(p.ed25519Sign(seed(name), signedBytes(actionText(action), p))) }))
const digestOf = (bytes: Uint8Array): Sha256Hex => parseSha256(hexOf(p.sha256(bytes)))!
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)

const trail = (changes: readonly (readonly [RosterChange, ...Name[]])[], name = 'First Person'): RosterTrail => {
  const versions: RosterVersion[] = [firstRoster({ staff: staff('adm'), name, roles: ['ADM'], publicKey: null }, (bytes) => p.sha256(bytes))]
  for (const [change, ...signers] of changes) {
    const at = followTrail(trailOf(versions)!, p)
    if (!at.ok) throw new Error('broken')
    const action = composeAction({ nonce: idOf(p.random(16)), move: { kind: 'change-roster', change }, asker: staff('adm'), reason: 'why', roster: { version: at.value.version, digest: at.value.digests.at(-1)! }, index: 1, asked: '2020-05-01' })
    const next = nextRoster(at.value, { action, signatures: sign(action, signers) }, p)
    if (!next.ok) throw new Error(next.problem.code)
    versions.push(next.value)
  }
  return trailOf(versions)!
}
const admit = (name: Name, ...roles: readonly Role[]): RosterChange => ({ kind: 'admit', person: { staff: staff(name), name: `Person <i>${name}</i>`, roles, publicKey: key(name) } })
const firstKey: RosterChange = { kind: 'key', staff: staff('adm'), publicKey: key('adm') }

export interface MadeUpFile {
  readonly trail?: RosterTrail
  readonly release?: null
  readonly signers?: readonly Name[]
  /** A day; today by default. */
  readonly asked?: string
  /** Put in after the signatures. */
  readonly changed?: Partial<Action>
  /** Another card than the one of the source; `isSignedFor`: by both. */
  readonly card?: Uint8Array
  readonly isSignedFor?: true
  /** Of another source, by a request of its own. */
  readonly of?: string
}

/** A register with an administrator, a supervising attorney and a keeper, and what its desk, honest or not, could hand out. */
export const deskOfKeeper = () => {
  const [keeper, another] = [ageSealer.newIdentity(), ageSealer.newIdentity()]
  const begun = [[firstKey, 'adm'], [admit('sat', 'SAT'), 'adm']] as const
  const whole = trail([...begun, [admit('vlt', 'VLT'), 'adm', 'sat']])
  const continued = (change: RosterChange, from = whole): RosterTrail => {
    const at = followTrail(from, p)
    if (!at.ok) throw new Error('broken')
    const action = composeAction({ nonce: idOf(p.random(16)), move: { kind: 'change-roster', change }, asker: staff('adm'), reason: 'why', roster: { version: at.value.version, digest: at.value.digests.at(-1)! }, index: 1, asked: '2020-05-01' })
    return { ...from, changes: [...from.changes, { action, signatures: sign(action, ['adm', 'sat']) }] }
  }
  const trails = {
    whole, longer: continued(admit('more', 'INT')), fork: continued(admit('more', 'VLT')), cut: { ...whole, changes: whole.changes.slice(1) },
    /** The first version is the true one; its first key is the thief's. */
    forged: trail([[firstKey, 'adm'], [admit('more', 'SAT'), 'adm'], [admit('vlt', 'VLT'), 'adm', 'more'], [admit('sat', 'INT'), 'adm', 'more']]),
    alone: trail([[firstKey, 'adm']]),
  }
  const seal = (plain: Uint8Array, to = keeper.recipient): Uint8Array => ageSealer.seal(plain, [to])
  const card = (name: string): Uint8Array => seal(utf8(JSON.stringify(composeCard({ ownName: name, contactOwn: '<script src="http://desk.example/"></script>' }))))
  const own = card('Made-up Name <b>')
  const nonce: Id<'approval'> = idOf(p.random(16))
  const bundleOf = (file: MadeUpFile): CardBundle => {
    const roster = followTrail(file.trail ?? whole, p)
    if (file.release === null || !roster.ok) return { format: 'kniha-card-bundle-v1', roster: file.trail ?? whole, release: null }
    const action = composeAction({
      nonce: file.of === undefined ? nonce : idOf(p.random(16)), move: { kind: 'release-card', source: idOf(new Uint8Array(16).fill(9)), pseudonym: file.of ?? 'SRC-0001', card: digestOf(file.isSignedFor === true ? file.card ?? own : own) }, asker: staff('vlt'), reason: 'to answer a safe contact',
      roster: { version: roster.value.version, digest: roster.value.digests.at(-1)! }, index: 90, asked: file.asked ?? isoDay(Date.now()),
    })
    return { format: 'kniha-card-bundle-v1', roster: file.trail ?? whole, release: { action: { ...action, ...file.changed }, signatures: sign(action, file.signers ?? ['sat', 'vlt']), receipt: '1111 2222 3333 4444' } }
  }
  const plain = (file: MadeUpFile = {}): Uint8Array => {
    const bundle = bundleOf(file)
    return composeBundle({ bundle, card: bundle.release === null ? null : file.card ?? own })
  }
  const json = canonicalJson(bundleOf({}))
  return {
    keeper, trails, card, seal, file: (file: MadeUpFile = {}): Uint8Array => seal(plain(file)), sealedToAnother: () => seal(plain(), another.recipient),
    /** Plaintexts that no honest desk writes: other files, other members, another order, names that lead elsewhere. */
    malformed: (): readonly Uint8Array[] => [
      new Uint8Array(4_096), utf8('{}'), plain().slice(0, 1_000), writeTar([{ name: 'bundle.json', bytes: utf8(json) }]),
      writeTar([{ name: 'bundle.json', bytes: utf8(`${json} `) }, { name: 'card.age', bytes: own }]),
      writeTar([{ name: 'bundle.json', bytes: utf8(JSON.stringify(bundleOf({}))) }, { name: 'card.age', bytes: own }]),
      writeTar([{ name: 'card.age', bytes: own }, { name: 'bundle.json', bytes: utf8(json) }]),
      ...[{ more: 1 }, { format: 'kniha-card-bundle-v2' }, { release: null }, { roster: { ...whole, people: [] } }, JSON.parse('{"__proto__":{"release":null}}')].map((change: JsonObject) =>
        writeTar([{ name: 'bundle.json', bytes: utf8(canonicalJson({ ...bundleOf({}), ...change })) }, { name: 'card.age', bytes: own }])),
      plain().map((byte, at) => (at === 0 ? '/'.charCodeAt(0) : byte)),
    ],
  }
}
