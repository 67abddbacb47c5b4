// Where one stands in a recording, as players say it: "2:10", "1:02:10.5".

const pad = (n: number): string => String(n).padStart(2, '0')

/** Tenths of a second only where there are some. `ms` ≥ 0. */
export const formatFileTime = (ms: number): string => {
  const tenths = Math.floor(ms / 100)
  const seconds = Math.floor(tenths / 10)
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
  const clock = hours > 0 ? `${String(hours)}:${pad(minutes)}:${pad(rest)}` : `${String(minutes)}:${pad(rest)}`
  return tenths % 10 === 0 ? clock : `${clock}.${String(tenths % 10)}`
}

/** Milliseconds; "130", "2:10" and "1:02:10,5" are read, anything else is `null`. */
export const parseFileTime = (typed: string): number | null => {
  const parts = /^(?:(?:(\d{1,3}):)?(\d{1,3}):)?(\d{1,6}(?:[.,]\d{1,3})?)$/.exec(typed.trim())
  if (parts === null) return null
  const [, hours = '0', minutes = '0', seconds = ''] = parts
  return Math.round((Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds.replace(',', '.'))) * 1000)
}
