// What people do with an item, one move per form: settle its time and place, correct its clock, describe, verify, contest.
import { metres, milliseconds } from '../../domain/brand.ts'
import type { Id } from '../../domain/brand.ts'
import type { Verification } from '../../domain/claim/claim.ts'
import type { JsonObject } from '../../domain/custody/canonical-json.ts'
import type { CustodyVerb } from '../../domain/custody/custody-entry.ts'
import { carrierWords, itemKindWords } from '../../domain/evidence/evidence-words.ts'
import { confirmPlace, confirmTime, enterPlace, enterTime, setCamera, setCarrier, setClockOffset, setSegments } from '../../domain/evidence/item-claims.ts'
import type { Ground } from '../../domain/evidence/item-claims.ts'
import { stepItem } from '../../domain/evidence/item-life.ts'
import { proposedRange } from '../../domain/evidence/item-proposal.ts'
import type { Item } from '../../domain/evidence/item.ts'
import type { Segment } from '../../domain/evidence/recording.ts'
import { ok, refuse } from '../../domain/problem.ts'
import type { Result } from '../../domain/problem.ts'
import type { ClockOffset } from '../../domain/time-and-place/fuzzy-time.ts'
import { placeKinds, placePrecisions, timeBases } from '../../domain/vocabulary/time-and-place-kinds.ts'
import { parseCode } from '../../domain/vocabulary/vocabulary.ts'
import { parseFileTime } from '../../ui/show/file-time.ts'
import { degreesIn, metresIn, numberIn, positionIn, timeIn, typed } from './typed.ts'
import type { Typed } from './typed.ts'

/** Everything a move is made of; `by` and `at` are who moves and when. */
export interface Moving {
  readonly item: Item
  readonly id: Id<'item'>
  readonly fields: Typed
  readonly by: string
  readonly at: number
}
/** The item after a move, and what the log keeps of it beside its name. */
export interface Moved {
  readonly item: Item
  readonly verb: CustodyVerb
  readonly content: JsonObject
}

const ground = ({ id, fields }: Moving): Ground => ({ item: id, reason: typed(fields, 'reason') })
const moved = (verb: CustodyVerb, item: Result<Item>, content: JsonObject): Result<Moved> => (item.ok ? ok({ item: item.value, verb, content }) : item)
const indexOf = ({ fields }: Moving): number => (/^\d{1,3}$/.test(typed(fields, 'claim')) ? Number(typed(fields, 'claim')) : -1)
// The log takes whole numbers only: what has fractions is written as text.
const written = (value: object): JsonObject => ({ value: JSON.stringify(value) })

const time = (moving: Moving): Result<Moved> => {
  const basis = parseCode(timeBases, typed(moving.fields, 'basis'), 'basis')
  if (!basis.ok) return basis
  const read = timeIn(moving.fields, basis.value)
  if (!read.ok) return read
  return moved('decided', enterTime(moving.item, read.value, ground(moving)), { ...written(read.value), reason: ground(moving).reason })
}

const place = (moving: Moving): Result<Moved> => {
  const { fields } = moving
  const precision = parseCode(placePrecisions, typed(fields, 'precision'), 'precision')
  if (!precision.ok) return precision
  const kind = typed(fields, 'kind') === '' ? ok(null) : parseCode(placeKinds, typed(fields, 'kind'), 'kind')
  const position = positionIn(fields), radius = metresIn(fields, 'radius')
  if (!kind.ok) return kind
  if (!position.ok) return position
  if (!radius.ok) return radius
  const label = typed(fields, 'label')
  if (label === '' && position.value === null) return refuse('required', 'label')
  const value = { label, kind: kind.value, position: position.value, radius: radius.value, precision: precision.value }
  return moved('decided', enterPlace(moving.item, value, ground(moving)), { ...written(value), reason: ground(moving).reason })
}

const offsetSources: readonly ClockOffset['source'][] = ['shared-sound', 'public-clock', 'broadcast', 'known-event', 'device-test', 'stated']

const offset = (moving: Moving): Result<Moved> => {
  const { fields } = moving
  const source = offsetSources.find((each) => each === typed(fields, 'source'))
  if (source === undefined) return refuse('unknown-code', 'source')
  const seconds = numberIn(fields, 'seconds', { least: 0, most: 1e9, code: 'bad-time' }), spread = numberIn(fields, 'uncertainty', { least: 0, most: 1e9, code: 'bad-time' })
  if (!seconds.ok) return seconds
  if (!spread.ok) return spread
  if (seconds.value === null || spread.value === null) return refuse('required', seconds.value === null ? 'seconds' : 'uncertainty')
  // A clock that runs ahead has to be set back.
  const sign = typed(fields, 'direction') === 'fast' ? -1 : 1
  const value = { offset: milliseconds(Math.round(sign * seconds.value * 1000)), uncertainty: milliseconds(Math.round(spread.value * 1000)), source }
  return moved('decided', setClockOffset(moving.item, value, ground(moving)), { ...value, reason: ground(moving).reason })
}

const camera = (moving: Moving): Result<Moved> => {
  const { fields } = moving
  const position = positionIn(fields), error = metresIn(fields, 'error'), bearing = degreesIn(fields, 'bearing'), width = degreesIn(fields, 'width'), range = metresIn(fields, 'range')
  if (!position.ok) return position
  if (!error.ok) return error
  if (!bearing.ok) return bearing
  if (!width.ok) return width
  if (!range.ok) return range
  if (position.value === null) return refuse('bad-place', 'lat')
  const value = { position: position.value, positionError: error.value ?? metres(0), bearing: bearing.value, fieldOfView: width.value, range: range.value ?? proposedRange }
  return moved('decided', setCamera(moving.item, value, ground(moving)), { ...written(value), reason: ground(moving).reason })
}

const carrier = (moving: Moving): Result<Moved> => {
  const code = typed(moving.fields, 'carrier') === '' ? ok(null) : parseCode(carrierWords, typed(moving.fields, 'carrier'), 'carrier')
  return code.ok ? moved('changed', setCarrier(moving.item, code.value), { carrier: code.value }) : code
}

/** How many pieces of a glued clip the form has room for at once. */
export const segmentRows = 6

const segmentOf = (fields: Typed, row: number): Result<Segment | null> => {
  const at = (name: string): string => typed(fields, `${name}${String(row)}`)
  if (at('from') === '' && at('to') === '') return ok(null)
  const [from, to] = [parseFileTime(at('from')), parseFileTime(at('to'))]
  if (from === null || to === null) return refuse('bad-time', `from${String(row)}`)
  const when = at('when') === '' ? ok(null) : timeIn({ when: at('when') }, 'TB4')
  return when.ok ? ok({ from: milliseconds(from), to: milliseconds(to), note: at('note'), original: null, deviceStart: when.value }) : refuse(when.problem.code, `when${String(row)}`)
}

const segments = (moving: Moving): Result<Moved> => {
  const read: Segment[] = []
  for (let row = 0; row < segmentRows; row += 1) {
    const segment = segmentOf(moving.fields, row)
    if (!segment.ok) return segment
    if (segment.value !== null) read.push(segment.value)
  }
  return moved('changed', setSegments(moving.item, read), written(read))
}

const describe = (moving: Moving): Result<Moved> => {
  const { item, fields, by, at } = moving
  const kind = parseCode(itemKindWords, typed(fields, 'kind'), 'kind')
  if (!kind.ok) return kind
  const text = typed(fields, 'description')
  if (text === '') return refuse('required', 'description')
  const described = { ...item, kind: kind.value, title: typed(fields, 'title'), description: { original: text, lang: typed(fields, 'lang'), translations: [] } }
  return moved('changed', item.state.kind === 'stored' ? stepItem(described, { kind: 'describe', by, at }) : ok(described), { kind: kind.value, title: described.title, description: text })
}

export const verificationLevels: readonly Verification[] = ['V0', 'V1', 'V2', 'V3', 'V4', 'VU', 'VX']

const verify = ({ item, fields, by, at }: Moving): Result<Moved> => {
  const verification = verificationLevels.find((level) => level === typed(fields, 'verification'))
  return verification === undefined ? refuse('unknown-code', 'verification') : moved('verified', stepItem(item, { kind: 'verify', verification, by, at }), { verification })
}

/** Contesting asks for an expert; the expert's answer comes back the same way. */
const expertMoves = ['contest', 'confirm_by_expert', 'reject_by_expert'] as const

const contest = (moving: Moving): Result<Moved> => {
  const { item, fields, by, at } = moving
  const kind = expertMoves.find((move) => move === typed(fields, 'kind'))
  const { reason } = ground(moving)
  return kind === undefined ? refuse('unknown-code', 'kind') : moved('decided', stepItem(item, { kind, by, at, reason }), { kind, reason })
}

/** Every move by the name of its form. The name becomes the reason code of the custody entry. */
export const itemMoves = {
  'confirm-time': (moving: Moving) => moved('decided', confirmTime(moving.item, indexOf(moving)), { claim: indexOf(moving) }),
  'confirm-place': (moving: Moving) => moved('decided', confirmPlace(moving.item, indexOf(moving)), { claim: indexOf(moving) }),
  time, place, offset, camera, carrier, segments, describe, verify, contest,
} as const
export type ItemMove = keyof typeof itemMoves
