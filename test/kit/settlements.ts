// Some real towns and villages as a list of places has them: namesakes, two alphabets, a name that is also a word.
import { degrees } from '../../src/domain/brand.ts'
import type { Settlement } from '../../src/domain/gazetteer/settlement.ts'

export const settlement = (id: string, names: Settlement['names'], more: Partial<Settlement> = {}): Settlement =>
  ({ id, names, position: { lon: degrees(24), lat: degrees(53) }, region: 'BY.03', population: 1_000, ...more })
export const skidel = settlement('geonames:611866', ['Skidel’', 'Skidal', 'Skidzyel\'', 'Скидель', 'Скідзель'], { population: 10_700 })
const haradzishcha = settlement('geonames:1', ['Haradzishcha', 'Гарадзішча', 'Городище'], { population: 12_000 })
const otherHaradzishcha = settlement('geonames:2', ['Haradzishcha', 'Гарадзішча', 'Городище'], { population: null, region: 'BY.01' })
const thirdHaradzishcha = settlement('geonames:3', ['Haradzishcha', 'Гарадзішча', 'Городище'], { population: null, region: 'BY.02' })
export const minsk = settlement('geonames:625144', ['Minsk', 'Менск', 'Минск', 'Мінск'], { population: 1_742_124, region: 'BY.04' })
const ivacevicy = settlement('geonames:4', ['Ivatsevichy', 'Ивацевичи', 'Івацэвічы'])
export const bobr = settlement('geonames:5', ['Bobr', 'Бобр'])
export const bol = settlement('geonames:6', ['Bol’shoye Stiklevo', 'Большое Стиклево'])
const gorad = settlement('geonames:7', ['Horad', 'Горад'])
/** In no order. */
export const listed = [skidel, thirdHaradzishcha, otherHaradzishcha, haradzishcha, minsk, ivacevicy, bobr, bol, gorad]
