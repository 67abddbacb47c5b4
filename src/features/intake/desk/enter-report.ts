// A report that came otherwise (decision 17): entered by hand, its names sealed at once to the vault, its files like those of the form.
import { actorRef } from '../../../domain/access/actor.ts'
import { mayDo } from '../../../domain/access/decide.ts'
import type { Id } from '../../../domain/brand.ts'
import { creation } from '../../../domain/change.ts'
import type { Basis, Consent } from '../../../domain/claim/claim.ts'
import { parseChatExport } from '../../../domain/intake/chat-export.ts'
import { ruleOf } from '../../../domain/intake/door.ts'
import type { Door } from '../../../domain/intake/door.ts'
import { composeProvenance } from '../../../domain/intake/file-provenance.ts'
import { cardBytes } from '../../../domain/intake/identity-card.ts'
import type { IdentityCardDraft } from '../../../domain/intake/identity-card.ts'
import { placed } from '../../../domain/intake/register-report.ts'
import type { Channel, Danger, Report, Source } from '../../../domain/intake/report.ts'
import { ok, refuse } from '../../../domain/problem.ts'
import type { Result } from '../../../domain/problem.ts'
import { partNames } from '../../../domain/sealing/submission.ts'
import { writeTar } from '../../../domain/sealing/tar.ts'
import { isIsoDay, isoDay } from '../../../domain/time-and-place/civil-time.ts'
import { cardKeyIds, cardRecipientsOf } from '../../../server/card-recipients.ts'
import { commit } from '../../../server/commit.ts'
import { referenceGiven } from '../../../server/give-reference.ts'
import type { DeskContext, Visit } from '../../../server/http/desk-context.ts'
import { keepCard } from '../../../server/keep-card.ts'
import { nextPseudonym } from '../../../server/pseudonyms.ts'
import { fileSealed, itemOf } from './file-item.ts'
import type { FiledFile } from './file-item.ts'

/** As the page sends it. */
export interface EnteredReport {
  readonly channel: Exclude<Channel, 'form'>
  readonly takenBy: Id<'staff'> | null
  /** ISO day. */
  readonly receivedOn: string
  readonly door: Door
  readonly language: string
  readonly text: string
  readonly isChat: boolean
  readonly isUnder18: boolean
  readonly danger: Danger
  readonly basis: Basis['kind']
  readonly legalBasis: string
  readonly consent: Consent
  readonly names: { readonly own: string; readonly others: string; readonly contact: string; readonly safe: string }
  /** Where the files come from; one answer for all of this page. */
  readonly provenance: Readonly<Record<string, unknown>>
  readonly files: readonly { readonly name: string; readonly type: string; readonly bytes: Uint8Array }[]
}

type EnterContext = Pick<DeskContext, 'shell' | 'sealer' | 'originals' | 'cards'>

/** All files of one page together, in bytes; larger ones go through the public form under twelve words. */
const largestEntry = 128 * 1024 * 1024

const utf8 = new TextEncoder()
const said = (text: string): string | null => (text.trim() === '' ? null : text.trim())

/** What was told, without the names of a chat; `people` go into the card. */
const accountOf = ({ isChat, text }: EnteredReport): Result<{ readonly narrative: string; readonly people: readonly string[] }> => {
  if (!isChat) return ok({ narrative: text.replaceAll('\r\n', '\n').trim(), people: [] })
  const chat = parseChatExport(text)
  return chat.ok ? ok({ narrative: chat.value.narrative, people: chat.value.people.map(({ letter, name }) => `${letter} = ${name}`) }) : chat
}

const cardOf = ({ names }: EnteredReport, people: readonly string[]): IdentityCardDraft | null => {
  const card: IdentityCardDraft = {
    format: 'kniha-card', version: 1, ownName: said(names.own), otherNames: said([...people, names.others].join('\n')),
    contact: { way: said(names.contact) === null ? null : 'own', own: said(names.contact), trusted: null, safe: said(names.safe) },
  }
  return card.ownName === null && card.otherNames === null && card.contact.own === null && card.contact.safe === null ? null : card
}

const basisFor = ({ basis, consent, legalBasis }: EnteredReport): Basis => {
  switch (basis) {
    case 'consent': case 'relatives': return { kind: basis, consent }
    case 'not_obtainable': return { kind: basis, purpose: 'documentation', legalBasis: legalBasis.trim(), reviewOn: '' }
    case 'suspected_or_official': return { kind: basis }
  }
}

const reportFrom = (entered: EnteredReport, narrative: string, source: Id<'source'>): Report => {
  const rule = ruleOf(entered.door)
  return {
    reference: null, channel: entered.channel, receivedOn: entered.receivedOn, source, compartment: rule.compartment, accountType: rule.account,
    isUnder18: entered.isUnder18, danger: entered.danger, narrative: { original: narrative, lang: entered.language, translations: [] },
    answers: [], rest: null, basis: basisFor(entered), subjectKnows: null, contactWay: said(entered.names.contact) === null ? null : 'own', sealedBy: 'desk',
    takenBy: entered.takenBy === null ? null : `staff:${entered.takenBy}`, assignedTo: null, state: 'received', decisions: [],
  }
}

/** Seals each file as a form would and keeps it by the same way; the same bytes twice on one page are one. */
const fileAll = async (context: EnterContext, entered: EnteredReport): Promise<Result<readonly FiledFile[]>> => {
  const filed: FiledFile[] = []
  for (const { name, type, bytes } of entered.files) {
    const note = composeProvenance(entered.provenance, { name, mediaType: type }, { lookupId: null, sealedBy: null, writtenOn: null })
    const tar = writeTar([{ name: partNames.provenance, bytes: utf8.encode(JSON.stringify(note)) }, { name: partNames.file, bytes }])
    const { identity, recipient } = context.sealer.newIdentity()
    const sealed = context.sealer.seal(tar, [recipient])
    const one = await fileSealed(context, { size: sealed.length, read: (offset, length) => Promise.resolve(sealed.subarray(offset, offset + length)) }, identity)
    if (!one.ok) return one
    if (!filed.some(({ content }) => content.sha256 === one.value.content.sha256)) filed.push(one.value)
  }
  return ok(filed)
}

const refusalOf = (entered: EnteredReport, today: string): Result<true> => {
  if (entered.text.trim() === '' && entered.files.length === 0) return refuse('required', 'text')
  if (!isIsoDay(entered.receivedOn) || entered.receivedOn > today) return refuse('bad-time', 'receivedOn')
  if (entered.basis === 'not_obtainable' && entered.legalBasis.trim() === '') return refuse('required', 'legalBasis')
  return entered.files.reduce((sum, { bytes }) => sum + bytes.length, 0) > largestEntry ? refuse('too-large', 'files') : ok(true)
}

/** Writes report, source and items in one plan; the card is in the vault before. `malformed` when a chat is none. */
export const enterReport = async (context: EnterContext, visit: Visit, entered: EnteredReport): Promise<Result<Id<'report'>>> => {
  if (!mayDo(visit.actor, 'enter-report')) return refuse('not-found')
  const { shell } = context
  const unlocked = shell.unlocked()
  const recipients = cardRecipientsOf(shell)
  if (unlocked === null || recipients === null) return refuse('locked')
  const fine = refusalOf(entered, isoDay(shell.now()))
  const account = fine.ok ? accountOf(entered) : fine
  if (!account.ok) return account
  const filed = await fileAll(context, entered)
  if (!filed.ok) return filed

  const [id, sourceId] = [shell.newId<'report'>(), shell.newId<'source'>()]
  const draft = cardOf(entered, account.value.people)
  const card = await keepCard(context, { handle: shell.newId<'card'>(), sealed: draft === null ? null : context.sealer.seal(cardBytes(draft), recipients), empty: null, recipients })
  const source: Source = { pseudonym: nextPseudonym(unlocked.register), lookupId: null, recipient: null, card, cardKeys: card === null ? [] : cardKeyIds(shell, recipients) }
  const report = placed(reportFrom(entered, account.value.narrative, sourceId), unlocked.register.all('staff').map(({ value }) => value.name))
  const items = filed.value.map((file) => itemOf({
    register: unlocked.register, id: shell.newId(), statedBy: source.pseudonym, report: id, compartment: report.compartment, reason: entered.channel,
  }, file))
  const written = await commit(shell, visit.actor, {
    changes: [creation('report', id, report), creation('source', sourceId, source), referenceGiven(shell, unlocked, source.pseudonym), ...items.map((item) => item.change)],
    entries: [
      { verb: 'recorded', object: id, reason: entered.channel, content: { takenBy: report.takenBy ?? actorRef(visit.actor), receivedOn: entered.receivedOn, isChat: entered.isChat, hasCard: card !== null } },
      ...items.map((item) => item.entry),
    ],
    jobs: items.flatMap((item) => item.jobs),
  })
  return written.ok ? ok(id) : written
}
