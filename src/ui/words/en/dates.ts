// English words of dates and times.

export const dateWords = {
  /** Twelve names, divided by spaces: alone, and in a date. */
  months: 'January February March April May June July August September October November December',
  monthsInDate: 'January February March April May June July August September October November December',
  day: (day: number, month: string, year: string) => `${day} ${month}${year === '' ? '' : ` ${year}`}`,
  month: (month: string, year: string) => `${month} ${year}`,
  unknown: 'time unknown',
  after: (when: string) => `after ${when}`,
  before: (when: string) => `before ${when}`,
  between: (from: string, to: string) => `between ${from} and ${to}`,
  fromTo: (from: string, to: string) => `from ${from} to ${to}`,
  allDay: (day: string) => `${day}, all day`,
  said: (words: string) => `“${words}”`,
  uncertain: (seconds: string) => `± ${seconds} s`,
}
