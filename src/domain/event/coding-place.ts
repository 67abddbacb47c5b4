// Where an incident happened, as it was typed and as a person found it in the list of places: the words stay, the chosen place gives position and names.
import type { Claim } from '../claim/claim.ts'
import type { Candidate, FindSettlements } from '../gazetteer/find-settlements.ts'
import { placeIn } from '../gazetteer/settlement.ts'
import type { Gazetteer } from '../gazetteer/settlement.ts'
import type { Report } from '../intake/report.ts'
import type { Place } from '../time-and-place/place.ts'
import type { CodingForm } from './coding-form.ts'
import { placeClaim } from './coding-values.ts'
import type { Reading } from './coding-values.ts'
import { isUnknown } from './typed-values.ts'

/** The list of places that is in force, and how it is looked up. */
export interface PlaceList {
  readonly gazetteer: Gazetteer
  readonly find: FindSettlements
}

/** What a typed place may be in the list; a person chooses, or nobody does. */
export interface PlacesOffered {
  readonly candidates: readonly Candidate[]
  readonly list: Pick<Gazetteer, 'source' | 'regions'>
}

const townOf = ({ answers }: Pick<Report, 'answers'>): string | null => answers.find(({ question }) => question === 'town')?.answer ?? null

/** What the list has for the place as the coder typed it, and for the town as the source did. */
export const placesOffered = ({ gazetteer, find }: PlaceList, { top }: Pick<CodingForm, 'top'>, report: Pick<Report, 'answers'>): PlacesOffered =>
  ({ candidates: find([top.where, townOf(report) ?? '']), list: gazetteer })

/**
 * The place of the incident. With a chosen settlement and nothing typed the words are those of the source's answer; where whoever reads the act may
 * not read the report, the first name of the list, for the one that was found has the spelling of the source. Notes `unknown-code` for a choice that the words do not name (any more): it would move the
 * incident elsewhere unseen.
 */
export const incidentPlace = (reading: Reading, { top }: CodingForm, { candidates, list }: PlacesOffered): Claim<Place> | null => {
  const known = top['where-known']
  const chosen = candidates.find(({ settlement }) => settlement.id === known)
  const { value: report } = reading.report
  const town = chosen === undefined || top.where.trim() !== '' ? null : report.compartment === 'open' ? townOf(report) : chosen.settlement.names[0]
  if (known !== '' && chosen === undefined && !isUnknown(top.where)) reading.problems.push({ code: 'unknown-code', field: 'where-known' })
  const source = town !== null && top['where-source'] === '' ? 'answer:town' : top['where-source']
  const claim = placeClaim(reading, {
    field: 'where', typed: town ?? top.where, sources: [source], kind: top['where-kind'], position: top['where-position'], precision: top['where-precision'],
  })
  return claim === null || chosen === undefined ? claim : { ...claim, value: placeIn(claim.value, chosen.settlement, list) }
}
