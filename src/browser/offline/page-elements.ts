// What the pages that open from disk share: their elements, the key out of a file, a file that is dropped anywhere.

/** Throws when the page lacks it. */
export const element = <Kind extends Element>(id: string, kind: new () => Kind): Kind => {
  const found = document.getElementById(id)
  if (!(found instanceof kind)) throw new Error(`the page lacks #${id}`)
  return found
}

/** What a chosen file holds, trimmed; `null` when none is chosen. No key is longer. */
export const keyIn = async (input: HTMLInputElement): Promise<string | null> => {
  const chosen = input.files?.item(0)
  return chosen ? (await chosen.slice(0, 64 * 1024).text()).trim() : null
}

/** One file that is dropped on the page is as if it had been chosen. */
export const takeDropped = (input: HTMLInputElement, taken: () => void): void => {
  document.addEventListener('dragover', (event) => {
    event.preventDefault()
    input.classList.add('over')
  })
  document.addEventListener('dragleave', () => { input.classList.remove('over') })
  document.addEventListener('drop', (event) => {
    event.preventDefault()
    input.classList.remove('over')
    if (event.dataTransfer?.files.length !== 1) return
    input.files = event.dataTransfer.files
    taken()
  })
}
