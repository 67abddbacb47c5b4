// What a typed place may be in the list of places, as choices: namesakes are told apart by region and position, and none is chosen beforehand.
import type { CodingForm } from '../../domain/event/coding-form.ts'
import { placesOffered } from '../../domain/event/coding-place.ts'
import type { PlaceList } from '../../domain/event/coding-place.ts'
import { nameIn, radiusOf, regionIn } from '../../domain/gazetteer/settlement.ts'
import type { Settlement } from '../../domain/gazetteer/settlement.ts'
import type { Report } from '../../domain/intake/report.ts'
import { gazetteerWords } from '../../ui/words/gazetteer.ts'
import { formatNumber } from '../../ui/words/lang.ts'
import type { Lang } from '../../ui/words/lang.ts'

interface PlaceChoice {
  readonly value: string
  readonly text: string
}

export const placeChoices = (lang: Lang, places: PlaceList, { form, report }: { readonly form: CodingForm; readonly report: Pick<Report, 'answers'> }): readonly PlaceChoice[] => {
  const words = gazetteerWords[lang]
  const choice = (settlement: Settlement, likeness: string | null): PlaceChoice => {
    const { position: { lat, lon } } = settlement
    const radius = radiusOf(settlement)
    const parts = [
      words.chosen(nameIn(lang, settlement) ?? settlement.names[0], regionIn(lang, places.gazetteer, settlement)), `${lat.toFixed(3)}, ${lon.toFixed(3)}`,
      ...(radius === null ? [] : [words.within(formatNumber(lang, radius / 1_000))]), ...(likeness === null ? [] : [likeness]),
    ]
    return { value: settlement.id, text: parts.join(' · ') }
  }
  const { candidates } = placesOffered(places, form, report)
  // Chosen for other words than those that stand there now: shown, and refused when it is saved.
  const before = places.gazetteer.settlements.filter(({ id }) => id === form.top['where-known'] && !candidates.some(({ settlement }) => settlement.id === id))
  return [...candidates.map(({ settlement, likeness }) => choice(settlement, words.likeness[likeness])), ...before.map((settlement) => choice(settlement, null))]
}
