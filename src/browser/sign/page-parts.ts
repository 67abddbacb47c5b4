// What both pages of this island do to a form.

/** Fills a field that the page carries empty. */
export const put = (form: HTMLFormElement, name: string, value: string): void => {
  const field = form.elements.namedItem(name)
  if (field instanceof HTMLInputElement) field.value = value
}
