// Russian words of coverage.
import type { coverageWords as en } from '../en/coverage.ts'
import { counted, formatNumber, plural } from '../lang.ts'
import type { Words } from '../lang.ts'

const number = (n: number): string => formatNumber('ru', n)
/** "из 21 возможной минуты", "из 20 возможных минут". */
const ofMinutes = (n: number): string => `${number(n)} ${plural('ru', n, ['возможной минуты', 'возможных минут', 'возможных минут'])}`

export const coverageWords: Words<typeof en> = {
  sees: (covered, possible, area) => `Покрывает ${number(covered)} из ${ofMinutes(possible)} и ${number(area)} % площади`,
  hears: (covered, possible, area) => `Слышно ${number(covered)} из ${ofMinutes(possible)} и ${number(area)} % площади; самого места не видно`,
  speaks: (possible, area) => `Сказано в пределах ${ofMinutes(possible)}; в районе говорящего лежит ${number(area)} % места`,
  present: (covered, possible, area) => `Там в течение ${number(covered)} из ${ofMinutes(possible)}, ${number(area)} % площади. Само по себе ничего не показывает`,
  wouldFitInjuries: (fits, of) => `подошло бы к ${number(fits)} из ${counted('ru', of, ['травмы', 'травм', 'травм'])} того часа`,
  wouldFitActs: (fits, of) => `подошло бы к ${number(fits)} из ${counted('ru', of, ['деяния', 'деяний', 'деяний'])} того часа`,
  assumptions: {
    'window-even': (m, seconds) => `Каждое мгновение промежутка (${number(m)} мин) одинаково вероятно${seconds === 0 ? '' : `; весь промежуток может быть сдвинут на ± ${number(seconds)} с`}`,
    'place-disc': (m) => `Место — круг радиусом ${number(m)} м, каждая точка одинаково вероятна`,
    'clock-offset': (seconds, uncertainty, how) => `Часы ${seconds <= 0 ? 'спешат' : 'отстают'} на ${number(Math.abs(seconds))} с (± ${number(uncertainty)} с), основание: ${how}`,
    'clock-as-stated': (uncertainty) => `Время взято как указано (± ${number(uncertainty)} с); часы никто не сверял`,
    'camera-place': (m) => `Камера стояла не дальше ${number(m)} м от отмеченной точки`,
    'view-cone': (angle, m) => `Угол обзора ${number(angle)}°, дальность ${number(m)} м, ничто не заслоняет`,
    'view-all-round': (m) => `Направление съёмки неизвестно: взято ${number(m)} м во все стороны`,
    'heard-within': (m) => `Громкий голос слышен в пределах ${number(m)} м`,
    'speaker-area': (m, uncertainty) => `Говорящий был в пределах ${number(m)} м; время известно с точностью ± ${number(uncertainty)} с`,
    'deployment-area': (m) => `Подразделение было где-то в пределах ${number(m)} м`,
  },
  clockSources: {
    'shared-sound': 'резкий звук, общий с другой записью', 'public-clock': 'городские часы в кадре', broadcast: 'передача на заднем плане',
    'known-event': 'событие с известным временем', 'device-test': 'проверка устройства', stated: 'чьи-то слова',
  },
}
