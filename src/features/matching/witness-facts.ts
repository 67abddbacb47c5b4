// Items and deployments as matching reads them: recordings with their pieces in true time, words placed by whoever was sent where.
import { instant, metres, milliseconds } from '../../domain/brand.ts'
import type { Id, Instant, Milliseconds } from '../../domain/brand.ts'
import type { Item } from '../../domain/evidence/item.ts'
import { datedRecording } from '../../domain/evidence/item-claims.ts'
import { factsOf } from '../../domain/evidence/examination.ts'
import { pieces } from '../../domain/evidence/recording.ts'
import { copyStatementOf, isCopyOf } from '../../domain/evidence/source-copy.ts'
import { defaultHearing, deploymentAreaOf, footageOf, wordsOf } from '../../domain/matching/from-records.ts'
import { placedByDeployments } from '../../domain/matching/subjects.ts'
import type { Footage, Words } from '../../domain/matching/subjects.ts'
import type { Deployment } from '../../domain/people/unit.ts'
import type { Entry, RegisterReader } from '../../server/register.ts'

/** One piece of a recording: where it stands in the file and in true time. The order is that of the engine's `part`. */
export interface DatedPiece {
  readonly from: Milliseconds
  readonly to: Milliseconds
  readonly start: Instant
  readonly uncertainty: Milliseconds
}

/** The pieces whose beginning is known. */
export const datedPieces = (item: Item): readonly DatedPiece[] => {
  const recording = datedRecording(item)
  return recording === null ? [] : pieces(recording).flatMap(({ from, to, start }) => {
    if (start?.from == null || start.to === null) return []
    const uncertainty = milliseconds((start.to - start.from) / 2)
    return [{ from: milliseconds(from), to: milliseconds(to), start: instant(start.from + uncertainty), uncertainty }]
  })
}

/** The true time of a second of the file. */
export const trueTimeAt = (piece: DatedPiece, inFile: number): Instant => instant(piece.start + inFile - piece.from)

/** Of a cleaned copy the file that its source says it was made of: both are one recording. */
const originalOf = (register: RegisterReader, { value }: Entry<'item'>): Entry<'item'> | null =>
  (copyStatementOf(value) === null ? null : register.all('item').find((each) => isCopyOf(value, each.value)) ?? null)

/** The first origin of an item: what it was cut, copied or redacted from. */
const rootOf = (register: RegisterReader, item: Entry<'item'>): Id<'item'> => {
  const { derivation } = item.value
  const parent = derivation === null ? originalOf(register, item) : register.get('item', derivation.parent)
  return parent === null ? item.id : rootOf(register, parent)
}

/** A photo is silent; so is a film in which the examiner found no sound. What nobody examined may have some. */
const hearingOf = ({ examined, recording }: Item): Footage['stretches'][number]['hears'] => {
  const { streams } = factsOf(examined)
  const isSilent = recording?.duration === 0 || (streams !== null && !streams.streams.some(({ type }) => type === 'audio'))
  return isSilent ? metres(0) : defaultHearing
}

/** The recording of an item for the engine. */
export const footageOfItem = (register: RegisterReader, item: Entry<'item'>): Footage | null => {
  const recording = datedRecording(item.value)
  if (recording === null) return null
  const origins = pieces(recording).map((_, piece) => recording.segments[piece]?.original ?? rootOf(register, item))
  return footageOf(item.id, recording, { sourceOf: (piece) => origins[piece] ?? item.id, hears: hearingOf(item.value), features: [] })
}

const isSpeaker = ({ from }: NonNullable<Item['communication']>, { callsigns, persons }: Deployment): boolean =>
  from.kind === 'callsign' ? callsigns.includes(from.callsign) : from.kind === 'person' && persons.includes(from.person)

/** Words of an item for the engine: where nobody said from where, the deployments of that callsign or person tell. */
export const wordsOfItem = (register: RegisterReader, { id, value }: Entry<'item'>): Words | null => {
  const { communication, place } = value
  const start = communication?.start ?? value.time
  if (communication === null || start === null) return null
  const sent = register.all('deployment').filter(({ value: deployment }) => isSpeaker(communication, deployment))
  const words = wordsOf({ id, start: start.value, place: place?.value ?? null, units: sent.flatMap(({ value: { units } }) => units), features: [] })
  const areas = sent.map((deployment) => deploymentAreaOf(deployment.id, deployment.value)).filter((area) => area !== null)
  return words === null ? null : placedByDeployments(words, areas)
}
