// A recording and the cleaned copy of it are one recording for the engine, whatever else was said of either.
import { expect, it } from 'vitest'
import { degrees, idOf, instant, metres, milliseconds, parseSha256 } from '../../domain/brand.ts'
import type { Id } from '../../domain/brand.ts'
import type { Entry, RegisterReader } from '../../server/register.ts'
import { freshItem } from '../../domain/evidence/item.ts'
import type { Item, Provenance } from '../../domain/evidence/item.ts'
import { mediaTypeOf } from '../../domain/evidence/media-type.ts'
import { footageOfItem } from './witness-facts.ts'

const id = <Kind extends string>(number: number): Id<Kind> => idOf<Kind>(new Uint8Array(16).fill(number))
const digest = (pair: string) => parseSha256(pair.repeat(32))!
const claim = <Value>(value: Value) => ({ value, citations: [], status: 'accepted' as const })

const film = (sha256: ReturnType<typeof digest>, of: ReturnType<typeof digest> | null): Item => {
  const said: Provenance = { origin: 'unsaid', through: '', device: '', hops: [], hasOriginal: 'unsaid', originalWith: '', statedBy: 'SRC-0001', report: id(9), ...(of === null ? {} : { copyOf: { of, cleaning: 1, taken: ['times'] } }) }
  return {
    ...freshItem({ sha256, bytes: 1, media: mediaTypeOf(new Uint8Array(0)), fileName: '', file: { sha256, bytes: 1, fileKey: '', from: 0, length: 1 } }, said, 'open'),
    recording: {
      duration: milliseconds(10_000), framesPerSecond: 25, width: 640, height: 360, make: '', model: '', carrier: 'handheld', clockOffset: null, segments: [],
      camera: claim({ position: { lon: degrees(27.56), lat: degrees(53.9) }, positionError: metres(0), bearing: degrees(30), fieldOfView: degrees(144), range: metres(80) }),
      deviceStart: claim({ from: instant(0), to: instant(0), precise: true, basis: 'TB4' }),
    },
  }
}

it.each([
  ['of it', digest('ab'), 1], ['of a file that is not here', digest('ef'), 2], ['of nothing', null, 2],
] as const)('a copy %s', (_, of, source) => {
  const items: readonly Entry<'item'>[] = [film(digest('ab'), null), film(digest('cd'), of)].map((value, index) => ({ id: id(index + 1), value, version: 1, bucket: '', wrappedKey: new Uint8Array(0) }) as unknown as Entry<'item'>)
  const register = { get: (_kind: 'item', wanted: Id) => items.find((each) => each.id === wanted) ?? null, all: () => items } as unknown as RegisterReader
  expect(footageOfItem(register, items[1]!)?.stretches.map((stretch) => stretch.source)).toEqual([id(source)])
  expect(footageOfItem(register, items[0]!)?.stretches.map((stretch) => stretch.source)).toEqual([id(1)])
})
