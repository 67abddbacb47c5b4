// Belarusian words of coverage.
import type { coverageWords as en } from '../en/coverage.ts'
import { counted, formatNumber, plural } from '../lang.ts'
import type { Words } from '../lang.ts'

const number = (n: number): string => formatNumber('be', n)
/** "з 21 магчымай хвіліны", "з 20 магчымых хвілін". */
const ofMinutes = (n: number): string => `${number(n)} ${plural('be', n, ['магчымай хвіліны', 'магчымых хвілін', 'магчымых хвілін'])}`

export const coverageWords: Words<typeof en> = {
  sees: (covered, possible, area) => `Пакрывае ${number(covered)} з ${ofMinutes(possible)} і ${number(area)} % плошчы`,
  hears: (covered, possible, area) => `Чуваць ${number(covered)} з ${ofMinutes(possible)} і ${number(area)} % плошчы; самога месца не відаць`,
  speaks: (possible, area) => `Сказана ў межах ${ofMinutes(possible)}; у раёне таго, хто гаворыць, ляжыць ${number(area)} % месца`,
  present: (covered, possible, area) => `Там на працягу ${number(covered)} з ${ofMinutes(possible)}, ${number(area)} % плошчы. Само па сабе нічога не паказвае`,
  wouldFitInjuries: (fits, of) => `падышло б да ${number(fits)} з ${counted('be', of, ['траўмы', 'траўм', 'траўм'])} той гадзіны`,
  wouldFitActs: (fits, of) => `падышло б да ${number(fits)} з ${counted('be', of, ['дзеяння', 'дзеянняў', 'дзеянняў'])} той гадзіны`,
  assumptions: {
    'window-even': (m, seconds) => `Кожнае імгненне прамежку (${number(m)} хв) аднолькава верагоднае${seconds === 0 ? '' : `; увесь прамежак можа быць зрушаны на ± ${number(seconds)} с`}`,
    'place-disc': (m) => `Месца — круг радыусам ${number(m)} м, кожны пункт аднолькава верагодны`,
    'clock-offset': (seconds, uncertainty, how) => `Гадзіннік ${seconds <= 0 ? 'спяшаецца' : 'адстае'} на ${number(Math.abs(seconds))} с (± ${number(uncertainty)} с), падстава: ${how}`,
    'clock-as-stated': (uncertainty) => `Час узяты як пазначана (± ${number(uncertainty)} с); гадзіннік ніхто не звяраў`,
    'camera-place': (m) => `Камера стаяла не далей за ${number(m)} м ад пазначанага пункта`,
    'view-cone': (angle, m) => `Вугал агляду ${number(angle)}°, далёкасць ${number(m)} м, нішто не засланяе`,
    'view-all-round': (m) => `Кірунак здымкі невядомы: узята ${number(m)} м ва ўсе бакі`,
    'heard-within': (m) => `Гучны голас чуваць у межах ${number(m)} м`,
    'speaker-area': (m, uncertainty) => `Той, хто гаворыць, быў у межах ${number(m)} м; час вядомы з дакладнасцю ± ${number(uncertainty)} с`,
    'deployment-area': (m) => `Падраздзяленне было недзе ў межах ${number(m)} м`,
  },
  clockSources: {
    'shared-sound': 'рэзкі гук, агульны з іншым запісам', 'public-clock': 'гарадскі гадзіннік у кадры', broadcast: 'перадача на заднім плане',
    'known-event': 'падзея з вядомым часам', 'device-test': 'праверка прылады', stated: 'нечыя словы',
  },
}
