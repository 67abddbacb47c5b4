// Turns records of the register into what is matched; null where a time or place is too vague to be matched by itself.
import { instant, metres, milliseconds } from '../brand.ts'
import { pieces } from '../evidence/recording.ts'
import { intervalOf, shortestWindow } from '../time-and-place/interval.ts'
import { discOf } from '../time-and-place/precision.ts'
import type { Id, Metres } from '../brand.ts'
import type { Recording } from '../evidence/recording.ts'
import type { Deployment } from '../people/unit.ts'
import type { FuzzyTime } from '../time-and-place/fuzzy-time.ts'
import type { Place } from '../time-and-place/place.ts'
import type { DeploymentArea, Footage, Happening, Stretch, Words } from './subjects.ts'

/** An injury or act with its chosen time and place. */
export const happeningOf = ({ time, place, ...rest }: Pick<Happening, 'kind' | 'id' | 'features'> & { readonly time: FuzzyTime; readonly place: Place }): Happening | null => {
  const window = intervalOf(time)
  const disc = discOf(place)
  return window && disc ? { ...rest, window, place: disc } : null
}

/** How far a loud voice carries into a recording when nobody said: proposed, an open street by day. */
export const defaultHearing = metres(100)

/**
 * A recording with its pieces in true time; a photo counts as one second. `sourceOf` names the first origin of a piece (two uploads
 * of one clip: the same), `hears` is 0 for a silent one. Null without a known camera place; pieces without a start are left out.
 */
export const footageOf = (id: Id, recording: Recording, known: { readonly sourceOf: (piece: number) => Id; readonly hears: Metres; readonly features: readonly string[] }): Footage | null => {
  const view = recording.camera?.value
  if (!view) return null
  const stretches = pieces(recording).flatMap(({ from, to, start }, piece): readonly Stretch[] => {
    if (start?.from == null || start.to === null) return []
    const uncertainty = milliseconds((start.to - start.from) / 2)
    const begin = start.from + uncertainty
    return [{
      time: { from: instant(begin), to: instant(begin + Math.max(to - from, shortestWindow)), uncertainty }, basis: start.basis,
      view, hears: known.hears, clock: recording.clockOffset?.value ?? null, source: known.sourceOf(piece),
    }]
  })
  return { kind: 'recording', id, stretches, features: known.features }
}

/** Words said at a time known to a range; their place may come from deployments (`placedByDeployments`). Null without a time. */
export const wordsOf = ({ start, place, ...rest }: Pick<Words, 'id' | 'units' | 'features'> & { readonly start: FuzzyTime; readonly place: Place | null }): Words | null => {
  const range = intervalOf(start)
  const area = place && discOf(place)
  if (!range) return null
  const uncertainty = milliseconds((range.to - range.from) / 2)
  return { kind: 'communication', ...rest, at: instant(range.from + uncertainty), uncertainty, areas: area ? [area] : [] }
}

/** Units sent to an area; null when area or time is too vague. */
export const deploymentAreaOf = (id: Id, { units, area, time }: Deployment): DeploymentArea | null => {
  const disc = discOf(area.value)
  const window = intervalOf(time.value)
  return disc && window ? { kind: 'deployment', id, units, area: disc, window } : null
}
