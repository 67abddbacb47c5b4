// The twelve words while the script runs: drawn on this device, checked on this device, never sent.
import { twoPlaces } from '../../domain/sealing/twelve-words.ts'
import type { FilesScript } from './files-script.ts'
import { copyOf, takeOver, turnTo } from './page-parts.ts'
import { randomBytes } from './seal-keys.ts'
import type { SealContext } from './seal-context.ts'
import type { Holder } from './seal-keys.ts'

const formIn = (app: HTMLElement): HTMLFormElement | null => app.querySelector('form')

/** The page is made for places 101 and 102; the true ones stand in their stead. */
const name = (app: HTMLElement, places: readonly [number, number]): void => {
  for (const element of app.querySelectorAll('#which, label')) {
    element.textContent = element.textContent.replace('101', String(places[0])).replace('102', String(places[1]))
  }
}

/** Says that the page of files is on its way, or that it did not come. */
const tellFiles = (app: HTMLElement, state: 'loading' | 'missing' | null): void => {
  for (const line of app.querySelectorAll<HTMLElement>('[data-files]')) line.hidden = line.dataset['files'] !== state
}

const toFiles = async ({ app }: SealContext, holder: Holder, files: FilesScript): Promise<void> => {
  tellFiles(app, 'loading')
  if (!await files.show(holder.words)) tellFiles(app, 'missing')
}

const showCheck = (context: SealContext, holder: Holder, files: FilesScript): void => {
  const places = twoPlaces(randomBytes(2))
  turnTo(context.app, copyOf('confirm'))
  name(context.app, places)
  const form = formIn(context.app)
  if (form === null) return
  takeOver(form, async (values) => {
    const isRight = [values['first'], values['second']].every((typed, index) => (typed ?? '').trim().toLowerCase() === holder.words[(places[index] ?? 0) - 1])
    const wrong = context.app.querySelector<HTMLElement>('#wrong')
    if (wrong !== null) wrong.hidden = true
    if (values['go'] === 'show') showWords(context, holder, files)
    else if (values['go'] === 'files' || isRight) await toFiles(context, holder, files)
    else if (wrong !== null) wrong.hidden = false
  })
}

/** Shows the words; the report is kept by now. What comes next is fetched meanwhile. */
export const showWords = (context: SealContext, holder: Holder, files: FilesScript): void => {
  void files.fetch()
  turnTo(context.app, copyOf('words'))
  for (const [index, line] of [...context.app.querySelectorAll('ol.words li')].entries()) line.textContent = holder.words[index] ?? ''
  const form = formIn(context.app)
  if (form !== null) {
    takeOver(form, async () => {
      showCheck(context, holder, files)
      return Promise.resolve()
    })
  }
}
