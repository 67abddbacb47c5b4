// What is coded of an act, an injury or an involvement, with the passages that it rests on.
import type { VNode } from 'preact'
import type { Citation, Claim } from '../../domain/claim/claim.ts'
import type { Act, Decision, Injury, Involvement, Victim } from '../../domain/event/incident.ts'
import { nameIn } from '../../domain/gazetteer/settlement.ts'
import { shownName } from '../../domain/people/person.ts'
import type { Person } from '../../domain/people/person.ts'
import type { Place } from '../../domain/time-and-place/place.ts'
import { instant } from '../../domain/brand.ts'
import { libertyStatuses, purposes } from '../../domain/vocabulary/act-facts.ts'
import { bodyRegions, bodySides, injuries } from '../../domain/vocabulary/injuries.ts'
import { mechanisms } from '../../domain/vocabulary/mechanisms.ts'
import { involvementRoles } from '../../domain/vocabulary/person-roles.ts'
import { violations } from '../../domain/vocabulary/violations.ts'
import { labelOf } from '../../domain/vocabulary/vocabulary.ts'
import { Block } from '../../ui/layout/desk-page.tsx'
import { Cite, ClaimValue } from '../../ui/show/claim-value.tsx'
import { KeyValue } from '../../ui/show/key-value.tsx'
import { formatQuantity } from '../../ui/show/quantity.tsx'
import { Fuzzy, Time } from '../../ui/show/time.tsx'
import { kitWords } from '../../ui/words/kit.ts'
import { gazetteerWords } from '../../ui/words/gazetteer.ts'
import { formatNumber } from '../../ui/words/lang.ts'
import type { Lang } from '../../ui/words/lang.ts'
import { registerWords } from '../../ui/words/register.ts'
import type { Names, Others } from './queries.ts'
import { timeZone } from './time-zone.ts'

/** Number and address of a citation on the page. */
export type CiteOf = (citation: Citation) => { readonly n: number; readonly href: string }

/** Numbers citations in the order in which they are first seen, from `after` + 1; `all` lists them afterwards. */
export const citationNumbers = (after = 0): { readonly cite: CiteOf; readonly all: () => readonly Citation[] } => {
  const seen = new Map<string, Citation>()
  const cite: CiteOf = (citation) => {
    const key = `${citation.source.id} ${citation.locator.value}`
    if (!seen.has(key)) seen.set(key, citation)
    const n = after + [...seen.keys()].indexOf(key) + 1
    return { n, href: `#c${String(n)}` }
  }
  return { cite, all: () => [...seen.values()] }
}

export const Cites = ({ lang, citations, cite }: { readonly lang: Lang; readonly citations: readonly Citation[]; readonly cite: CiteOf }): VNode => citations.length === 0
  ? <span class="xs sig"> {kitWords[lang].noCitation}</span>
  : <>{citations.map((citation) => <Cite key={`${citation.source.id} ${citation.locator.value}`} lang={lang} quote={citation.quote} {...cite(citation)} />)}</>

export const victimText = (lang: Lang, victim: Victim, people: ReadonlyMap<string, Person>): string => {
  if (victim.kind === 'group') return registerWords[lang].groupOf(formatQuantity(lang, victim.count), victim.label)
  const person = people.get(victim.person)
  return person === undefined ? kitWords[lang].unknown : shownName(person, lang)
}

/** The words of the source; then what a person found in a list of places, and whose list that is; then the position. */
const placeText = (lang: Lang, { label, position, radius, settlement }: Place): string => {
  const words = gazetteerWords[lang]
  const listed = settlement === undefined ? '' : `${words.chosen(nameIn(lang, settlement) ?? settlement.names[0], settlement.region?.[lang] ?? '')}; ${settlement.list}, ${settlement.id}`
  const at = position === null ? '' : `${position.lat.toFixed(4)}, ${position.lon.toFixed(4)}${radius === null ? '' : `, ${words.within(formatNumber(lang, radius / 1_000))}`}`
  const parts = [listed, at].filter((part) => part !== '')
  return parts.length === 0 ? label : `${label} (${parts.join('; ')})`
}

/** All claims on a time, side by side when sources differ. */
export const Times = ({ lang, claims, cite }: { readonly lang: Lang; readonly claims: readonly (Act['time'])[]; readonly cite: CiteOf }): VNode =>
  <ClaimValue lang={lang} claims={claims.flatMap((claim) => claim ?? [])} show={(time) => <Fuzzy lang={lang} zone={timeZone} time={time} />} cite={cite} />

export const Places = ({ lang, claims, cite }: { readonly lang: Lang; readonly claims: readonly (Claim<Place> | null)[]; readonly cite: CiteOf }): VNode =>
  <ClaimValue lang={lang} claims={claims.flatMap((claim) => claim ?? [])} show={(place) => placeText(lang, place)} cite={cite} />

export const ActFacts = ({ lang, act, people, cite }: { readonly lang: Lang; readonly act: Act; readonly people: ReadonlyMap<string, Person>; readonly cite: CiteOf }): VNode => {
  const words = registerWords[lang]
  const list = (texts: readonly string[]): string => (texts.length === 0 ? kitWords[lang].unknown : texts.join(', '))
  return (
    <KeyValue entries={[
      { key: words.violation, value: <><b>{labelOf(violations, act.type, lang)}</b> <span class="d">{act.type}</span><Cites lang={lang} citations={act.citations} cite={cite} /></> },
      { key: words.victim, value: victimText(lang, act.victim, people) },
      { key: words.when, value: <Times lang={lang} claims={[act.time]} cite={cite} /> },
      { key: words.where, value: act.placeUnknown ? words.placeUnknown : <Places lang={lang} claims={[act.place]} cite={cite} /> },
      { key: words.method, value: list(act.methods.map((code) => labelOf(mechanisms, code, lang))) },
      { key: words.purpose, value: list(act.purposes.map((code) => labelOf(purposes, code, lang))) },
      { key: words.liberty, value: act.libertyStatus === null ? kitWords[lang].unknown : labelOf(libertyStatuses, act.libertyStatus, lang) },
      { key: words.capacity, value: act.officialCapacity ?? kitWords[lang].unknown },
    ]} />
  )
}

interface Known {
  readonly lang: Lang
  readonly people: ReadonlyMap<string, Person>
  readonly cite: CiteOf
}

export const InjuryList = ({ lang, list, people, cite }: Known & { readonly list: readonly { readonly id: string; readonly value: Injury }[] }): VNode => list.length === 0
  ? <p class="sm d">{registerWords[lang].nothingInjured}</p>
  : (
    <ul class="rows">{list.map(({ id, value }) => (
      <li key={id}>
        <b>{labelOf(injuries, value.type, lang)}</b>{value.bodyRegions.map(({ region, side }) => `, ${labelOf(bodyRegions, region, lang)}${side === null ? '' : ` ${labelOf(bodySides, side, lang)}`}`).join('')}
        <span class="d"> {victimText(lang, { kind: 'person', person: value.victim }, people)}{value.mechanism === null ? '' : `, ${labelOf(mechanisms, value.mechanism, lang)}`}</span>
        <Cites lang={lang} citations={value.citations} cite={cite} />
      </li>
    ))}</ul>
  )

const whoText = (lang: Lang, { who }: Involvement, { people, others }: { readonly people: ReadonlyMap<string, Person>; readonly others: Others }): string => {
  switch (who.kind) {
    case 'person': return victimText(lang, { kind: 'person', person: who.person }, people)
    case 'unit': return others.get(who.unit) ?? kitWords[lang].unknown
    case 'unknown-person': return others.get(who.unknownPerson) ?? kitWords[lang].unknown
    case 'group': return [registerWords[lang].groupOf(formatQuantity(lang, who.count), who.description), ...who.seen].join(', ')
  }
}

export const InvolvedList = ({ lang, list, people, others, cite }: Known & { readonly others: Others; readonly list: readonly { readonly id: string; readonly value: Involvement }[] }): VNode => list.length === 0
  ? <p class="sm d">{registerWords[lang].nobodyInvolved}</p>
  : (
    <ul class="rows">{list.map(({ id, value }) => (
      <li key={id}><b>{whoText(lang, value, { people, others })}</b> <span class="d">{registerWords[lang].suspected}: {labelOf(involvementRoles, value.degree, lang)}</span><Cites lang={lang} citations={value.citations} cite={cite} /></li>
    ))}</ul>
  )

/** Reasons are people's own words; those of the machine are not shown. */
export const Decisions = ({ lang, decisions, names }: { readonly lang: Lang; readonly decisions: readonly Decision[]; readonly names: Names }): VNode => {
  const words = registerWords[lang]
  const states: Readonly<Record<string, string>> = words.states
  const machine = new Set(['coded', 'coding-done', 'taken-back', 'imported'])
  return (
    <ul class="rows">{decisions.map(({ to, by, at, reason }, index) => (
      <li key={index}><b>{states[to] ?? to}</b> <span class="d">{names.get(by) ?? (by.startsWith('machine:') ? words.system : words.staffGone)}, <Time lang={lang} zone={timeZone} at={instant(at)} /></span>
        {!machine.has(reason) && <p class="q">{reason}</p>}</li>
    ))}</ul>
  )
}

/** The passages by number, each the target of its marks. `all` is asked when this is drawn: after all that cites. */
export const Sources = ({ lang, all, after = 0 }: { readonly lang: Lang; readonly all: () => readonly Citation[]; readonly after?: number | undefined }): VNode | null => all().length === 0 ? null : (
  <Block heading={registerWords[lang].sources}>
    <ol class="rows">{all().map(({ source, locator, quote }, index) => (
      <li key={index} id={`c${String(after + index + 1)}`} class="row">
        <span class="cite">{after + index + 1}</span>
        <span>{quote === undefined ? <code>{locator.value}</code> : <span class="q">{quote}</span>}</span>
        {source.kind === 'report' && <a class="e" href={`/reports/${source.id}`}>{registerWords[lang].openReport}</a>}
      </li>
    ))}</ol>
  </Block>
)
