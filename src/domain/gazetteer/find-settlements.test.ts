// A typed name: any spelling of it finds the place, namesakes stay beside each other, and nothing is chosen for anybody.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { listed, settlement, skidel } from '../../../test/kit/settlements.ts'
import { findSettlements } from './find-settlements.ts'

const find = findSettlements(listed)
const found = (...typed: string[]): readonly string[] => find(typed).map(({ settlement: { id }, likeness }) => `${id.slice(9)} ${likeness}`)

describe('a typed name', () => {
  it('is found in both orthographies, in Russian, in Latin letters and in łacinka', () => {
    for (const typed of ['Скідзель', 'скідзель', 'СКИДЕЛЬ', 'Skidel', 'Skidel\'', 'Skidzyel’', 'г. Скидель', 'горад Скідзель']) expect(found(typed)[0], typed).toBe('611866 same')
    for (const typed of ['Skidziel', 'Skidel’ю', 'в Скиделе']) expect(found(typed)[0], typed).toBe('611866 spelling')
    for (const typed of ['Менск', 'Miensk', 'Минск', 'Мінску', 'Minsk']) expect(found(typed)[0]?.slice(0, 6), typed).toBe('625144')
    for (const typed of ['Івацэвічы', 'Ivacevičy', 'Ивацевичи', 'Ivatsevichi']) expect(found(typed)[0]?.slice(0, 1), typed).toBe('4')
  })
  it('is found with letters of the other alphabet that look alike', () => {
    expect(found('Miнск')[0]).toBe('625144 same')
    expect(found('Cкидель')[0]).toBe('611866 same')
    expect(found('Skidеl')[0]).toBe('611866 same')
    expect(found('Івaцэвичи')[0]).toBe('4 spelling')
  })
  it('is found with a slip of the hand where nothing else is meant, the longer the name the more', () => {
    expect(found('Скидкль')).toEqual(['611866 near'])
    expect(found('Гродзішча')[0]).toBe('1 near')
    expect(found('Бобор')).toEqual(['5 near'])
    expect(found('Боб')).toEqual([])
    expect(found('Мнск')).toEqual([])
    expect([found('Большае Стаклево'), found('Большае Стаклеко'), found('Скадкль')]).toEqual([['6 near'], ['6 near'], []])
    const alike = findSettlements([settlement('geonames:8', ['Скидель']), settlement('geonames:9', ['Скитель'])])
    expect(alike(['Скидель']).map(({ settlement: { id } }) => id)).toEqual(['geonames:8'])
  })
  it('is looked for no further than a place is long, and no more are shown than a person reads', () => {
    expect([found(`${'я'.repeat(290)}, Бобр`), found(`${'я'.repeat(300)}, Бобр`)]).toEqual([['5 same'], []])
    const many = Array.from({ length: 50 }, (_, index) => settlement(`own:${String(index)}`, ['Гарадзішча']))
    expect(findSettlements(many)(['Гарадзішча'])).toHaveLength(40)
  })
  it('stays several where several have the name, the largest first', () => {
    expect(found('Гарадзішча')).toEqual(['1 same', '2 same', '3 same'])
    expect(findSettlements([...listed].reverse())(['Городище']).map(({ settlement: { id } }) => id)).toEqual(['geonames:1', 'geonames:2', 'geonames:3'])
  })
  it('is found between other words, behind what was typed as the name alone', () => {
    expect(found('Бобр, вуліца Леніна')).toEqual(['5 same'])
    expect(found('паміж Бобрам і Менск')).toEqual(['625144 same', '5 spelling'])
    expect(found('каля Мінска', 'Бобр')).toEqual(['5 same', '625144 spelling'])
    expect(found('у вёсцы Большое Стиклево каля лесу')).toContain('6 same')
  })
  it('finds nothing in nothing, nor in a place of no list', () => {
    expect(found('', '?', ',,', 'ь', 'на вуліцы')).toEqual([])
    expect(found('горад')).toEqual(['7 same'])
  })
  it('finds whatever is in the list by any name of it', () => {
    fc.assert(fc.property(fc.constantFrom(...listed), fc.nat(), fc.boolean(), fc.constantFrom('', 'г. ', 'д. '), (one, at, isLoud, kind) => {
      const name = one.names[at % one.names.length] ?? one.names[0]
      const ids = find([kind + (isLoud ? name.toUpperCase() : name)]).map(({ settlement: { id } }) => id)
      expect(ids).toContain(one.id)
    }), { examples: [[skidel, 0, true, 'г. ']] })
  })
  it('finds each place once, and nothing that depends on the order of the list', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom('Бобр', 'мінск', 'Городище', 'вуліца', ',', 'каля', 'Skidel', 'x'), { maxLength: 8 }), (words) => {
      const text = words.join(' ')
      const ids = find([text]).map(({ settlement: { id } }) => id)
      expect(new Set(ids).size).toBe(ids.length)
      expect(findSettlements([...listed].reverse())([text]).map(({ settlement: { id } }) => id)).toEqual(ids)
    }), { examples: [[['Бобр', ',', 'мінск']]] })
  })
})
