// The time of day with its seconds, as it is burned into a picture and said on a time line.

const formats = new Map<string, Intl.DateTimeFormat>()

/** "14:10:10" in an IANA zone; an unknown one throws. */
export const formatClock = (at: number, zone: string): string => {
  const format = formats.get(zone) ?? new Intl.DateTimeFormat('en-GB', { timeZone: zone, hourCycle: 'h23', hour: '2-digit', minute: '2-digit', second: '2-digit' })
  formats.set(zone, format)
  return format.format(at)
}
