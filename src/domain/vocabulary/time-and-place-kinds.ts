// C16, C16b, C16c: what a time rests on, what kind of place it was, how exactly it is known.
import type { TimeBasis } from '../time-and-place/fuzzy-time.ts'
import type { PlacePrecision } from '../time-and-place/place.ts'
import { vocabulary } from './vocabulary.ts'

/** C16, best first; TB0 is kept out of automatic matching (I-07). */
export const timeBases = vocabulary<TimeBasis>({
  TB1: { en: 'synchronised clock', ru: 'синхронизированные часы', be: 'сінхранізаваны гадзіннік', proposed: true },
  TB2: { en: 'device clock and measured offset', ru: 'часы устройства и измеренная поправка', be: 'гадзіннік прылады і вымераная папраўка', proposed: true },
  TB3: { en: 'clock burned into the picture', ru: 'часы в кадре', be: 'гадзіннік у кадры', proposed: true },
  TB4: { en: 'metadata of the file', ru: 'метаданные файла', be: 'метаданыя файла', proposed: true },
  TB5: { en: 'not later than it was uploaded', ru: 'не позже загрузки', be: 'не пазней за загрузку', proposed: true },
  TB6: { en: 'content: an event, speech, an announcement', ru: 'по содержанию: событие, речь, объявление', be: 'паводле зместу: падзея, гаворка, аб’ява', proposed: true },
  TB7: { en: 'sun, shadow, weather', ru: 'солнце, тень, погода', be: 'сонца, цень, надвор’е', proposed: true },
  TB8: { en: 'clothing, season', ru: 'одежда, время года', be: 'адзенне, пара года', proposed: true },
  TB9: { en: 'memory of a witness', ru: 'память свидетеля', be: 'памяць сведкі', proposed: true },
  TB0: { en: 'unknown', ru: 'неизвестно', be: 'невядома', proposed: true },
})

/** C16b, with the places of decision 22. */
export const placeKinds = vocabulary({
  street: { en: 'street', ru: 'улица', be: 'вуліца', proposed: true },
  yard: { en: 'yard', ru: 'двор', be: 'двор', proposed: true },
  metro: { en: 'metro', ru: 'метро', be: 'метро', proposed: true },
  home: { en: 'home', ru: 'жильё', be: 'жыллё', proposed: true },
  vehicle_paddy_wagon: { en: 'paddy wagon', ru: 'автозак', be: 'аўтазак' },
  minibus: { en: 'minibus', ru: 'микроавтобус', be: 'мікрааўтобус', proposed: true },
  bus: { en: 'bus', ru: 'автобус', be: 'аўтобус', proposed: true },
  police_station: { en: 'police station', ru: 'отдел милиции', be: 'аддзел міліцыі', proposed: true },
  police_gym: { en: 'gym of a police station', ru: 'спортзал отдела милиции', be: 'спартзала аддзела міліцыі', proposed: true },
  police_garage: { en: 'garage of a police station', ru: 'гараж отдела милиции', be: 'гараж аддзела міліцыі', proposed: true },
  police_yard: { en: 'yard of a police station', ru: 'двор отдела милиции', be: 'двор аддзела міліцыі', proposed: true },
  IVS: { en: 'temporary holding facility', ru: 'ИВС', be: 'ІЧУ', proposed: true },
  CIP: { en: 'detention centre for offenders', ru: 'ЦИП', be: 'ЦІП', proposed: true },
  SIZO: { en: 'pre-trial prison', ru: 'СИЗО', be: 'СІЗА', proposed: true },
  detention_unknown: { en: 'detention place, building unknown', ru: 'место содержания, здание неизвестно', be: 'месца ўтрымання, будынак невядомы', proposed: true },
  court: { en: 'court', ru: 'суд', be: 'суд', proposed: true },
  hospital: { en: 'hospital', ru: 'больница', be: 'бальніца', proposed: true },
  polling_station: { en: 'polling station', ru: 'избирательный участок', be: 'выбарчы ўчастак', proposed: true },
  workplace: { en: 'workplace', ru: 'место работы', be: 'месца працы', proposed: true },
})

/** C16c; a camera view is known within 10 m. */
export const placePrecisions = vocabulary<PlacePrecision>({
  camera_view: { en: 'view of a camera (within 10 m)', ru: 'поле зрения камеры (до 10 м)', be: 'поле зроку камеры (да 10 м)', proposed: true },
  building: { en: 'building', ru: 'здание', be: 'будынак', proposed: true },
  block: { en: 'block', ru: 'квартал', be: 'квартал', proposed: true },
  street: { en: 'street', ru: 'улица', be: 'вуліца', proposed: true },
  district: { en: 'district', ru: 'район', be: 'раён', proposed: true },
  city: { en: 'city', ru: 'город', be: 'горад', proposed: true },
  region: { en: 'region', ru: 'область', be: 'вобласць', proposed: true },
  unknown: { en: 'unknown', ru: 'неизвестно', be: 'невядома', proposed: true },
})
