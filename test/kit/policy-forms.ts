// What each form of the desk is sent by the policy matrix: it fits, so that whoever is refused is refused for what he may not do.
import { ageSealer } from '../../src/adapters/age/age-sealer.ts'
import type { Id } from '../../src/domain/brand.ts'
import { isoDay } from '../../src/domain/time-and-place/civil-time.ts'
import type { RegisterReader } from '../../src/server/register.ts'
import type { MatrixRecord, MatrixWorld } from './policy-world.ts'

export type Fields = Readonly<Record<string, string | readonly string[] | File>>

/** What a form is about; without a record it begins something. */
export interface FormTarget {
  readonly world: MatrixWorld
  readonly reader: RegisterReader
  readonly record: MatrixRecord | null
}

type Form = (target: FormTarget) => Fields
const version = ({ reader, record }: FormTarget): string => String(record === null ? 0 : reader.get(record.kind, record.id as Id<'report'> & Id<'item'>)?.version ?? 0)
/** As the page showed it. */
const seen = (fields: Fields = {}): Form => (target) => ({ version: version(target), reason: 'because', ...fields })
const plain = (fields: Fields): Form => () => fields
const draftOf = (fields: Fields): Form => ({ reader }) => ({ seen: String(reader.all('questionnaire').find(({ value }) => value.state === 'draft')?.version ?? 0), ...fields })

const codingVersion = ({ reader, record }: FormTarget): string => String(reader.all('coding').find(({ value }) => value.report === record?.id)?.version ?? 0)

/** The open item beside the happening; `version` is that of what was decided on both. */
const pair = (fields: Fields = {}): Form => ({ world, reader, record }) => ({
  item: world.named.item, part: '0', key: '', next: '', note: 'because',
  version: String(reader.all('match-decision').find(({ value }) => value.about.id === record?.id && value.with.id === world.named.item)?.version ?? 0), ...fields,
})
const entry: Fields = { channel: 'interview', takenBy: '', receivedOn: '2020-01-02', door: 'hurt', danger: 'none', text: 'a made-up account', basis: 'consent' }
const recipient: Fields = { kind: 'public_authority', recipient: 'A court', lang: 'en' }
const element = 'CAT-1/severe-pain'
const keeperKey = ageSealer.newIdentity().recipient

export const forms: Readonly<Record<string, Form>> = {
  'POST /keys/duress': plain({ why: 'because' }), 'POST /keys/duress/drawn': plain({}), 'POST /keys/duress/kept': plain({ ceremony: 'none' }), 'POST /keys/shares': plain({ threshold: '2', count: '3', reason: 'because' }), 'POST /keys/shares/drawn': plain({}), 'POST /keys/shares/kept': plain({ ceremony: 'none' }), 'POST /integrity': plain({ reason: 'because' }), 'POST /key': plain({ publicKey: 'a'.repeat(64), proof: 'a'.repeat(128) }),
  'POST /account/code': plain({ password: '', secret: 'A'.repeat(32), code: '000000' }), 'POST /account/passkeys': plain({ name: 'stick', answer: '{}' }), 'POST /account/passkeys/remove': plain({ id: 'x' }), 'POST /account/sign': plain({ signature: 'a'.repeat(128) }), 'POST /account/discard': plain({}),
  'POST /staff': plain({ name: 'Somebody New', roles: ['INT'], language: 'en', reason: 'because' }),
  'POST /staff/:id/roles': plain({ roles: ['EDI', 'SAN'], reason: 'because' }), 'POST /staff/:id/leave': plain({ reason: 'because' }), 'POST /staff/:id/key': plain({ reason: 'because' }),
  'POST /approvals/:id/sign': plain({ signature: 'a'.repeat(128) }), 'POST /approvals/:id/decline': plain({ reason: 'because' }),
  'POST /reports/new': plain(entry),
  'POST /reports/:id/moves': seen({ move: 'danger', danger: 'imminent' }), 'POST /reports/:id/take': seen(),
  'POST /reports/:id/assign': (target) => ({ ...seen()(target), to: target.world.staff('INT') }),
  'POST /reports/:id/translations': seen({ translation: 'they said', translationLang: 'en' }), 'POST /reports/:id/translations/check': seen({ index: '0' }),
  'POST /reports/:id/review': (target) => ({ ...seen()(target), to: target.world.staff('member') }), 'POST /reports/:id/review/answer': seen({ answer: 'taken' }),
  'POST /reports/:id/messages': seen({ text: 'thank you', what: 'answer' }),
  'POST /evidence/new/file': plain({ origin: 'work', file: new File(['made up'], 'a.txt') }),
  'POST /evidence/new/communication': plain({ medium: 'radio', origin: 'leak', text: 'made up', legality: 'made up' }),
  'POST /evidence/:id/confirm-time': seen({ claim: '0' }), 'POST /evidence/:id/confirm-place': seen({ claim: '0' }),
  'POST /evidence/:id/time': seen({ basis: 'TB9', when: '2031-10-14' }), 'POST /evidence/:id/place': seen({ precision: 'street', label: 'A street' }),
  'POST /evidence/:id/offset': seen({ source: 'stated', seconds: '1', uncertainty: '1' }), 'POST /evidence/:id/camera': seen({ lat: '1', lon: '1' }),
  'POST /evidence/:id/carrier': seen({ carrier: '' }), 'POST /evidence/:id/segments': seen({ from0: '0:00', to0: '0:01' }),
  'POST /evidence/:id/describe': seen({ kind: 'document', title: 'A paper', description: 'says little', lang: 'en' }), 'POST /evidence/:id/verify': seen({ verification: 'V1' }),
  'POST /evidence/:id/contest': seen({ kind: 'contest' }), 'POST /evidence/:id/observe': seen({ kind: 'person', from: '0:00', to: '0:01', label: 'a cap' }),
  'POST /evidence/observations/:id': seen({ review: 'confirm' }),
  'POST /code/:id': (target) => ({ version: codingVersion(target), step: 'draft' }), 'POST /acceptance/:id': seen({ step: 'return' }),
  'POST /import': plain({ mapping: 'none', offset: '180', file: new File(['a,b'], 'a.csv') }),
  'POST /matching/:kind/:id/cover': pair({ covers: 'yes' }), 'POST /matching/:kind/:id/reopen': pair(), 'POST /matching/:kind/:id/find': pair({ finding: 'shows', from: '0:00', to: '0:01' }),
  'POST /matching/:kind/:id/clock': (target) => ({ ...pair()(target), version: String(target.reader.get('item', target.world.named.item)?.version ?? 0), seconds: '1', spread: '1', source: 'stated', because: 'because' }),
  'POST /matching/:kind/:id/add': ({ world }) => ({ item: world.named.item }), 'POST /matching/:kind/:id/find-item': plain({ words: 'paper' }),
  'POST /cases': plain({ title: 'A new case', forum: 'LT-PG', lists: ['CAT-1'] }),
  'POST /cases/:id/choose': (target) => ({ ...seen()(target), acts: [target.world.named.act] }), 'POST /cases/:id/remove': (target) => ({ ...seen()(target), remove: target.world.named.item }),
  'POST /cases/:id/links': (target) => ({ ...seen()(target), element, evidence: `act:${target.world.named.act}`, effect: 'supports', locator: '', comment: '' }),
  'POST /cases/:id/unlink': (target) => ({ ...seen()(target), element, link: target.world.named.link }), 'POST /cases/:id/reasoning': seen({ element, status: 'open', text: 'little', singleSourceReason: '' }),
  'POST /cases/:id/searches': seen({ searched: 'papers', result: 'none' }), 'POST /cases/:id/stage': seen({ to: 'assessment' }), 'POST /cases/:id/check': plain(recipient), 'POST /cases/:id/export': plain(recipient), 'POST /cases/:id/file': ({ world }) => ({ approval: world.named.export }),
  'POST /vault': ({ world }) => ({ source: world.named.source, reason: 'because' }), 'POST /vault/card': ({ world }) => ({ approval: world.named.card }), 'POST /vault/list': plain({}), 'POST /vault/receipt': plain({ receipt: '0000 0000 0000 0000' }), 'POST /vault/keys': plain({ step: 'set', cardKey: keeperKey, reason: 'because' }),
  'POST /questionnaire/new': draftOf({ group: 'who', kind: 'text', 'ask-be': 'Пытанне', 'ask-ru': 'Вопрос', 'ask-en': 'Question' }), 'POST /questionnaire/words': draftOf({ id: 'whoLook', 'ask-be': 'Пытанне', 'ask-ru': 'Вопрос', 'ask-en': 'Question' }), 'POST /questionnaire/move': draftOf({ id: 'whoWords', move: 'up' }),
  'POST /questionnaire/option': draftOf({ id: 'told', 'option-be': 'Сябру', 'option-ru': 'Другу', 'option-en': 'A friend' }), 'POST /questionnaire/option-move': draftOf({ id: 'told', option: 'press', move: 'option-up' }),
  'POST /questionnaire/start-over': draftOf({}), 'POST /questionnaire/ask': draftOf({ reason: 'because' }), 'POST /questionnaire/use': plain({}),
  'POST /alarms/:id': seen(), 'POST /bait': plain({ text: 'made up', receivedOn: '2020-01-02', reason: 'because', why: 'because', isMadeUp: 'yes' }), 'POST /bait/:id/remove': seen(), 'POST /rations': ({ world }) => ({ to: world.staff('EDI'), ration: 'reports', most: '80', until: isoDay(Date.now()), reason: 'because' }), 'POST /erasures': plain({ reference: 'R-2031-000001', reason: 'because' }), 'POST /erasures/:id': seen({ reason: 'because' }),
  'POST /access': ({ world }) => ({ kind: 'member', to: world.staff('ANA'), forCase: '', thing: world.named.case, until: '2099-01-01', reason: '' }), 'POST /access/ask': plain({ asked: 'no such thing', why: 'because' }),
  'POST /access/declaration': plain({ version: '0', units: '', kin: '', clients: '' }), 'POST /access/declaration/ask': plain({ line: 'no such line', why: 'because' }), 'POST /access/:id/revoke': plain({}),
}

/** Forms that nobody in this register gets done, and why; each is refused for that and not as what is not there. */
export const undone: Readonly<Record<string, string>> = {
  'POST /questionnaire/use': 'the request is not signed',
  'POST /integrity': 'no row was changed outside the program', 'POST /approvals/:id/sign': 'the key of a signer is in his head', 'POST /vault/card': 'the request is not signed', 'POST /vault/receipt': 'no card was handed out', 'POST /keys/shares/drawn': 'no request is signed', 'POST /keys/shares/kept': 'nothing was drawn', 'POST /keys/duress/drawn': 'no request is signed', 'POST /keys/duress/kept': 'nothing was drawn',
  'POST /reports/:id/messages': 'no source has a mailbox', 'POST /evidence/:id/confirm-time': 'nothing was proposed', 'POST /evidence/:id/confirm-place': 'nothing was proposed',
  'POST /evidence/:id/offset': 'no item is a recording', 'POST /evidence/:id/camera': 'no item is a recording', 'POST /evidence/:id/segments': 'no item is a recording', 'POST /evidence/:id/carrier': 'no item is a recording',
  'POST /matching/:kind/:id/clock': 'no item is a recording', 'POST /import': 'the columns are none', 'POST /cases/:id/export': 'no search for what exonerates is written down', 'POST /cases/:id/file': 'the request is not signed',
  'POST /erasures': 'the number was never given', 'POST /access/declaration/ask': 'nobody declared this line', 'POST /access': 'the reason is missing: what is given would change what others see',
}
