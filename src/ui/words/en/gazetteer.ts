// English: the list of places, on the terminal, in the form and where reports are coded.
import type { Likeness } from '../../../domain/gazetteer/find-settlements.ts'

export const gazetteerWords = {
  nothingTaken: (n: number) => `Nothing was taken: ${String(n)} ${n === 1 ? 'line' : 'lines'} cannot be read. Mend the file and begin again.`,
  sayWhose: 'Say whose list this is. It is printed wherever its places are used.',
  passedOver: (n: number) => `Lines passed over, which are no town or village: ${String(n)}.`,
  taken: (n: number, all: number) => `Taken: ${String(n)}. The list now has ${String(all)} places.`,
  fromNow: 'The desk goes by it from its next start, the public form within half a minute.',
  inList: 'In the list of places', inListHint: 'Which of them is meant? What was written stays as it is.', notChosen: 'not chosen', noneInList: 'no place of this name in the list',
  likeness: { same: 'same name', spelling: 'another spelling', near: 'letters differ' } satisfies Readonly<Record<Likeness, string>>,
  chosen: (name: string, region: string) => (region === '' ? name : `${name}, ${region}`), within: (km: string) => `within ${km} km of the middle`,
  from: (source: string) => `Places: ${source}`, about: 'Names of places',
}
