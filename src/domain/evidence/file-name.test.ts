// Names that phones and messengers give, and names that only look so.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readFileName } from './file-name.ts'

const written = (name: string) => {
  const { messenger, time } = readFileName(name)
  return [messenger, time === null ? null : new Date(time.local).toISOString().slice(0, time.precision === 86_400_000 ? 10 : 23), time?.offset ?? null]
}

test.each([
  ['IMG_20200827_231612.jpg', null, '2020-08-27T23:16:12.000', null],
  ['VID_20191220_170832.mp4', null, '2019-12-20T17:08:32.000', null],
  ['20200809_231612.mp4', null, '2020-08-09T23:16:12.000', null],
  ['IMG_20200809_231612_045.jpg', null, '2020-08-09T23:16:12.045', null],
  ['Screenshot_2020-08-09-23-16-12.png', null, '2020-08-09T23:16:12.000', null],
  ['2020-08-09 23.16.12.jpg', null, '2020-08-09T23:16:12.000', null],
  ['PXL_20201231_120000123.jpg', null, '2020-12-31T12:00:00.123', 0],
  ['C:\\photos\\IMG_20200827_231612.jpg', null, '2020-08-27T23:16:12.000', null],
  ['IMG-20191006-WA0002.jpg', 'whatsapp', '2019-10-06', null],
  ['WhatsApp Video 2020-08-09 at 23.16.12.mp4', 'whatsapp', '2020-08-09', null],
  ['photo_2020-08-09_23-16-12.jpg', 'telegram', '2020-08-09', null],
  ['video_2020-08-09_23-16-12 (2).mp4', 'telegram', '2020-08-09', null],
  ['signal-2020-08-09-231612.jpeg', 'signal', '2020-08-09', null],
  ['viber_image_2020-08-09_23-16-12.jpg', 'viber', '2020-08-09', null],
  ['IMG-0123456789abcdef0123456789abcdef-V.jpg', 'viber', null, null],
  ['FB_IMG_1596999999999.jpg', 'facebook', null, null],
  ['IMG_20201332_231612.jpg', null, null, null],
  ['IMG_20200827_991612.jpg', null, null, null],
  ['IMG-20191306-WA0002.jpg', 'whatsapp', null, null],
  ['invoice 120200827_2316129.pdf', null, null, null],
  ['сведка.mp4', null, null, null],
  ['', null, null, null],
])('%s', (name, ...expected) => { expect(written(name)).toEqual(expected) })

test('no name throws, and a very long one costs nothing', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), name => { readFileName(name) }))
  expect(readFileName(`${'2020'.repeat(1e6)}_`).time).toBeNull()
})
