// The page of files comes with a script of its own, so that the form stays light: how the form gets it, and how the words are handed over.
import { copyOf } from './page-parts.ts'

const call = 'kniha-files'

/** Listens for the words that the form hands over; `take` says whether it took them. */
export const wordsOfCall = (take: (words: string) => boolean): void => document.addEventListener(call, (event) => {
  const words: unknown = event instanceof CustomEvent ? event.detail : null
  if (typeof words === 'string' && take(words)) event.preventDefault()
})

/** Whether a script that listens took them. */
const isTaken = (words: string): boolean => !document.dispatchEvent(new CustomEvent(call, { detail: words, cancelable: true }))

/** A script that stood in inert content runs when its copy is put into the page: its address and digest are those that came with the page. */
const load = (): Promise<boolean> => new Promise((resolve) => {
  const copy = copyOf('files-script')
  const script = copy.querySelector('script')
  script?.addEventListener('load', () => resolve(true))
  script?.addEventListener('error', () => resolve(false))
  document.body.append(copy)
  if (script === null) resolve(false)
})

export interface FilesScript {
  /** Begins to load, while the network is there. */
  readonly fetch: () => Promise<boolean>
  /** Has the page of files shown under these words; `false`: it could not be loaded, and may be asked for again. */
  readonly show: (words: readonly string[]) => Promise<boolean>
}

export const filesScript = (): FilesScript => {
  let loading: Promise<boolean> | null = null
  const fetch = (): Promise<boolean> => {
    loading ??= load().then((isThere) => {
      if (!isThere) loading = null
      return isThere
    })
    return loading
  }
  return { fetch, show: async (words) => await fetch() && isTaken(words.join(' ')) }
}
