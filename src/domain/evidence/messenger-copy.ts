// Whether a file passed a messenger, which takes out and makes smaller: "times and place of the file are not the device's" (decision 12).
import { numberTag, textTag } from './examination.ts'
import type { Facts } from './examination.ts'
import { readFileName } from './file-name.ts'
import type { Messenger } from './file-name.ts'

export type CopyReason = 'name' | 'no_device_metadata' | 'usual_size' | 'encoded_again'

/** `copy`: the name is a messenger's; `likely`: no such name, but stripped and made small or encoded anew; `no`: nothing speaks for it. */
export interface CopyFinding {
  readonly verdict: 'copy' | 'likely' | 'no'
  readonly messenger: Messenger | null
  readonly reasons: readonly CopyReason[]
}

// Longest side that messengers scale photographs to (WhatsApp 1024, 1280, 1600; Telegram 1280, 2560; Viber 1600; Facebook 960, 2048).
const usualSizes = new Set([960, 1024, 1280, 1600, 2048, 2560])
const deviceTags = [
  'IFD0:Make', 'IFD0:Model', 'ExifIFD:DateTimeOriginal', 'GPS:GPSLatitude', 'Keys:Make', 'Keys:Model', 'Keys:CreationDate', 'Keys:AndroidVersion',
  'UserData:GPSCoordinates', 'Keys:GPSCoordinates', 'RIFF:DateTimeOriginal',
]

/** Whether the file still says anything of the device that made it. */
export const hasDeviceMetadata = (facts: Facts): boolean => textTag(facts.tags, ...deviceTags) !== null

const isUsualSize = (facts: Facts): boolean => {
  const sides = [numberTag(facts.tags, 'File:ImageWidth', 'RIFF:ImageWidth'), numberTag(facts.tags, 'File:ImageHeight', 'RIFF:ImageHeight')]
  return usualSizes.has(Math.max(...sides.map(side => side ?? 0)))
}

/** Judges name and facts together; every reason that holds is given with a verdict other than `no`. */
export const isMessengerCopy = (fileName: string, facts: Facts): CopyFinding => {
  const { messenger } = readFileName(fileName)
  const stripped = Object.keys(facts.tags).length > 0 && !hasDeviceMetadata(facts) // nothing read is not nothing there
  const madeSmall = isUsualSize(facts)
  const again = facts.streams?.tags['encoder']?.startsWith('Lavf') === true
  const verdict = messenger !== null ? 'copy' : stripped && (madeSmall || again) ? 'likely' : 'no'
  if (verdict === 'no') return { verdict, messenger, reasons: [] }
  const reasons: readonly CopyReason[] = [
    ...(messenger === null ? [] : ['name'] as const), ...(stripped ? ['no_device_metadata'] as const : []),
    ...(madeSmall ? ['usual_size'] as const : []), ...(again ? ['encoded_again'] as const : []),
  ]
  return { verdict, messenger, reasons }
}
