// Items that a person of the staff brings in: a file, sealed as it streams in, or words that were heard, written down by hand.
import { actorRef } from '../../domain/access/actor.ts'
import { decide, mayDo } from '../../domain/access/decide.ts'
import type { Id, Sha256Hex } from '../../domain/brand.ts'
import { change, creation } from '../../domain/change.ts'
import type { Plan } from '../../domain/change.ts'
import type { Claim } from '../../domain/claim/claim.ts'
import type { Communication, Party } from '../../domain/evidence/communication.ts'
import { mediumWords, originWords } from '../../domain/evidence/evidence-words.ts'
import { addProvenance, freshItem } from '../../domain/evidence/item.ts'
import type { Item, Provenance } from '../../domain/evidence/item.ts'
import { mediaTypeOf } from '../../domain/evidence/media-type.ts'
import { ok, refuse } from '../../domain/problem.ts'
import type { Result } from '../../domain/problem.ts'
import type { FuzzyTime } from '../../domain/time-and-place/fuzzy-time.ts'
import type { Place } from '../../domain/time-and-place/place.ts'
import { placePrecisions } from '../../domain/vocabulary/time-and-place-kinds.ts'
import { parseCode } from '../../domain/vocabulary/vocabulary.ts'
import { commit } from '../../server/commit.ts'
import type { DeskContext, Visit } from '../../server/http/desk-context.ts'
import type { Upload } from '../../server/http/upload.ts'
import { keepStream } from '../../server/originals.ts'
import type { Entry, Register } from '../../server/register.ts'
import { scopeFor } from '../../server/view.ts'
import { metresIn, numberIn, positionIn, timeIn, typed } from './typed.ts'
import type { Typed } from './typed.ts'

/** Largest file in bytes. */
const mostBytes = 1024 ** 3

const hasOriginal = ['yes', 'no', 'not_safe', 'unsaid'] as const
const communicationOrigins = ['leak', 'third_party_intercept', 'own_participant'] as const

const bare: Pick<Item, 'compartment' | 'derivation' | 'authenticity' | 'time' | 'otherTimes' | 'place' | 'otherPlaces' | 'recording' | 'examined' | 'thumbnail' | 'decisions'> = {
  compartment: 'open', derivation: null, authenticity: 'pending', time: null, otherTimes: [], place: null, otherPlaces: [], recording: null, examined: [], thumbnail: null, decisions: [],
}

const provenanceIn = (fields: Typed, statedBy: string): Result<Provenance> => {
  const origin = parseCode(originWords, typed(fields, 'origin'), 'origin')
  if (!origin.ok) return origin
  const [from, through] = [typed(fields, 'from'), typed(fields, 'through')]
  return ok({
    origin: origin.value, through, device: typed(fields, 'device'),
    hops: from === '' ? [] : [{ from, to: statedBy, means: through, when: null }],
    hasOriginal: hasOriginal.find((each) => each === typed(fields, 'hasOriginal')) ?? 'unsaid', originalWith: typed(fields, 'originalWith'), statedBy, report: null,
  })
}

/** The item of these bytes, if this person may change it. What he may not is as good as not there: another answer would tell him that somebody sent them. */
const knownTo = ({ actor }: Visit, register: Register, sha256: Sha256Hex): Entry<'item'> | undefined => {
  const scope = scopeFor(actor, register)
  return register.all('item').find((each) => {
    if (each.value.content?.sha256 !== sha256) return false
    const { sees, writes } = decide(scope, 'item', each)
    return sees === 'all' && writes
  })
}

/**
 * Seals and keeps an uploaded file and asks the examiner. The same bytes again are one more provenance on the item that is there (I-05);
 * on one that this person may not change the examiner puts it, out of his sight.
 */
export const enterFile = async (context: Pick<DeskContext, 'shell' | 'sealer' | 'originals'>, visit: Visit, { fields, file }: Upload): Promise<Result<Id<'item'>>> => {
  if (!mayDo(visit.actor, 'enter-report')) return refuse('not-found')
  const { shell } = context
  const register = shell.unlocked()?.register
  if (register === undefined) return refuse('locked')
  const provenance = provenanceIn(fields, actorRef(visit.actor))
  if (!provenance.ok) return provenance
  const kept = await keepStream(context, file.bytes, { hash: shell.sha256Stream(), most: mostBytes })
  if (!kept.ok) return kept
  if (kept.value.file.length === 0) return refuse('required', 'file')
  const { sha256, head, file: sealed } = kept.value
  const media = mediaTypeOf(head)
  const same = knownTo(visit, register, sha256)
  const id = same?.id ?? shell.newId<'item'>()
  const entries: Plan['entries'] = [{
    verb: 'received', object: id, reason: same === undefined ? 'staff' : 'same-bytes-again', content: { sha256, bytes: sealed.length, mime: media.mime, sealed: sealed.sha256, sealedBy: 'desk' },
  }]
  const written = await commit(shell, visit.actor, same === undefined
    ? {
        entries, jobs: [{ name: 'examine', item: id }],
        changes: [creation('item', id, freshItem({ sha256, bytes: sealed.length, media, fileName: file.name, file: sealed }, provenance.value, 'open'))],
      }
    : { entries, jobs: [], changes: [change('item', id, addProvenance(same.value, provenance.value), same.version)] })
  return written.ok ? ok(id) : written
}

const partyOf = (name: string): Party => (name === '' ? { kind: 'unknown' } : { kind: 'callsign', callsign: name })

const claimed = <Value>(value: Value, id: Id<'item'>, quote: string): Claim<Value> =>
  ({ value, status: 'accepted', citations: [{ source: { kind: 'entry', id }, locator: { type: 'whole', value: '' }, quote }] })

const heardWhere = (fields: Typed): Result<Place | null> => {
  const position = positionIn(fields), radius = metresIn(fields, 'radius')
  if (!position.ok) return position
  if (!radius.ok) return radius
  const label = typed(fields, 'label')
  if (label === '' && position.value === null) return ok(null)
  const precision = parseCode(placePrecisions, typed(fields, 'precision'), 'precision')
  return precision.ok ? ok({ label, kind: null, position: position.value, radius: radius.value, precision: precision.value }) : precision
}

interface Heard {
  readonly time: FuzzyTime | null
  readonly place: Place | null
  readonly communication: (id: Id<'item'>) => Communication
}

const heardIn = (fields: Typed): Result<Heard> => {
  const medium = parseCode(mediumWords, typed(fields, 'medium'), 'medium')
  if (!medium.ok) return medium
  const origin = communicationOrigins.find((each) => each === typed(fields, 'origin'))
  if (origin === undefined) return refuse('unknown-code', 'origin')
  if (typed(fields, 'text') === '') return refuse('required', 'text')
  // G-33: where it comes from and how it may be used is never left open.
  if (typed(fields, 'legality') === '') return refuse('required', 'legality')
  const frequency = numberIn(fields, 'frequency', { least: 0, most: 100_000, code: 'malformed' })
  if (!frequency.ok) return frequency
  const time = typed(fields, 'when') === '' ? ok(null) : timeIn(fields, 'TB9')
  if (!time.ok) return time
  const place = heardWhere(fields)
  if (!place.ok) return place
  const to = typed(fields, 'to').split(/[,;]/).map((name) => name.trim()).filter((name) => name !== '')
  return ok({
    time: time.value, place: place.value,
    communication: (id) => ({
      medium: medium.value, frequency: frequency.value, from: partyOf(typed(fields, 'from')), to: to.map(partyOf),
      start: time.value === null ? null : claimed(time.value, id, typed(fields, 'when')), duration: null,
      transcript: { original: typed(fields, 'text'), lang: typed(fields, 'lang'), translations: [] }, origin, legality: typed(fields, 'legality'),
    }),
  })
}

/** Writes down a radio line or a message that somebody heard or holds. There are no bytes to examine: it is stored at once. */
export const enterCommunication = async (context: Pick<DeskContext, 'shell'>, visit: Visit, fields: Typed): Promise<Result<Id<'item'>>> => {
  if (!mayDo(visit.actor, 'enter-report')) return refuse('not-found')
  const heard = heardIn(fields)
  if (!heard.ok) return heard
  const { time, place, communication } = heard.value
  const id = context.shell.newId<'item'>()
  const provenance: Provenance = { origin: 'unsaid', through: '', device: '', hops: [], hasOriginal: 'unsaid', originalWith: '', statedBy: actorRef(visit.actor), report: null }
  const words = communication(id)
  const written = await commit(context.shell, visit.actor, {
    changes: [creation('item', id, {
      ...bare, kind: 'communication', title: '', description: null, content: null, provenance: [provenance], communication: words, state: { kind: 'stored' },
      time: words.start, place: place === null ? null : claimed(place, id, place.label),
    })],
    jobs: [], entries: [{ verb: 'recorded', object: id, reason: 'communication', content: { medium: words.medium, origin: words.origin, timed: time !== null } }],
  })
  return written.ok ? ok(id) : written
}
