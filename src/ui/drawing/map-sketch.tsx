// The map: discs of places, positions and view cones of recordings, to scale, without a tile from anywhere. An unknown direction is drawn as a full circle.
import type { VNode } from 'preact'
import type { Metres } from '../../domain/brand.ts'
import { offsetBetween } from '../../domain/time-and-place/distance.ts'
import type { Position, ViewCone } from '../../domain/time-and-place/place.ts'
import { kitWords } from '../words/kit.ts'
import { formatNumber } from '../words/lang.ts'
import type { Lang } from '../words/lang.ts'
import { placeCaptions } from './caption-places.ts'
import { roundLength, towards } from './plane.ts'
import type { PlanePoint } from './plane.ts'

export interface MapPlace {
  readonly key: string
  readonly label: string
  readonly note?: string | undefined
  readonly position: Position
  readonly radius: Metres
  /** The place that the page is about; others are drawn quietly. */
  readonly isMain?: boolean | undefined
}

export interface MapCamera {
  readonly key: string
  readonly label: string
  readonly note?: string | undefined
  readonly view: ViewCone
  readonly isChosen?: boolean | undefined
}

export interface MapSketchProps {
  readonly lang: Lang
  /** What the map says, for those who do not see it. */
  readonly label: string
  readonly places: readonly MapPlace[]
  readonly cameras: readonly MapCamera[]
  /** Streets and squares as lines, if the desk has any: GeoJSON order, longitude first. */
  readonly lines?: readonly (readonly Position[])[] | undefined
}

interface Frame {
  readonly centre: Position
  readonly west: number
  readonly top: number
  readonly scale: number
}

/** Units of the drawing, about pixels: captions keep the size of text. */
const [wide, high] = [660, 430]

const round = (n: number): number => Math.round(n * 10) / 10

const draw = (frame: Frame, point: PlanePoint): readonly [x: number, y: number] => [round((point.east - frame.west) * frame.scale), round((frame.top - point.north) * frame.scale)]

/** Holds every disc and cone with a margin of a tenth; at least 60 m high. */
const frameOf = ({ places, cameras }: MapSketchProps): Frame | null => {
  const centre = places[0]?.position ?? cameras[0]?.view.position
  if (centre === undefined) return null
  const round = [...places.map((place) => ({ at: offsetBetween(centre, place.position), reach: place.radius })),
    ...cameras.map(({ view }) => ({ at: offsetBetween(centre, view.position), reach: Math.max(view.positionError, view.range * 0.75) }))]
  const west = Math.min(...round.map((each) => each.at.east - each.reach))
  const east = Math.max(...round.map((each) => each.at.east + each.reach))
  const south = Math.min(...round.map((each) => each.at.north - each.reach))
  const north = Math.max(...round.map((each) => each.at.north + each.reach))
  const scale = Math.min(wide / (east - west), high / Math.max(north - south, 60)) / 1.2
  return { centre, west: (west + east - wide / scale) / 2, top: (south + north + high / scale) / 2, scale }
}

const Cone = ({ frame, camera }: { readonly frame: Frame; readonly camera: MapCamera }): VNode => {
  const { view } = camera
  const at = offsetBetween(frame.centre, view.position)
  const [x, y] = draw(frame, at)
  const reach = round(view.range * frame.scale)
  const look = camera.isChosen === true ? 'cone' : 'cone2'
  if (view.bearing === null || view.fieldOfView === null || view.fieldOfView >= 360) return <circle class={`${look} dash`} cx={x} cy={y} r={reach} />
  const [fromX, fromY] = draw(frame, towards(at, view.bearing - view.fieldOfView / 2, view.range))
  const [toX, toY] = draw(frame, towards(at, view.bearing + view.fieldOfView / 2, view.range))
  return <path class={look} d={`M${x} ${y}L${fromX} ${fromY}A${reach} ${reach} 0 ${view.fieldOfView > 180 ? 1 : 0} 1 ${toX} ${toY}z`} />
}

/** A name on the map: whose point it is, how it looks, what it says. */
interface Named {
  readonly key: string
  readonly position: Position
  readonly look: 'ls' | 'la' | 'ld'
  readonly label: string
  readonly note: string | undefined
}

/** Width of a letter and height of a line, about. */
const [letter, line] = [6.9, 15]

/** What the page is about first: it gets the best spot. */
const namesOf = ({ places, cameras }: MapSketchProps): readonly Named[] => {
  const order = { ls: 0, la: 1, ld: 2 } as const
  return [
    ...places.map(({ key, position, isMain, label, note }): Named => ({ key: `place ${key}`, position, look: isMain === true ? 'ls' : 'ld', label, note })),
    ...cameras.map(({ key, view, isChosen, label, note }): Named => ({ key: `camera ${key}`, position: view.position, look: isChosen === true ? 'la' : 'ld', label, note })),
  ].sort((a, b) => order[a.look] - order[b.look])
}

const Captions = ({ frame, names }: { readonly frame: Frame; readonly names: readonly Named[] }): VNode => {
  const places = placeCaptions(names.map(({ position, label, note }) => {
    const [x, y] = draw(frame, offsetBetween(frame.centre, position))
    return { x, y, width: Math.max(label.length, note?.length ?? 0) * letter, height: note === undefined ? line : 2 * line }
  }), { wide, high })
  return (
    <>
      {places.map(({ x, y, isLeft }, index) => {
        const name = names[index]
        return name !== undefined && (
          <g key={name.key}>
            <text class={`halo ${name.look}${isLeft ? ' end' : ''}`} x={round(x)} y={round(y + 11)}>{name.label}</text>
            {name.note !== undefined && <text class={isLeft ? 'halo end' : 'halo'} x={round(x)} y={round(y + 11 + line)}>{name.note}</text>}
          </g>
        )
      })}
    </>
  )
}

const PlaceDisc = ({ frame, place }: { readonly frame: Frame; readonly place: MapPlace }): VNode => {
  const [x, y] = draw(frame, offsetBetween(frame.centre, place.position))
  const isMain = place.isMain === true
  return (
    <>
      <circle class={isMain ? 'disc' : 'disc2'} cx={x} cy={y} r={Math.max(round(place.radius * frame.scale), 4)} />
      <circle class={isMain ? 'sgf' : 'ink3f'} cx={x} cy={y} r="4" />
    </>
  )
}

const Camera = ({ frame, camera }: { readonly frame: Frame; readonly camera: MapCamera }): VNode => {
  const [x, y] = draw(frame, offsetBetween(frame.centre, camera.view.position))
  return (
    <>
      {camera.view.positionError > 0 && <circle class={camera.isChosen === true ? 'acc dash' : 'ax2 dash'} cx={x} cy={y} r={Math.max(round(camera.view.positionError * frame.scale), 9)} />}
      <path class={camera.isChosen === true ? 'accf' : 'ink3f'} d={`M${x - 7} ${y - 7}h14v14h-14z`} />
    </>
  )
}

const ScaleBar = ({ lang, frame }: { readonly lang: Lang; readonly frame: Frame }): VNode => {
  const length = roundLength((wide * 0.2) / frame.scale)
  const words = kitWords[lang]
  return (
    <>
      <path class="ln" d={`M24 ${high - 32}v6h${round(length * frame.scale)}v-6`} />
      <text class="halo" x={32 + length * frame.scale} y={high - 24}>{length >= 1000 ? words.kilometres(formatNumber(lang, length / 1000)) : words.metres(formatNumber(lang, length))}</text>
      <path class="ln" d={`M${wide - 30} 44V16m-5 6 5-7 5 7`} /><text class="lb mid halo" x={wide - 30} y="60">{words.north}</text>
    </>
  )
}

/** Empty (`null`) when nothing has a position. */
export const MapSketch = (props: MapSketchProps): VNode | null => {
  const frame = frameOf(props)
  if (frame === null) return null
  return (
    <div class="map">
      <svg viewBox={`0 0 ${wide} ${high}`} preserveAspectRatio="xMidYMid meet" role="img" aria-label={props.label}>
        {props.lines?.map((line, index) => <polyline key={index} class="ax2" points={line.map((position) => draw(frame, offsetBetween(frame.centre, position)).join(',')).join(' ')} />)}
        {props.cameras.map((camera) => <Cone key={camera.key} frame={frame} camera={camera} />)}
        {props.places.map((place) => <PlaceDisc key={place.key} frame={frame} place={place} />)}
        {props.cameras.map((camera) => <Camera key={camera.key} frame={frame} camera={camera} />)}
        <Captions frame={frame} names={namesOf(props)} />
        <ScaleBar lang={props.lang} frame={frame} />
      </svg>
    </div>
  )
}
