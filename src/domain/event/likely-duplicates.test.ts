// The quiet list: two reasons at least, likeliest first, never a day that rules it out.
import { describe, expect, it } from 'vitest'
import { degrees, instant } from '../brand.ts'
import type { Id } from '../brand.ts'
import { dayMs } from '../time-and-place/civil-time.ts'
import type { PlacePrecision } from '../time-and-place/place.ts'
import { likelyDuplicates } from './likely-duplicates.ts'
import type { Told } from './likely-duplicates.ts'

const time = (from: number, days = 1): Told['time'] => ({ from: instant(from * dayMs), to: instant((from + days) * dayMs), precise: false, basis: 'TB9' })
const place = (label: string, lat?: number, precision: PlacePrecision = 'street'): Told['place'] =>
  ({ label, kind: null, position: lat === undefined ? null : { lat: degrees(lat), lon: degrees(27.5) }, radius: null, precision })
const told: Told = { time: time(10), place: place('Foundry Street by the mill', 53.9), words: 'grenades shouted near the burning tower' }
const found = (other: Told) => likelyDuplicates(told, [{ id: 'x' as Id<'incident'>, ...other }]).map(({ reasons }) => reasons).flat()

describe('likely duplicates', () => {
  it('name their reasons', () => {
    expect(found(told)).toEqual(['same-day', 'near', 'same-words'])
    expect(found({ ...told, time: time(11.5), place: place('mill by the Foundry Street'), words: '' })).toEqual(['day-before-or-after', 'same-place-name'])
    expect(found({ ...told, place: place('foundry street BY THE MILL', 53.9, 'city'), words: '' })).toEqual(['same-day', 'same-place-name'])
    expect(found({ ...told, time: null })).toEqual(['near', 'same-words'])
  })
  it('count a place of the list as the same in any spelling, and its namesake not', () => {
    const at = (label: string, id: string): Told['place'] => ({ ...place(label, 53.6, 'city')!, settlement: { list: 'GeoNames', id, names: [label], region: null } })
    const narach = { ...told, place: at('Нарочь', 'geonames:1'), words: '' }
    const alike = (other: Told['place']) => likelyDuplicates(narach, [{ id: 'x' as Id<'incident'>, ...narach, place: other }]).map(({ reasons }) => reasons).flat()
    expect(alike(at('Нарач', 'geonames:1'))).toEqual(['same-day', 'same-place-name'])
    expect(alike(at('Нарач', 'geonames:2'))).toEqual([])
    expect(alike(place('Нарач'))).toEqual([])
  })
  it('need two of them, and no time that is days off', () => {
    expect(found({ ...told, time: time(20) })).toEqual([])
    expect(found({ time: told.time, place: null, words: 'nothing alike here whatever' })).toEqual([])
    expect(found({ time: time(0, 30), place: place('Foundry Street by the mill', 53.95), words: '' })).toEqual([])
    expect(found({ time: { ...told.time!, from: null }, place: place('elsewhere quite another'), words: told.words })).toEqual([])
    expect(found({ time: { ...told.time!, to: null }, place: null, words: told.words })).toEqual([])
    expect(likelyDuplicates({ ...told, place: null }, [{ id: 'x' as Id<'incident'>, ...told, words: '' }])).toEqual([])
  })
  it('come likeliest first, eight at most', () => {
    const others = Array.from({ length: 12 }, (_, index) => ({ id: String(index) as Id<'incident'>, ...told, words: index === 7 ? told.words : '' }))
    const list = likelyDuplicates(told, others)
    expect(list).toHaveLength(8)
    expect(list[0]?.id).toBe('7')
  })
})
