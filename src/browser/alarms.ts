// Keeps the banner of a page that stays open up to date: an alarm stands there within ten seconds. Without scripts the next page shows it.

const everyMs = 5_000

interface BannerNote { readonly text: string; readonly href: string | null }

const isNote = (value: unknown): value is BannerNote =>
  typeof value === 'object' && value !== null && 'text' in value && typeof value.text === 'string' && 'href' in value && (value.href === null || typeof value.href === 'string')

const banner = document.getElementById('banner')
const template = document.getElementById('banner-note')

const noteOf = ({ text, href }: BannerNote): Node | null => {
  if (!(template instanceof HTMLTemplateElement)) return null
  const note = template.content.cloneNode(true)
  if (!(note instanceof DocumentFragment)) return null
  const [said, link] = [note.querySelector('span'), note.querySelector('a')]
  if (said !== null) said.textContent = text
  if (href === null) link?.remove()
  else if (link !== null) link.href = href
  return note
}

let shown = banner === null ? '' : [...banner.querySelectorAll('span')].map(({ textContent }) => textContent).join('\n')

/** Nothing is touched that did not change: a screen reader says each alarm once, and a focused link stays. */
const show = (notes: readonly BannerNote[]): void => {
  const said = notes.map(({ text }) => text).join('\n')
  if (banner === null || said === shown) return
  shown = said
  banner.replaceChildren(...notes.map(noteOf).filter((note) => note !== null))
}

const look = async (): Promise<void> => {
  const answer = await fetch('/alarms/now', { redirect: 'error', headers: { accept: 'application/json' } })
  if (!answer.ok) return
  const notes: unknown = await answer.json()
  if (Array.isArray(notes)) show(notes.filter(isNote))
}

const round = (): void => {
  // Locked, signed out, away: what stands there stays, and the next page tells.
  look().catch(() => undefined).finally(() => { setTimeout(round, everyMs) })
}
if (banner !== null) setTimeout(round, everyMs)
