// What victims, injuries, acts, items and units are called on these pages: pseudonyms and vocabulary, never a guess.
import { itemRef } from '../../domain/evidence/item.ts'
import type { Item } from '../../domain/evidence/item.ts'
import type { Victim } from '../../domain/event/incident.ts'
import { shownName } from '../../domain/people/person.ts'
import { bodyRegions, injuries } from '../../domain/vocabulary/injuries.ts'
import { labelOf } from '../../domain/vocabulary/vocabulary.ts'
import { violations } from '../../domain/vocabulary/violations.ts'
import type { Id } from '../../domain/brand.ts'
import type { Entry, RegisterReader } from '../../server/register.ts'
import type { Lang } from '../../ui/words/lang.ts'
import { matchingWords } from '../../ui/words/matching.ts'
import type { HappeningFacts } from './happening-facts.ts'

/** "VIC-0057", or the label of a counted group. */
export const whoOf = (view: RegisterReader, victim: Victim, lang: Lang): string => {
  if (victim.kind === 'group') return victim.label
  return personName(view, victim.person, lang)
}

/** A person as this reader may see him; a word when the record is not there for him. */
export const personName = (view: RegisterReader, id: Id<'person'>, lang: Lang): string => {
  const person = view.get('person', id)
  return person === null ? matchingWords[lang].unknownPerson : shownName(person.value, lang)
}

/** "barotrauma (ear)"; the type of the act. */
export const whatOf = ({ what }: HappeningFacts, lang: Lang): string => {
  if (what.kind === 'act') return labelOf(violations, what.act.type, lang)
  const regions = what.injury.bodyRegions.map(({ region }) => labelOf(bodyRegions, region, lang))
  const type = labelOf(injuries, what.injury.type, lang)
  return regions.length === 0 ? type : `${type} (${regions.join(', ')})`
}

/** Its title, else its short number. */
export const itemName = ({ id, value }: Entry<'item'>): string => (value.title.trim() === '' ? itemRef(id) : value.title)

export type ItemWord = 'recording' | 'audio' | 'photo' | 'words' | 'other'

export const itemWord = ({ content, communication, recording, kind }: Item): ItemWord => {
  const family = content?.media.family
  if (family === 'audio' || family === 'photo') return family
  if (recording !== null) return kind === 'photo' ? 'photo' : 'recording'
  return communication === null ? 'other' : 'words'
}

export const unitName = (view: RegisterReader, id: Id<'unit'>, lang: Lang): string => {
  const unit = view.get('unit', id)?.value
  const names = unit?.names.map(({ value }) => value) ?? []
  const best = names.find((name) => name.lang === lang) ?? names[0]
  return best?.text ?? unit?.number ?? matchingWords[lang].unknownPerson
}
