// Russian words of dates and times.
import type { dateWords as en } from '../en/dates.ts'
import type { Words } from '../lang.ts'

export const dateWords: Words<typeof en> = {
  months: 'январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь',
  monthsInDate: 'января февраля марта апреля мая июня июля августа сентября октября ноября декабря',
  day: (day, month, year) => `${day} ${month}${year === '' ? '' : ` ${year}`}`,
  month: (month, year) => `${month} ${year}`,
  unknown: 'время неизвестно',
  after: (when) => `после ${when}`,
  before: (when) => `до ${when}`,
  between: (from, to) => `между ${from} и ${to}`,
  fromTo: (from, to) => `с ${from} до ${to}`,
  allDay: (day) => `${day}, весь день`,
  said: (words) => `«${words}»`,
  uncertain: (seconds) => `± ${seconds} с`,
}
