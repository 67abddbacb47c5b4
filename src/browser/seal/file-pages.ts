// The page of files while the script runs: the same form, its file sealed here.
import { clearFailure, copyOf, showFailure, takeOver, turnTo } from './page-parts.ts'
import type { Failure } from './failure.ts'
import { showTraces } from './show-traces.ts'
import { offerCopy } from './offer-copy.ts'
import type { Progress } from './seal-file.ts'

const formIn = (app: HTMLElement, id: string): HTMLFormElement | null => {
  const form = app.querySelector(`#${id}`)
  return form instanceof HTMLFormElement ? form : null
}

const chosenFile = (form: HTMLFormElement): File | null => {
  const input = form.elements.namedItem('file')
  return input instanceof HTMLInputElement ? input.files?.[0] ?? null : null
}

/** Where sealed files go. */
export interface FileTaker {
  /** Takes one file, and its cleaned copy where that was asked for; called again after a failure it goes on. `null`: kept. */
  readonly uploader: (sent: { readonly file: File; readonly fields: Readonly<Record<string, string>>; readonly withCopy: boolean }, progress: Progress) => () => Promise<Failure | null>
  /** Somebody has finished. */
  readonly finish: (kept: readonly string[]) => void
  /** Largest file in bytes. */
  readonly maxBytes: number
}

const showProgress = (app: HTMLElement, doing: Parameters<Progress>[0] | 'stopped', percent: number): void => {
  const box = app.querySelector<HTMLElement>('#progress')
  const bar = box?.querySelector('progress')
  const text = box?.querySelector('p')
  if (box === null || bar === null || bar === undefined || text === null || text === undefined) return
  box.hidden = false
  // The bar shows what has left this device; before that only the words count.
  if (doing === 'sending') bar.value = percent
  text.textContent = (text.dataset[doing] ?? '').replace('0', String(percent))
}

interface Begun {
  readonly file: File
  readonly withCopy: boolean
  readonly run: () => Promise<Failure | null>
}

const isSame = (one: File, other: File): boolean => one.name === other.name && one.size === other.size && one.lastModified === other.lastModified

/** Shows the page of files; each kept file makes a line and a fresh form. */
export const showFiles = (app: HTMLElement, taker: FileTaker, kept: readonly string[] = []): void => {
  turnTo(app, copyOf('files'))
  const list = app.querySelector('#kept')
  for (const text of kept) {
    const line = document.createElement('li')
    const [mark, words] = [document.createElement('span'), document.createElement('b')]
    mark.textContent = '✓'
    words.textContent = text
    line.append(mark, words)
    list?.append(line)
  }
  const label = app.querySelector('label[for=file]')
  const title = (label?.textContent ?? '').replace('1', String(kept.length + 1))
  if (label !== null) label.textContent = title
  let upload: Begun | null = null
  const [form, finish] = [formIn(app, 'file-form'), formIn(app, 'finish-form')]
  if (form === null || finish === null) return
  const note = app.querySelector<HTMLElement>('#traces')
  const box = app.querySelector<HTMLElement>('#cleaned')
  const copy = box === null ? null : offerCopy(box, () => chosenFile(form))
  form.querySelector('input[type=file]')?.addEventListener('change', () => {
    if (note !== null) void showTraces(note, () => chosenFile(form))
    void copy?.fit()
  })
  takeOver(form, async (fields) => {
    clearFailure(app)
    const file = chosenFile(form)
    const unfit = file === null || file.size === 0 ? 'file' : file.size > taker.maxBytes ? 'too-large' : null
    if (file === null || unfit !== null) {
      showFailure(app, unfit ?? 'file')
      return
    }
    try {
      if (upload === null || !isSame(upload.file, file)) {
        const wanted = await copy?.wanted() ?? 'off'
        // What was asked for cannot be done: the page says so, and whether the file goes alone is asked anew.
        if (wanted === 'none') return
        const withCopy = wanted === 'made'
        upload = { file, withCopy, run: taker.uploader({ file, fields, withCopy }, (doing, percent) => showProgress(app, doing, percent)) }
      }
      // From here on "nothing was sent" is not true.
      if (note !== null) note.hidden = true
      copy?.hide()
      const failure = await upload.run()
      if (failure === null) showFiles(app, taker, [...kept, upload.withCopy ? `${title}, ${box?.dataset['kept'] ?? ''}` : title])
      else if (failure === 'network') showProgress(app, 'stopped', 0)
      else showFailure(app, failure)
    } catch {
      showFailure(app, 'seal')
    }
  })
  takeOver(finish, async () => {
    taker.finish(kept)
    return Promise.resolve()
  })
}
