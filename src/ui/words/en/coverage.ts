// English words of coverage: what an item covers of a happening, and what was taken as given. Never a percentage of match.
import { counted, formatNumber } from '../lang.ts'

const minutes = (n: number): string => counted('en', n, ['minute', 'minutes'])
const number = (n: number): string => formatNumber('en', n)

export const coverageWords = {
  sees: (covered: number, possible: number, area: number) => `Covers ${number(covered)} of ${number(possible)} possible ${possible === 1 ? 'minute' : 'minutes'} and ${number(area)} % of the area`,
  hears: (covered: number, possible: number, area: number) => `Hears ${number(covered)} of ${number(possible)} possible ${possible === 1 ? 'minute' : 'minutes'} and ${number(area)} % of the area; sees nothing of it`,
  speaks: (possible: number, area: number) => `Said within the ${minutes(possible)} that are possible; the speaker’s area holds ${number(area)} % of the place`,
  present: (covered: number, possible: number, area: number) => `There for ${number(covered)} of ${number(possible)} possible ${possible === 1 ? 'minute' : 'minutes'}, with ${number(area)} % of the area. Sees nothing by itself`,
  wouldFitInjuries: (fits: number, of: number) => `would fit ${number(fits)} of ${counted('en', of, ['injury', 'injuries'])} of that hour`,
  wouldFitActs: (fits: number, of: number) => `would fit ${number(fits)} of ${counted('en', of, ['act', 'acts'])} of that hour`,
  assumptions: {
    'window-even': (m: number, seconds: number) => `Each moment of the ${minutes(m)} is equally likely${seconds === 0 ? '' : `; the whole may be off by ± ${number(seconds)} s`}`,
    'place-disc': (m: number) => `The place is a disc of ${number(m)} m, each spot equally likely`,
    'clock-offset': (seconds: number, uncertainty: number, how: string) => `The clock is ${number(Math.abs(seconds))} s ${seconds <= 0 ? 'fast' : 'slow'} (± ${number(uncertainty)} s), from ${how}`,
    'clock-as-stated': (uncertainty: number) => `The clock is taken as stated (± ${number(uncertainty)} s); nobody compared it`,
    'camera-place': (m: number) => `The camera stood within ${number(m)} m of the marked point`,
    'view-cone': (angle: number, m: number) => `It sees ${number(angle)}° wide and ${number(m)} m far, with nothing in the way`,
    'view-all-round': (m: number) => `The direction of view is not known: ${number(m)} m all round are taken`,
    'heard-within': (m: number) => `A loud voice is heard within ${number(m)} m`,
    'speaker-area': (m: number, uncertainty: number) => `The speaker was within ${number(m)} m; the time is known to ± ${number(uncertainty)} s`,
    'deployment-area': (m: number) => `The unit was anywhere within ${number(m)} m`,
  },
  clockSources: {
    'shared-sound': 'a sharp sound shared with another recording', 'public-clock': 'a public clock in view', broadcast: 'a broadcast in the background',
    'known-event': 'an event of known time', 'device-test': 'a test of the device', stated: 'what somebody stated',
  },
}
