// Map and time line of the workbench: discs and cones to scale, true time with its uncertainty, the uncorrected clock dashed.
import type { VNode } from 'preact'
import { degrees, instant, metres, milliseconds } from '../../domain/brand.ts'
import type { Instant } from '../../domain/brand.ts'
import { mode } from '../../domain/matching/rows.ts'
import type { RowValues } from '../../domain/matching/rows.ts'
import { discOf } from '../../domain/time-and-place/precision.ts'
import { MapSketch } from '../../ui/drawing/map-sketch.tsx'
import type { MapCamera, MapPlace } from '../../ui/drawing/map-sketch.tsx'
import { TimeLine } from '../../ui/drawing/time-line.tsx'
import type { TimeLineRow } from '../../ui/drawing/time-line.tsx'
import { formatClock } from '../../ui/show/clock-time.ts'
import { formatFuzzyTime } from '../../ui/show/time-words.ts'
import { formatNumber } from '../../ui/words/lang.ts'
import { matchingWords } from '../../ui/words/matching.ts'
import { pairKey } from './workbench-data.ts'
import type { Listed, Workbench } from './workbench-data.ts'
import type { WorkbenchProps } from './workbench-props.ts'
import { zone } from './workbench-props.ts'

type Drawn = Pick<WorkbenchProps, 'lang' | 'data'>
interface Thing { readonly one: Listed; readonly row: RowValues; readonly isChosen: boolean }

/** Most other candidates on the drawings beside the chosen one. */
const others = 3

/** The chosen candidate first, the words of a triple, then the next best; a triple and its own clip are drawn once. */
const thingsOf = ({ listed, chosen }: Workbench): readonly Thing[] => {
  const chosenPair = chosen === null ? '' : pairKey(chosen.id, chosen.part)
  const pairs = new Map<string, Thing>()
  for (const one of listed) {
    const pair = pairKey(one.id, one.part)
    if (one.candidate !== null && !pairs.has(pair)) pairs.set(pair, { one, row: one.candidate.recipe.witnessing, isChosen: pair === chosenPair })
  }
  const all = Array.from(pairs.values())
  const words = chosen?.candidate?.link?.item
  const beside = all.filter(({ isChosen }) => !isChosen)
  return [...all.filter(({ isChosen }) => isChosen), ...beside.filter(({ one }) => one.id === words), ...beside.filter(({ one }) => one.id !== words).slice(0, others)]
}

const positionOf = ({ lon, lat }: RowValues): MapPlace['position'] => ({ lon: degrees(lon), lat: degrees(lat) })

const cameraOf = ({ lang }: Drawn, { one, row, isChosen }: Thing): MapCamera => ({
  key: one.key, label: one.name, isChosen, note: matchingWords[lang].camera(formatNumber(lang, Math.round(row.positionError))),
  view: {
    position: positionOf(row), positionError: metres(row.positionError), range: metres(row.range),
    bearing: row.halfAngle >= 180 ? null : degrees(row.bearing), fieldOfView: row.halfAngle >= 180 ? null : degrees(row.halfAngle * 2),
  },
})

/** Null when nothing has a position. */
export const WorkbenchMap = ({ lang, data }: Drawn): VNode | null => {
  const words = matchingWords[lang]
  const things = thingsOf(data)
  const disc = data.facts.place === null ? null : discOf(data.facts.place.claim.value)
  const main: readonly MapPlace[] = disc === null ? [] : [{
    key: 'main', label: data.who, note: words.metres(formatNumber(lang, Math.round(disc.radius))), position: disc.position, radius: disc.radius, isMain: true,
  }]
  const areas = things.filter(({ row, isChosen }) => isChosen && row.mode !== mode.recording).map(({ one, row }): MapPlace => ({
    key: one.key, label: one.name, note: one.kind === 'deployment' ? words.sentTo : words.spokenFrom, position: positionOf(row), radius: metres(row.range),
  }))
  // The chosen one last: it is drawn over the others.
  const cameras = things.filter(({ row }) => row.mode === mode.recording).map((thing) => cameraOf({ lang, data }, thing)).reverse()
  return <MapSketch lang={lang} label={words.mapLabel(`${data.who}, ${data.what}`)} places={[...main, ...areas]} cameras={cameras} />
}

const clock = (at: number): string => formatClock(at, zone)
const seconds = (lang: Drawn['lang'], ms: number): string => formatNumber(lang, Math.round(ms / 100) / 10)

const rowOf = ({ lang }: Drawn, { one, row, isChosen }: Thing): TimeLineRow => {
  const words = matchingWords[lang]
  const [from, to, uncertainty] = [instant(row.from), instant(row.to), milliseconds(row.uncertainty)]
  const offset = one.candidate?.coverage.assumptions.find(({ code }) => code === 'clock-offset')
  const shift = offset?.code === 'clock-offset' ? offset.seconds * 1000 : null
  const bar = { kind: one.kind === 'deployment' ? 'band' : isChosen ? 'chosen' : 'other', from, to, uncertainty } as const
  const device = shift === null ? [] : [{ kind: 'device', from: instant(row.from - shift), to: instant(row.to - shift) } as const]
  const said = words.trueClock(clock(from), clock(to), seconds(lang, uncertainty))
  return {
    key: one.key, label: one.name, kind: words.kinds[one.kind], bars: [...device, bar],
    text: shift === null ? said : `${said}; ${words.deviceClock(clock(row.from - shift), clock(row.to - shift))}`,
  }
}

/** Null when no time is known. `now` is where the player stands. */
export const WorkbenchTimeLine = ({ lang, data, now }: Drawn & { readonly now: Instant | null }): VNode | null => {
  const words = matchingWords[lang]
  const time = data.facts.time?.claim.value ?? null
  const said: readonly TimeLineRow[] = time?.from == null || time.to === null ? [] : [{
    key: 'main', label: data.who, kind: words.told, bars: [{ kind: 'said', from: time.from, to: time.to }],
    text: `${formatFuzzyTime(lang, time, zone)}, ${words.possible}`,
  }]
  const rows = [...said, ...thingsOf(data).map((thing) => rowOf({ lang, data }, thing))]
  return rows.length === 0 ? null : <TimeLine id="times" lang={lang} zone={zone} label={words.timeLine} rows={rows} now={now ?? undefined} />
}
