// What a file's name says: phones write the moment of recording into it, messengers the day of sending.
import { civilTime } from './civil-time.ts'
import type { CivilTime } from './civil-time.ts'

export type Messenger = 'whatsapp' | 'telegram' | 'signal' | 'viber' | 'facebook'

/** `time` is of the recording when `messenger` is null, else of sending or saving. */
export interface FileNameReading {
  readonly messenger: Messenger | null
  readonly time: CivilTime | null
}

const date = '(?<y>(?:19|20)\\d{2})[-.]?(?<mo>\\d{2})[-.]?(?<d>\\d{2})'
const clock = '(?<h>\\d{2})[-.]?(?<mi>\\d{2})[-.]?(?<s>\\d{2})'
const messengers: readonly (readonly [Messenger, RegExp])[] = [
  ['whatsapp', new RegExp(`^(?:IMG|VID|AUD|PTT|DOC|STK)-${date}-WA\\d{4,}`, 'i')],
  ['whatsapp', new RegExp(`^WhatsApp (?:Image|Video|Audio|Ptt) ${date}`, 'i')],
  ['telegram', new RegExp(`^(?:photo|video|audio|document)(?:_\\d+@|_)${date.replaceAll('[-.]?', '-')}_`, 'i')],
  ['signal', new RegExp(`^signal-${date}`, 'i')],
  ['viber', new RegExp(`^viber_image_${date}`, 'i')],
  ['viber', /^IMG-[0-9a-f]{32}-V\./i],
  ['facebook', /^(?:FB_IMG_|received_)\d{6,}/i],
]
// Google's Pixel writes UTC, every other phone its local time.
const pixel = new RegExp(`^PXL_${date}_${clock}(?<f>\\d{3})?`)
const camera = new RegExp(`(?:^|[^0-9])${date}[_ T-]${clock}(?:[-_.]?(?<f>\\d{3}))?(?![0-9])`)

const read = (groups: Readonly<Record<string, string | undefined>> | undefined, offset: number | null): CivilTime | null => {
  if (groups === undefined) return null
  const { y, mo, d, h, mi, s, f } = groups
  return civilTime({ date: [y, mo, d], ...(h === undefined ? {} : { clock: [h, mi, s] }), fraction: f, offset })
}

/** Reads the last part of a path, of which only the first 255 characters count. Never throws; a name that says nothing gives two nulls. */
export const readFileName = (fileName: string): FileNameReading => {
  const name = fileName.replace(/^.*[/\\]/s, '').slice(0, 255)
  for (const [messenger, pattern] of messengers) {
    const found = pattern.exec(name)
    if (found !== null) return { messenger, time: read(found.groups, null) }
  }
  const utc = pixel.exec(name)
  return { messenger: null, time: utc === null ? read(camera.exec(name)?.groups, null) : read(utc.groups, 0) }
}
