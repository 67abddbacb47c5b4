// The people of the demonstration: made-up names, one for each part of the work. Invited, enrolled and signed for as real people are.
import { wordlist } from '@scure/bip39/wordlists/english.js'
import type { Role } from '../domain/access/actor.ts'
import { verifierOf } from '../domain/access/factors.ts'
import { drawSigningWords, keyStretch, signingEntropy, signInStatement, stretchInput } from '../domain/access/signing-key.ts'
import { actionText, signedBytes } from '../domain/access/two-person.ts'
import { hexOf } from '../domain/custody/bytes.ts'
import type { Id } from '../domain/brand.ts'
import type { Result } from '../domain/problem.ts'
import { ok, refuse } from '../domain/problem.ts'
import { chooseFactors, enrol, firstKeyless, invitedBy, makeFirstKey } from '../features/administration/enrolment-actions.ts'
import type { MadeKey } from '../features/administration/enrolment-actions.ts'
import { changeCodes } from '../features/account/actions.ts'
import { demoSecret } from '../features/administration/demo-code.ts'
import { beginSetUp } from '../features/administration/keys-actions.ts'
import { invite } from '../features/administration/people-actions.ts'
import { sign } from '../features/approvals/actions.ts'
import { stepAt } from '../ports/one-time-codes.ts'
import { nodePrimitives, scrypt } from '../primitives/node.ts'
import type { Visit } from '../server/http/desk-context.ts'
import { rosterPerson } from '../server/roster.ts'
import type { Desk } from './compose-desk.ts'

const people = {
  administrator: { name: 'Ada Linden', roles: ['ADM'] },
  supervisor: { name: 'Sol Winter', roles: ['SAT'] },
  intake: { name: 'Ivo Marsh', roles: ['INT', 'HND'] },
  investigator: { name: 'Vera Stone', roles: ['INV', 'INT'] },
  analyst: { name: 'Nils Harbour', roles: ['ANA'] },
  attorney: { name: 'Tessa Rowan', roles: ['ATT'] },
  keeper: { name: 'Mira Quill', roles: ['VLT'] },
  auditor: { name: 'Runa Falk', roles: ['AUD', 'DPO'] },
} as const satisfies Readonly<Record<string, { readonly name: string; readonly roles: readonly Role[] }>>

export type DemoRole = keyof typeof people
export interface DemoPerson {
  readonly id: Id<'staff'>
  readonly name: string
  /** Six words: the signing key. Only a demonstration may know them. */
  readonly words: string
}
export interface DemoAccess {
  /** A demonstration is opened by one passphrase. */
  readonly keys: { readonly passphrase: string; readonly logKey: string }
  /** One password for all: it is a demonstration. */
  readonly password: string
  readonly staff: Readonly<Record<DemoRole, DemoPerson>>
}

interface Signer extends DemoPerson {
  readonly seed: Uint8Array
}

/** What a browser does on the page of the key. */
const makeSigner = (id: Id<'staff'>, name: string): Signer => {
  const words = drawSigningWords(nodePrimitives.random(signingEntropy), wordlist).join(' ')
  const { password, salt } = stretchInput(words, id)
  return { id, name, words, seed: scrypt(password, salt, keyStretch) }
}
const keyOf = ({ id, seed }: Signer, verifier: string): MadeKey =>
  ({ publicKey: hexOf(nodePrimitives.ed25519PublicKey(seed)), proof: hexOf(nodePrimitives.ed25519Sign(seed, signInStatement(id, verifier))) })

const visitOf = ({ context }: Desk, id: Id<'staff'>): Visit => {
  const person = rosterPerson(context.shell, id)
  return { actor: { kind: 'staff', id, roles: person?.roles ?? [] }, name: person?.name ?? '', formToken: '' }
}

/** What a browser does on the page of a request. */
const signAs = (desk: Desk, { id, seed }: Signer, approval: Id<'approval'>): Promise<Result<true>> => {
  const action = desk.context.shell.unlocked()?.register.get('approval', approval)?.value.action
  const bytes = action === undefined ? new Uint8Array(0) : signedBytes(actionText(action), nodePrimitives)
  return sign(desk.context, visitOf(desk, id), { id: approval, signature: hexOf(nodePrimitives.ed25519Sign(seed, bytes)) })
}

/** The code before the present one, so that the present one is still good for a first sign-in. */
const firstCode = ({ context: { shell, codes } }: Desk): { readonly secret: string; readonly code: string } =>
  ({ secret: demoSecret, code: codes.codeOf(demoSecret, stepAt(shell.now()) - 1) })

/** Signs with the words that a person of a demonstration was given. */
export const signForDemo = (desk: Desk, { id, name, words }: DemoPerson, approval: Id<'approval'>): Promise<Result<true>> => {
  const { password, salt } = stretchInput(words, id)
  return signAs(desk, { id, name, words, seed: scrypt(password, salt, keyStretch) }, approval)
}

const firstSigner = async (desk: Desk, name: string): Promise<Result<Signer>> => {
  const entry = desk.context.shell.unlocked()?.register.all('staff')[0]
  if (entry === undefined) return refuse('locked')
  const visit = visitOf(desk, entry.id)
  const coded = await changeCodes(desk.context, visit, { password: '', ...firstCode(desk) })
  if (!coded.ok) return coded
  const [keyless, signer] = [firstKeyless(desk.context, visit), makeSigner(entry.id, name)]
  if (keyless === null) return refuse('wrong-state')
  const asked = await makeFirstKey(desk.context, visit, { ...keyOf(signer, keyless.verifier), reason: 'The first key of the demonstration.' })
  if (!asked.ok) return asked
  const signed = await signAs(desk, signer, asked.value)
  return signed.ok ? ok(signer) : signed
}

const admit = async (desk: Desk, signers: readonly [Signer, ...Signer[]], person: { readonly name: string; readonly roles: readonly Role[]; readonly password: string }): Promise<Result<Signer>> => {
  const { context } = desk
  const token = await invite(context, visitOf(desk, signers[0].id), { ...person, language: 'en', reason: 'A person of the demonstration.' })
  if (!token.ok) return token
  const chosen = await chooseFactors(context, token.value, { password: person.password, ...firstCode(desk) })
  if (!chosen.ok) return chosen
  const invited = invitedBy(context, token.value)
  if (invited?.value.pending == null) return refuse('link-used')
  const signer = makeSigner(invited.id, person.name)
  const asked = await enrol(context, token.value, { ...keyOf(signer, verifierOf(invited.value.pending.factors, nodePrimitives)), password: person.password })
  if (!asked.ok) return asked
  for (const each of signers) {
    const signed = await signAs(desk, each, asked.value)
    if (!signed.ok) return signed
  }
  return ok(signer)
}

/** Makes keys and people. Only for a register that is empty and refuses real reports. */
export const makeDemoStaff = async (desk: Desk): Promise<Result<DemoAccess>> => {
  const { context } = desk
  const password = Buffer.from(context.shell.primitives.random(9)).toString('base64url')
  const begun = await beginSetUp(context, { organisation: 'Demonstration', ...people.administrator, password, language: 'en', quorum: null, hasDuress: false })
  if (!begun.ok) return begun
  const logKey = await begun.value.finish()
  if (!logKey.ok) return logKey
  const administrator = await firstSigner(desk, people.administrator.name)
  if (!administrator.ok) return administrator
  const supervisor = await admit(desk, [administrator.value], { ...people.supervisor, password })
  if (!supervisor.ok) return supervisor
  const others: Signer[] = []
  for (const role of ['intake', 'investigator', 'analyst', 'attorney', 'keeper', 'auditor'] as const) {
    const other = await admit(desk, [administrator.value, supervisor.value], { ...people[role], password })
    if (!other.ok) return other
    others.push(other.value)
  }
  const [intake, investigator, analyst, attorney, keeper, auditor] = others
  if (intake === undefined || investigator === undefined || analyst === undefined || attorney === undefined || keeper === undefined || auditor === undefined) return refuse('wrong-state')
  return ok({ keys: { passphrase: begun.value.keys.passphrase ?? '', logKey: logKey.value }, password, staff: { administrator: administrator.value, supervisor: supervisor.value, intake, investigator, analyst, attorney, keeper, auditor } })
}
