// Belarusian words of dates and times.
import type { dateWords as en } from '../en/dates.ts'
import type { Words } from '../lang.ts'

export const dateWords: Words<typeof en> = {
  months: 'студзень люты сакавік красавік май чэрвень ліпень жнівень верасень кастрычнік лістапад снежань',
  monthsInDate: 'студзеня лютага сакавіка красавіка мая чэрвеня ліпеня жніўня верасня кастрычніка лістапада снежня',
  day: (day, month, year) => `${day} ${month}${year === '' ? '' : ` ${year}`}`,
  month: (month, year) => `${month} ${year}`,
  unknown: 'час невядомы',
  after: (when) => `пасля ${when}`,
  before: (when) => `да ${when}`,
  between: (from, to) => `паміж ${from} і ${to}`,
  fromTo: (from, to) => `з ${from} да ${to}`,
  allDay: (day) => `${day}, увесь дзень`,
  said: (words) => `«${words}»`,
  uncertain: (seconds) => `± ${seconds} с`,
}
