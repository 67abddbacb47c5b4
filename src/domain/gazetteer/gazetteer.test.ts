// The list of places: what each is called, how far it reaches, and that a bad line of a table is named and taken by nobody.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bobr, bol, listed, minsk, settlement, skidel } from '../../../test/kit/settlements.ts'
import { degrees, metres } from '../brand.ts'
import { fieldsOf } from '../search/document.ts'
import type { Place } from '../time-and-place/place.ts'
import { discOf } from '../time-and-place/precision.ts'
import { editDistance } from './edit-distance.ts'
import { readList, readRegions, withMore } from './read-list.ts'
import { attributionOf, nameIn, namesOffered, placeIn, radiusOf, regionIn } from './settlement.ts'
import type { Gazetteer } from './settlement.ts'

describe('the distance of two words', () => {
  it('counts letters changed, left out, put in and swapped, up to a bound', () => {
    expect([['minsk', 'minsk'], ['minsk', 'mins'], ['minsk', 'misnk'], ['minsk', 'minks'], ['ab', 'ba'], ['', 'ab']].map(([a = '', b = '']) => editDistance(a, b, 3))).toEqual([0, 1, 1, 1, 1, 2])
    expect(editDistance('minsk', 'grodno', 2)).toBe(3)
    expect(editDistance('minsk', 'minskminsk', 2)).toBe(3)
    expect(editDistance('abcd', 'abxy', 1)).toBe(2)
  })
  it('is the same both ways, nought only between equals, and never more than the bound and one', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 6 })
    fc.assert(fc.property(word, word, fc.integer({ min: 0, max: 4 }), (a, b, most) => {
      const far = editDistance(a, b, most)
      expect(far).toBe(editDistance(b, a, most))
      expect(far === 0).toBe(a === b)
      expect(far).toBeLessThanOrEqual(most + 1)
    }), { examples: [['ab', 'ba', 1]] })
  })
})

const gazetteer: Gazetteer = {
  source: 'GeoNames', licence: 'CC BY 4.0', settlements: listed,
  regions: { 'BY.03': { be: 'Гродзенская вобласць', ru: 'Гродненская область', en: 'Hrodna Region' } },
}

describe('a place of the list', () => {
  it('is called in each language by the name that can be of it', () => {
    expect([nameIn('be', skidel), nameIn('ru', skidel), nameIn('en', skidel)]).toEqual(['Скідзель', 'Скидель', 'Skidel’'])
    const hrodna = settlement('geonames:8', ['Hrodna', 'Горадня', 'Гродна', 'Гродно', 'Ґродно', '格羅德諾'])
    expect([nameIn('be', hrodna), nameIn('ru', hrodna), nameIn('en', hrodna)]).toEqual(['Гродна', 'Гродно', 'Hrodna'])
    const mazyr = settlement('geonames:9', ['Mazyr', 'Мазыр', 'Мозир', 'Мозырь'])
    expect([nameIn('be', mazyr), nameIn('ru', mazyr)]).toEqual(['Мазыр', 'Мозырь'])
    expect(nameIn('ru', settlement('geonames:10', ['Homyel’', 'Гомел', 'Гомель']))).toBe('Гомель')
    expect(nameIn('ru', settlement('geonames:11', ['Padyezd', 'Подъезд']))).toBe('Подъезд')
    expect([nameIn('be', bol), nameIn('ru', bol), nameIn('ru', bobr)]).toEqual([null, 'Большое Стиклево', 'Бобр'])
  })
  it('is offered in the form by the alphabet, each name once', () => {
    expect(namesOffered(gazetteer)).toEqual({
      source: 'GeoNames', licence: 'CC BY 4.0', names: {
        be: ['Бобр', 'Гарадзішча', 'Горад', 'Івацэвічы', 'Менск', 'Скідзель'].map((name) => (name === 'Менск' ? 'Мінск' : name)),
        ru: ['Бобр', 'Большое Стиклево', 'Горад', 'Городище', 'Ивацевичи', 'Минск', 'Скидель'], en: ['Bobr', 'Bol’shoye Stiklevo', 'Horad', 'Haradzishcha', 'Ivatsevichy', 'Minsk', 'Skidel’'].toSorted(),
      },
    })
  })
  it('lies in a disc that holds all of it: nobody is left out in Minsk or Hrodna', () => {
    expect(radiusOf(minsk)).toBe(13_400)
    expect(radiusOf({ population: 0 })).toBe(1_500)
    // The disc of equal area: √(area / π).
    for (const [population, squareKm] of [[1_742_124, 349], [357_000, 142], [65_451, 22]] as const) expect(Number(radiusOf({ population }))).toBeGreaterThan(1_000 * Math.sqrt(squareKm / Math.PI))
  })
  it('gives the words of the source a position with its disc, its source and all its names', () => {
    const typed: Place = { label: 'Скідзель, каля рынку', kind: 'street', position: null, radius: null, precision: 'unknown' }
    const place = placeIn(typed, skidel, gazetteer)
    expect(place).toEqual({
      label: 'Скідзель, каля рынку', kind: 'street', position: skidel.position, radius: metres(2_500), precision: 'city',
      settlement: { list: 'GeoNames', id: 'geonames:611866', names: skidel.names, region: gazetteer.regions['BY.03'] },
    })
    expect(discOf(placeIn(typed, settlement('own:1', ['Veltar'], { population: null, region: '' }), gazetteer))?.radius).toBe(metres(12_000))
    expect(placeIn(typed, settlement('own:1', ['Veltar'], { region: '' }), gazetteer).settlement?.region).toBeNull()
  })
  it('leaves a position that a person gave as it is', () => {
    const exact: Place = { label: 'рынак', kind: null, position: { lon: degrees(24.2), lat: degrees(53.5) }, radius: null, precision: 'block' }
    expect(placeIn(exact, skidel, gazetteer)).toMatchObject({ position: exact.position, radius: null, precision: 'block', settlement: { id: 'geonames:611866' } })
  })
  it('is said to be of whose list it is', () => {
    expect([attributionOf(gazetteer), attributionOf({ source: 'our own', licence: '' })]).toEqual(['GeoNames, CC BY 4.0', 'our own'])
  })
  it('has its region in words, or what the list says of it', () => {
    expect(regionIn('ru', gazetteer, skidel)).toBe('Гродненская область')
    expect(regionIn('be', gazetteer, { region: 'Імерэція' })).toBe('Імерэція')
  })
  it('is searched for by all its names', () => {
    const place = { value: placeIn({ label: 'Скідзель', kind: null, position: null, radius: null, precision: 'unknown' }, skidel, gazetteer), citations: [], status: 'accepted' as const }
    const texts = fieldsOf('incident', { title: 'A stop', context: '', time: null, place, otherTimes: [], otherPlaces: [], narrative: null, verification: 'V0', grade: null, flags: [] }).map(({ text }) => text)
    expect(texts).toContain(skidel.names.join(', '))
  })
})

const geoNames = (fields: Readonly<Record<number, string>>): string =>
  Array.from({ length: 19 }, (_, at) => fields[at] ?? ({ 0: '611866', 1: 'Skidel’', 3: 'Скидель,Скідзель,סקידל,,http://x,Горад Скідзель', 4: '53.59', 5: '24.2478', 6: 'P', 8: 'BY', 10: '03', 14: '10700' }[at] ?? '')).join('\t')

describe('a table of places', () => {
  it('is read as GeoNames publishes it, names in other scripts and addresses left out', () => {
    const read = readList([geoNames({}), geoNames({ 0: '7', 6: 'H' }), geoNames({ 0: '8', 1: 'Horad Pinsk', 3: '', 10: '', 14: '0' }), ''].join('\n'))
    expect(read).toEqual({ ok: true, value: { isGeoNames: true, passedOver: 1, refused: [], settlements: [
      { id: 'geonames:611866', names: ['Skidel’', 'Скидель', 'Скідзель'], position: { lat: 53.59, lon: 24.2478 }, region: 'BY.03', population: 10_700 },
      { id: 'geonames:8', names: ['Pinsk'], position: { lat: 53.59, lon: 24.2478 }, region: '', population: null },
    ] } })
  })
  it('names each line of GeoNames that cannot be taken', () => {
    const read = readList([geoNames({}), geoNames({ 4: 'north' }), geoNames({ 1: '格', 3: '' }), 'x', geoNames({ 0: 'x' }), geoNames({ 14: '' })].join('\r\n'))
    expect(read.ok && read.value.refused).toEqual([
      { line: 2, problem: { code: 'bad-place', field: 'latitude, longitude' } }, { line: 3, problem: { code: 'required', field: 'name' } },
      { line: 4, problem: { code: 'not-readable', field: 'geonameid' } }, { line: 5, problem: { code: 'not-readable', field: 'geonameid' } },
    ])
  })
  it('is read with headings in any order', () => {
    const read = readList('Longitude,Name,latitude,other names,population,region\n10.2,Veltar,-5,Вельтар; Vel’tar,,Coast\n10.45,Lumna,-5.1,,900,\n')
    expect(read).toEqual({ ok: true, value: { isGeoNames: false, passedOver: 0, refused: [], settlements: [
      { id: 'own:-5,10.2:Veltar', names: ['Veltar', 'Вельтар', 'Vel’tar'], position: { lat: -5, lon: 10.2 }, region: 'Coast', population: null },
      { id: 'own:-5.1,10.45:Lumna', names: ['Lumna'], position: { lat: -5.1, lon: 10.45 }, region: '', population: 900 },
    ] } })
    expect(readList('name,latitude,longitude\nVeltar,1,2').ok).toBe(true)
  })
  it('names each line with headings that cannot be taken', () => {
    const rows = [',1,2,,', 'Veltar,91,2,,', 'Veltar,1,181,,', 'Veltar,1,,,', 'write to t.me/x,1,2,,', 'Veltar,1,2,a@b,', 'Veltar,1,2,,-4', 'Veltar,1,2,,many', 'Veltar,1', 'Tel 1234567,1,2,,', 'Тбілісі,1,2,,', 'თბილისი,1,2,,']
    const read = readList(`name,latitude,longitude,region,population\n${rows.join('\n')}`)
    expect(read.ok && read.value.refused.map(({ line, problem: { code, field } }) => `${String(line)} ${code} ${field ?? ''}`)).toEqual([
      '2 required name', '3 bad-place latitude, longitude', '4 bad-place latitude, longitude', '5 bad-place latitude, longitude', '6 plain-words name', '7 plain-words region',
      '8 bad-number population', '9 bad-number population', '10 not-readable columns', '11 plain-words name', '13 required name',
    ])
  })
  it('is refused whole when it is no table of places', () => {
    expect(readList('')).toEqual({ ok: false, problem: { code: 'required', field: 'name' } })
    expect(readList('name,lat\n')).toEqual({ ok: false, problem: { code: 'required', field: 'latitude' } })
    expect(readList('"')).toEqual({ ok: false, problem: { code: 'not-readable', field: 'line 1' } })
  })
  it('takes names of regions in three languages, line by line', () => {
    expect(readRegions('BY.03\tГродзенская вобласць\tГродненская область\tHrodna Region\n')).toEqual({ ok: true, value: gazetteer.regions })
    expect(readRegions('')).toEqual({ ok: true, value: {} })
    expect(readRegions('BY.03\tа\tб\tв\nBY.04\tа')).toEqual({ ok: false, problem: { code: 'not-readable', field: 'line 2' } })
    expect(readRegions('BY.03\tа\t<б>\tв')).toEqual({ ok: false, problem: { code: 'not-readable', field: 'line 1' } })
  })
  it('joins a list: what both have is taken from the new one, and both are named', () => {
    const own: Gazetteer = { source: 'our own', licence: '', regions: {}, settlements: [settlement('own:1', ['Veltar']), { ...minsk, population: 5 }] }
    const joined = withMore(gazetteer, own)
    expect(joined).toMatchObject({ source: 'GeoNames + our own', licence: 'CC BY 4.0', regions: gazetteer.regions })
    expect(joined.settlements).toHaveLength(listed.length + 1)
    expect(joined.settlements.find(({ id }) => id === minsk.id)?.population).toBe(5)
    expect(withMore(joined, own).source).toBe('GeoNames + our own')
  })
})
