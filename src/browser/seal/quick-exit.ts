// The way out with scripts: the page is white at once, then another site takes its place where there is a network. Shift three times does the same.

/** Of a page of the form. */
export const toOtherSite = (): void => location.replace('/leave')

/** Watches the link at the top and the keyboard, and empties the page when it is left in any way (a page kept for "back" would show it). */
export const watchExit = (then: () => void): void => {
  const leave = (): void => {
    document.body.replaceChildren()
    then()
  }
  for (const link of document.querySelectorAll('.leave')) {
    link.addEventListener('click', (event) => {
      event.preventDefault()
      leave()
    })
  }
  let presses: readonly number[] = []
  addEventListener('keydown', (event) => {
    presses = event.key === 'Shift' && !event.repeat ? [...presses, event.timeStamp].slice(-3) : []
    if (presses.length === 3 && event.timeStamp - (presses[0] ?? 0) < 1500) leave()
  })
  addEventListener('pagehide', () => document.body.replaceChildren())
  addEventListener('pageshow', (event) => { if (event.persisted) location.reload() })
}
