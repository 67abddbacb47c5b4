// Small reading and showing of the page that the server made: the same markup with and without scripts. Never writes markup from text.
import { namedValues } from '../../domain/intake/answers.ts'
import type { Failure } from './failure.ts'

/** A copy of the inert content under this id, with the sentences of the sealing that happens here. */
export const copyOf = (id: string): DocumentFragment => {
  const template = document.getElementById(id)
  const copy = template instanceof HTMLTemplateElement ? document.importNode(template.content, true) : document.createDocumentFragment()
  tellSealing(copy)
  return copy
}

/** Shows the sentence that is true while this script runs. */
export const tellSealing = (root: ParentNode): void => {
  for (const note of root.querySelectorAll<HTMLElement>('[data-when]')) note.hidden = note.dataset['when'] !== 'browser'
}

/** Puts a page into its place, its heading in focus so that it is read out. */
export const turnTo = (app: HTMLElement, page: DocumentFragment): void => {
  app.replaceChildren(page)
  app.querySelector<HTMLElement>('h1')?.focus({ preventScroll: true })
  scrollTo(0, 0)
}

/** The plain values of a form, with that of the button that was pressed. */
export const valuesOf = (form: HTMLFormElement, button: HTMLElement | null): Readonly<Record<string, string>> => {
  const pressed: readonly (readonly [string, string])[] = button instanceof HTMLButtonElement && button.name !== '' ? [[button.name, button.value]] : []
  const typed = [...new FormData(form)].flatMap(([name, value]): readonly (readonly [string, string])[] => (typeof value === 'string' ? [[name, value]] : []))
  return namedValues([...typed, ...pressed])
}

/** Takes a form over: `then` gets its values; a second press while the first is under way does nothing. */
export const takeOver = (form: HTMLFormElement, then: (values: Readonly<Record<string, string>>) => Promise<void>): void => {
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    if (form.ariaBusy === 'true') return
    form.ariaBusy = 'true'
    void then(valuesOf(form, event.submitter)).finally(() => { form.ariaBusy = 'false' })
  })
}

/** Shows one sentence at the top of the place; the rest of the page stays as it is. */
export const showFailure = (app: HTMLElement, code: Failure): void => {
  clearFailure(app)
  const note = copyOf('failed')
  const sentences = [...note.querySelectorAll<HTMLElement>('[data-code]')]
  const fitting = sentences.find((sentence) => sentence.dataset['code'] === code) ?? sentences[0]
  if (fitting !== undefined) fitting.hidden = false
  app.prepend(note)
  app.querySelector<HTMLElement>('.errors')?.focus()
  scrollTo(0, 0)
}

export const clearFailure = (app: HTMLElement): void => { for (const note of app.querySelectorAll(':scope > .errors')) note.remove() }
