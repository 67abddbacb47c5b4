// One row of somebody else's list of incidents becomes an incident here: nothing is added, what is missing or doubtful is flagged.
import type { Id } from '../brand.ts'
import type { Citation, Claim } from '../claim/claim.ts'
import { ok, refuse } from '../problem.ts'
import type { Result } from '../problem.ts'
import type { FuzzyTime } from '../time-and-place/fuzzy-time.ts'
import { parseTime } from '../time-and-place/parse-time.ts'
import type { Place } from '../time-and-place/place.ts'
import type { ActFacts } from './act-life.ts'
import type { Incident, MechanismCode, ViolationCode } from './incident.ts'
import { parseTypedPosition } from './typed-values.ts'

/** The fields that can be taken, as texts; a mapping says which column of a file each comes from. */
export const importFields = ['id', 'name', 'description', 'date', 'date_text', 'city', 'state', 'geolocation', 'links', 'tags'] as const
export type ImportField = (typeof importFields)[number]

/** `links` and `tags` are lists; the rest as it stands in the source. */
export interface ImportRow extends Readonly<Record<Exclude<ImportField, 'links' | 'tags'>, string>> {
  readonly links: readonly string[]
  readonly tags: readonly string[]
}

export interface ImportedIncident {
  readonly incident: Incident
  /** One act of a counted group for each violation that a tag says clearly; none where it does not. */
  readonly acts: readonly Omit<ActFacts, 'incident'>[]
}

/** Tags that say by themselves what was done. Everything else stays a word of the source. */
const violationTags: ReadonlyMap<string, ViolationCode> = new Map([
  ['sexual-assault', 'SGB'], ['death', 'KIL'], ['live-round', 'LTF'], ['inhumane-treatment', 'CID'], ['property-destruction', 'PRP'], ['threaten', 'THR'],
])
const mechanismTags: ReadonlyMap<string, MechanismCode> = new Map([
  ['baton', 'BAT'], ['tear-gas', 'GAS'], ['tear-gas-canister', 'GAS'], ['pepper-spray', 'GAS'], ['mace', 'GAS'], ['rubber-bullet', 'KIP'], ['foam-bullet', 'KIP'], ['bean-bag', 'KIP'],
  ['pepper-ball', 'KIP'], ['wooden-bullet', 'KIP'], ['sponge-round', 'KIP'], ['marking-round', 'KIP'], ['stun-grenade', 'GRN'], ['kick', 'FST'], ['punch', 'FST'],
  ['taser', 'TSR'], ['tase', 'TSR'], ['choke', 'STR'], ['headlock', 'STR'], ['knee-on-neck', 'STR'], ['dog', 'DOG'], ['vehicle', 'VHC'], ['drive', 'VHC'], ['gun', 'FIR'], ['live-round', 'FIR'],
])
/** Force against people who protest: an excess is alleged by the list as a whole, and told apart by what was used. */
const isForce = (tags: readonly string[]): boolean => tags.includes('protester') && tags.some((tag) => mechanismTags.has(tag))

const codes = <Code>(tags: readonly string[], known: ReadonlyMap<string, Code>): readonly Code[] => [...new Set(tags.flatMap((tag) => known.get(tag) ?? []))]

const claim = <Value>(value: Value, cited: readonly Citation[]): Claim<Value> => ({ value, citations: cited, status: 'accepted' })

const timeOf = (row: ImportRow, offsetMinutes: number): FuzzyTime | null => {
  const read = parseTime(row.date, { offsetMinutes, basis: 'TB0' })
  const said = row.date_text === '' ? row.date : row.date_text
  if (read.ok) return { ...read.value, said }
  return said === '' ? null : { from: null, to: null, precise: false, basis: 'TB0', said }
}

/** Positions of such lists are mostly those of the town: taken as no more exact than that. */
const placeOf = (row: ImportRow): Place | null => {
  const label = [row.city, row.state].filter((part) => part !== '').join(', ')
  const position = parseTypedPosition(row.geolocation)
  return label === '' && position === null ? null : { label: label === '' ? row.geolocation : label, kind: null, position, radius: null, precision: 'city' }
}

const flagsOf = (row: ImportRow, time: FuzzyTime | null, place: Place | null): readonly string[] => [
  ...(time?.from == null ? ['no-date'] : []),
  ...(row.date !== '' && time?.from == null ? ['date-not-understood'] : []),
  ...(row.date_text !== row.date && row.date !== '' && row.date_text !== '' ? ['date-doubtful'] : []),
  ...(place === null ? ['no-place'] : []),
  ...(place !== null && place.position === null ? ['no-position'] : []),
  ...(row.geolocation !== '' && parseTypedPosition(row.geolocation) === null ? ['position-not-understood'] : []),
  ...(row.links.length === 0 ? ['no-source'] : []),
]

/** `source` is the id of this import; `offsetMinutes` the time zone in which the list tells its days. */
export interface ImportOrigin {
  readonly source: Id
  readonly offsetMinutes: number
}

/** Refuses `required` for a row without a name and without a description. */
export const importIncident = (row: ImportRow, { source, offsetMinutes }: ImportOrigin): Result<ImportedIncident> => {
  if (row.name === '' && row.description === '') return refuse('required', 'name')
  const from = { kind: 'import', id: source } as const
  const whole: Citation = { source: from, locator: { type: 'line', value: row.id } }
  const cited = [whole, ...row.links.map((link): Citation => ({ source: from, locator: { type: 'whole', value: link } }))]
  const [time, place] = [timeOf(row, offsetMinutes), placeOf(row)]
  const shared = {
    time: time === null ? null : claim(time, [whole]), place: place === null ? null : claim(place, [whole]),
  }
  const methods = codes(row.tags, mechanismTags)
  const types = [...new Set([...codes(row.tags, violationTags), ...(isForce(row.tags) ? ['EXF' as const] : [])])]
  return ok({
    incident: {
      title: row.name === '' ? row.description.slice(0, 80) : row.name, context: '', ...shared, otherTimes: [], otherPlaces: [],
      narrative: { original: row.description, lang: 'und', translations: [] }, verification: 'V0', grade: null,
      flags: [...flagsOf(row, time, place), ...row.links.map((link) => `link ${link}`), ...row.tags.map((tag) => `tag ${tag}`)],
    },
    acts: types.map((type) => ({
      victim: { kind: 'group', label: '', count: { min: 1, kind: 'reported' } }, type, methods: type === 'EXF' || type === 'LTF' ? methods : [], ...shared,
      placeUnknown: place === null, purposes: [], officialCapacity: null, libertyStatus: null, citations: cited,
    })),
  })
}
