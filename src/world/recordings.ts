// The recordings of the made-up country: the traps by hand, the others beside what was told; each with a clock, a place and a file to make.
import { degrees, instant, metres, milliseconds } from '../domain/brand.ts'
import type { Id, Instant } from '../domain/brand.ts'
import type { Citation } from '../domain/claim/claim.ts'
import type { Carrier, Recording, Segment } from '../domain/evidence/recording.ts'
import type { ClockOffset } from '../domain/time-and-place/fuzzy-time.ts'
import type { ViewCone } from '../domain/time-and-place/place.ts'
import { drawOf, worldId } from './draw.ts'
import type { MediaOrder, Scene } from './media-order.ts'
import { metresFrom, positionOf } from './places.ts'
import type { SpotKey } from './places.ts'
import { cited, moment } from './telling.ts'
import type { Telling } from './telling.ts'

/** One recording: where its camera stood (metres from the spot), when it truly began, by how much its clock is ahead. */
interface Shot {
  readonly key: string
  readonly spot: SpotKey
  readonly camera: readonly [east: number, north: number, bearing: number, field: number, range: number]
  readonly start: Instant
  readonly seconds: number
  /** Milliseconds that the device is ahead of true time, and how well that is known; null = never compared. */
  readonly error: readonly [ahead: number, uncertainty: number, source: ClockOffset['source']] | null
  readonly carrier: Carrier
  readonly scene: Scene
  readonly from: string
  readonly sharpAt?: number
  readonly trap?: 'again' | 'glued' | 'undated' | 'audio'
}

const shot = (key: string, spot: SpotKey, [day, time]: readonly [string, string], more: Partial<Shot>): Shot => ({
  key, spot, camera: [0, 0, 0, 70, 80], start: moment(day, time), seconds: 10, error: null, carrier: 'handheld', scene: 'street', from: 'e06', ...more,
})

const sunday = '2020-10-25'
/** The worked example: true 14:08 to 14:11, the clock two minutes ahead, a sharp sound at 14:10:10, 40 % of the disc in view. */
const worked = { camera: [0, 0, 30, 144, 80], seconds: 180, error: [120_000, 10_000, 'shared-sound'], scene: 'square', sharpAt: 130 } as const
const byHand: readonly Shot[] = [
  shot('clip-mill', 'mill-square', [sunday, '14:08:00'], { ...worked, from: 'b03' }),
  shot('clip-mill-again', 'mill-square', [sunday, '14:08:00'], { ...worked, trap: 'again' }),
  shot('clip-wrong-sunday', 'mill-square', ['2020-11-01', '14:08:00'], { ...worked, seconds: 12, error: [0, 5_000, 'public-clock'], sharpAt: 4, from: 'r05' }),
  shot('clip-looks-past', 'tinsmith', [sunday, '14:05:00'], { camera: [0, 0, 200, 60, 60], seconds: 20, error: [-45_000, 60_000, 'stated'], carrier: 'fixed_cctv', scene: 'window', from: 'r09' }),
  shot('clip-window', 'tinsmith', [sunday, '14:02:10'], { camera: [-20, -12, 60, 80, 70], seconds: 16, error: [7_000, 3_000, 'device-test'], scene: 'window', from: 'b03' }),
  shot('clip-van', 'tinsmith', [sunday, '14:26:00'], { camera: [15, 10, 230, 90, 60], error: [120_000, 10_000, 'shared-sound'] }),
  shot('glue-1', 'mill-square', [sunday, '14:12:00'], { camera: [25, 0, 270, 80, 60], seconds: 8, error: [3_000, 2_000, 'public-clock'], scene: 'square', sharpAt: 3, from: 'b01' }),
  shot('glue-2', 'quay', [sunday, '14:41:00'], { camera: [0, 30, 180, 90, 80], seconds: 8, error: [3_000, 2_000, 'public-clock'], from: 'b01' }),
  shot('glue-3', 'quay', ['2020-11-01', '13:40:00'], { camera: [10, 30, 180, 90, 80], seconds: 8, error: [3_000, 2_000, 'public-clock'], from: 'b11' }),
  shot('clip-glued', 'mill-square', [sunday, '14:12:00'], { camera: [25, 0, 270, 80, 60], seconds: 24, error: [3_000, 2_000, 'public-clock'], scene: 'square', trap: 'glued', from: 'e01' }),
  shot('clip-unwatched', 'station-4-yard', [sunday, '17:15:00'], { camera: [10, 8, 215, 100, 50], seconds: 14, error: [62_000, 8_000, 'stated'], carrier: 'body', scene: 'yard', from: 'r09' }),
  shot('clip-yard', 'station-4-yard', [sunday, '18:39:50'], { camera: [-8, 5, 120, 110, 45], seconds: 16, error: [-30_000, 5_000, 'shared-sound'], carrier: 'fixed_cctv', scene: 'yard', sharpAt: 6, from: 'r09' }),
  shot('clip-undated', 'station-4-gym', ['2020-08-11', '02:00:00'], { seconds: 9, scene: 'inside', trap: 'undated', from: 'r09' }),
  shot('sound-mill', 'mill-square', [sunday, '14:07:30'], { seconds: 20, error: [0, 15_000, 'stated'], trap: 'audio', sharpAt: 12, from: 'e01' }),
  shot('sound-bus', 'road-9', ['2020-08-10', '01:10:00'], { seconds: 15, trap: 'audio', from: 'r02' }),
  shot('sound-gym', 'station-4-gym', ['2020-08-11', '01:30:00'], { seconds: 12, trap: 'audio', from: 'r04' }),
]

/** Beside what was told: spot, day, hour, report. */
const besides: readonly (readonly [SpotKey, string, string, string])[] = [
  ['foundry', '2020-08-10', '22:21', 'e02'], ['foundry', '2020-08-10', '22:33', 'b02'], ['foundry', '2020-08-11', '20:20', 'e04'], ['foundry', '2020-11-01', '15:12', 'b11'],
  ['quay', '2020-08-09', '23:44', 'r02'], ['quay', '2020-08-12', '20:57', 'e03'], ['quay', '2020-08-12', '21:02', 'b10'], ['quay', '2020-11-01', '13:20', 'b11'], ['quay', sunday, '14:38', 'e01'],
  ['linen-market', '2020-08-10', '20:53', 'r03'], ['linen-market', '2020-08-10', '21:40', 'r09'], ['linen-market', '2020-08-09', '23:20', 'e05'],
  ['ferry', '2020-08-11', '18:58', 'b07'], ['ferry', '2020-08-11', '19:15', 'r10'], ['ferry', '2020-08-12', '19:58', 'r09'],
  ['lime', '2020-08-11', '21:20', 'b03'], ['lime', '2020-10-13', '05:52', 'r06'], ['lime', '2020-08-12', '22:50', 'e03'],
  ['lumna-station', '2020-08-11', '21:45', 'b07'], ['station-4-yard', '2020-08-11', '01:10', 'e02'], ['station-4-gym', '2020-08-10', '23:50', 'b02'],
  ['order-house', sunday, '14:15', 'r01'], ['tinsmith', '2020-11-01', '15:50', 'r05'], ['road-9', '2020-08-12', '00:15', 'b04'],
]

const drawnShots = (seed: number): readonly Shot[] => {
  const draw = drawOf(seed)
  return besides.map(([spot, day, time, from], index) => {
    const [east, north] = [draw.between(-25, 25), draw.between(-25, 25)]
    // Towards the middle of the spot, give or take a quarter of a right angle.
    const bearing = ((Math.atan2(-east, -north) * 180) / Math.PI + draw.between(-22, 22) + 360) % 360
    return shot(`clip-${index + 1}`, spot, [day, time], {
      camera: [Math.round(east), Math.round(north), Math.round(bearing), Math.round(draw.between(60, 100)), Math.round(draw.between(45, 110))],
      seconds: Math.round(draw.between(8, 15)), error: [1000 * Math.round(draw.between(-240, 240)), 1000 * Math.round(draw.between(2, 20)), index % 3 === 0 ? 'public-clock' : 'stated'],
      carrier: index % 4 === 0 ? 'fixed_cctv' : 'handheld', scene: spot.startsWith('station') || spot === 'lime' ? 'yard' : 'street', from,
      ...(index % 5 === 0 ? { sharpAt: 4 } : {}), ...(index % 8 === 7 ? { trap: 'audio' } : {}),
    })
  })
}

/** A recording as the register keeps it after examination, with the file to make. */
export interface MadeUpRecording {
  readonly key: string
  readonly id: Id<'item'>
  readonly spot: SpotKey
  readonly from: string
  readonly start: Instant
  readonly recording: Recording
  readonly order: MediaOrder
}

const orderOf = (made: Shot, index: number, telling: Telling): MediaOrder => {
  const item = (key: string): Id<'item'> => worldId(telling.seed, 'item', key)
  const { seconds, scene, trap, sharpAt = null } = made
  const ahead = made.error?.[0] ?? 0
  // Each its own, so that no two files are the same bytes.
  const hum = 90 + 3 * index
  const named = made.key.replace('clip-', 'VID_')
  if (trap === 'audio') return { kind: 'audio', fileName: `${made.key}.ogg`, seconds, sharpAt, hum }
  if (trap === 'again') return { kind: 'copy', fileName: 'VID-20201025-WA0007.mp4', of: item('clip-mill') }
  if (trap === 'glued') return { kind: 'glued', fileName: 'three in one.mp4', of: ['glue-1', 'glue-2', 'glue-3'].map(item) }
  return { kind: 'video', fileName: `${named}.mp4`, seconds, scene, clock: trap === 'undated' ? null : instant(made.start + ahead), clockError: milliseconds(ahead), sharpAt, hum }
}

const gluedOf = ({ seed }: Telling, shots: readonly Shot[]): readonly Segment[] => ['glue-1', 'glue-2', 'glue-3'].map((key, index) => {
  const original = shots.find((each) => each.key === key)
  const device = original === undefined ? null : instant(original.start + (original.error?.[0] ?? 0))
  return {
    from: milliseconds(index * 8_000), to: milliseconds((index + 1) * 8_000), note: '', original: worldId(seed, 'item', key),
    deviceStart: device === null ? null : { from: device, to: device, precise: true, basis: 'TB3' },
  }
})

const recordingOf = (made: Shot, telling: Telling, segments: readonly Segment[]): Recording => {
  const whole: Citation = { source: { kind: 'item', id: worldId(telling.seed, 'item', made.key) }, locator: { type: 'whole', value: '' } }
  const device = instant(made.start + (made.error?.[0] ?? 0))
  const isSound = made.trap === 'audio'
  const [east, north, bearing, field, range] = made.camera
  // A microphone sees nothing; where it lay is known all the same.
  const view: ViewCone = {
    position: metresFrom(positionOf(made.spot), east, north), positionError: metres(made.key.startsWith('clip-mill') ? 0 : 8),
    bearing: isSound ? null : degrees(bearing), fieldOfView: isSound ? null : degrees(field), range: metres(isSound ? 1 : range),
  }
  return {
    duration: milliseconds(made.seconds * 1000), framesPerSecond: isSound ? null : 5, width: isSound ? null : 320, height: isSound ? null : 180, make: '', model: '',
    carrier: made.carrier, camera: cited(view, [whole]),
    deviceStart: made.trap === 'undated' ? null : cited({ from: device, to: device, precise: true, basis: isSound ? 'TB4' : 'TB3' }, [whole]),
    clockOffset: made.error === null || made.trap === 'undated' ? null
      : cited({ offset: milliseconds(0 - made.error[0]), uncertainty: milliseconds(made.error[1]), source: made.error[2] }, [whole]),
    segments,
  }
}

/** Forty recordings. */
export const madeUpRecordings = (telling: Telling): readonly MadeUpRecording[] => {
  const shots = [...byHand, ...drawnShots(telling.seed)]
  return shots.map((made, index) => ({
    key: made.key, id: worldId(telling.seed, 'item', made.key), spot: made.spot, from: made.from, start: made.start,
    recording: recordingOf(made, telling, made.trap === 'glued' ? gluedOf(telling, shots) : []), order: orderOf(made, index, telling),
  }))
}
