// Where the made-up country lies: three towns in the open ocean, so that no street of it is anybody's.
import { degrees, metres } from '../domain/brand.ts'
import type { Place, PlacePrecision, Position } from '../domain/time-and-place/place.ts'
import { eastPerDegree, metresPerDegree } from '../domain/time-and-place/distance.ts'

const towns = {
  veltar: { lon: degrees(10.2), lat: degrees(-5) },
  lumna: { lon: degrees(10.45), lat: degrees(-5.1) },
  marn: { lon: degrees(10.05), lat: degrees(-4.9) },
} as const

interface Spot {
  readonly town: keyof typeof towns
  /** Metres from the middle of the town. */
  readonly east: number
  readonly north: number
  readonly kind: string
  readonly precision: PlacePrecision
  readonly radius: number | null
  readonly be: string
  readonly ru: string
  readonly en: string
}

const spot = (town: keyof typeof towns, [east, north]: readonly [number, number], [kind, precision, radius]: readonly [string, PlacePrecision, number | null], [be, ru, en]: readonly [string, string, string]): Spot =>
  ({ town, east, north, kind, precision, radius, be, ru, en })

const spots = {
  'mill-square': spot('veltar', [0, 0], ['street', 'block', 50], ['плошча Старога Млына, Вельтар', 'площадь Старой Мельницы, Вельтар', 'Old Mill Square, Veltar']),
  foundry: spot('veltar', [420, 180], ['street', 'block', 120], ['вуліца Ліцейная, Вельтар', 'Литейная улица, Вельтар', 'Foundry Street, Veltar']),
  tinsmith: spot('veltar', [90, -70], ['street', 'block', 60], ['завулак Бляхароў, Вельтар', 'переулок Жестянщиков, Вельтар', 'Tinsmith Lane, Veltar']),
  'order-house': spot('veltar', [310, -420], ['police_station', 'building', 60], ['будынак Дырэкцыі грамадскага парадку, Вельтар', 'здание Дирекции общественного порядка, Вельтар', 'house of the Directorate of Public Order, Veltar']),
  'ministry': spot('veltar', [-900, 650], ['police_station', 'building', 80], ['будынак Міністэрства парадку, Вельтар', 'здание Министерства порядка, Вельтар', 'house of the Ministry of Order, Veltar']),
  'station-4-yard': spot('veltar', [760, 510], ['police_yard', 'building', 40], ['двор участка № 4, Вельтар', 'двор участка № 4, Вельтар', 'yard of Station 4, Veltar']),
  'station-4-gym': spot('veltar', [790, 540], ['police_gym', 'building', 30], ['спартзала участка № 4, Вельтар', 'спортзал участка № 4, Вельтар', 'gym of Station 4, Veltar']),
  meadow: spot('veltar', [2900, -1800], ['CIP', 'building', 90], ['ізалятар «Луг», каля Вельтара', 'изолятор «Луг», под Вельтаром', 'Remand “Meadow”, near Veltar']),
  'road-9': spot('veltar', [2100, -900], ['bus', 'street', 500], ['аўтобус на дарозе 9, каля Вельтара', 'автобус на дороге 9, под Вельтаром', 'bus on road 9, near Veltar']),
  quay: spot('veltar', [-350, -240], ['street', 'street', 200], ['набярэжная Вельны, Вельтар', 'набережная Вельны, Вельтар', 'Velna Quay, Veltar']),
  lime: spot('veltar', [-700, 300], ['yard', 'building', 40], ['двор на Ліпавай, 11, Вельтар', 'двор на Липовой, 11, Вельтар', 'yard at Lime Avenue 11, Veltar']),
  'hospital-2': spot('veltar', [1200, 800], ['hospital', 'building', 80], ['бальніца № 2, Вельтар', 'больница № 2, Вельтар', 'Hospital 2, Veltar']),
  ferry: spot('lumna', [120, 90], ['street', 'block', 100], ['вуліца Паромная, Лумна', 'Паромная улица, Лумна', 'Ferry Street, Lumna']),
  'lumna-station': spot('lumna', [480, 260], ['police_garage', 'building', 40], ['гараж участка, Лумна', 'гараж участка, Лумна', 'garage of the station, Lumna']),
  'linen-market': spot('lumna', [-260, -140], ['street', 'block', 90], ['Ільняны рынак, Лумна', 'Льняной рынок, Лумна', 'Linen Market, Lumna']),
  'holding-lumna': spot('lumna', [900, -300], ['IVS', 'building', 60], ['дом затрыманых, Лумна', 'дом задержанных, Лумна', 'holding house, Lumna']),
  'works-3': spot('marn', [200, 340], ['workplace', 'building', 120], ['прахадная завода № 3, Марн', 'проходная завода № 3, Марн', 'gate of Works no. 3, Marn']),
  'polling-112': spot('marn', [-180, -90], ['polling_station', 'building', 40], ['участак для галасавання № 112, Марн', 'избирательный участок № 112, Марн', 'polling station 112, Marn']),
  'marn-station': spot('marn', [350, -210], ['police_station', 'building', 40], ['участак, Марн', 'участок, Марн', 'station, Marn']),
  'somewhere': spot('veltar', [0, 0], ['detention_unknown', 'unknown', null], ['невядомы двор з жоўтай брамай', 'неизвестный двор с жёлтыми воротами', 'an unknown yard with a yellow gate']),
} as const

export type SpotKey = keyof typeof spots
export type WorldLang = 'be' | 'ru' | 'en'

/** `east` and `north` metres from a position. */
export const metresFrom = ({ lon, lat }: Position, east: number, north: number): Position =>
  ({ lon: degrees(lon + east / eastPerDegree(lat, lat)), lat: degrees(lat + north / metresPerDegree) })

/** The middle of a spot. */
export const positionOf = (key: SpotKey): Position => metresFrom(towns[spots[key].town], spots[key].east, spots[key].north)

/** A spot as somebody names it in his language; an unknown one has no position. */
export const placeOf = (key: SpotKey, lang: WorldLang): Place => {
  const { kind, precision, radius, [lang]: label } = spots[key]
  return { label, kind, position: precision === 'unknown' ? null : positionOf(key), radius: radius === null ? null : metres(radius), precision }
}
