// open.html: a sealed file is opened in the browser, from disk, with the domain code of the command line; no request is made, nothing is stored.
import type { LookupId } from '../../domain/brand.ts'
import { printable, printableLine } from '../../domain/opening/safe-text.ts'
import { mailboxBlobSize } from '../../domain/sealing/mailbox-blob.ts'
import { langNames, langs } from '../../ui/words/lang.ts'
import type { Lang } from '../../ui/words/lang.ts'
import { openPageWords } from '../../ui/words/open-page.ts'
import { shownContent } from '../../ui/words/opened-content.ts'
import { openingWords } from '../../ui/words/opening.ts'
import { element, keyIn, takeDropped } from '../offline/page-elements.ts'
import { keysOf, openFile } from './opened-file.ts'
import type { NotOpened, OpenedFile, Part } from './opened-file.ts'
import { savePart, savesToDisk } from './save-part.ts'

const file = element('file', HTMLInputElement)
const key = element('key', HTMLTextAreaElement)
const keyFile = element('key-file', HTMLInputElement)
const number = element('number', HTMLInputElement)
const show = element('show', HTMLInputElement)
const open = element('open', HTMLButtonElement)
const result = element('result', HTMLElement)

type State = { readonly kind: 'nothing' | 'emptied' | 'noFile' | 'failed' } | { readonly kind: 'opening'; readonly percent: number } | { readonly kind: 'not'; readonly why: NotOpened } | { readonly kind: 'place'; readonly place: LookupId } | { readonly kind: 'opened'; readonly file: OpenedFile }

let lang: Lang = langs.find((known) => navigator.language.startsWith(known)) ?? 'en'
let state: State = { kind: 'nothing' }
/** Each choice and each emptying begins anew: what was still being opened is not shown then. */
let turn = 0

const made = (tag: string, text: string, className = ''): HTMLElement => {
  const node = document.createElement(tag)
  node.textContent = text
  node.className = className
  return node
}

/** A file inside, with the button that saves it. */
const partNode = (part: Part): HTMLElement => {
  const words = openPageWords[lang]
  const [node, button, told] = [made('div', '', 'part'), document.createElement('button'), made('p', '')]
  button.type = 'button'
  button.className = 'plain'
  button.textContent = words.save
  button.addEventListener('click', () => {
    button.disabled = true
    told.textContent = words.saving
    savePart(part).then((saved) => { told.textContent = saved ? words.saved : '' }, () => { told.textContent = words.notSaved }).finally(() => { button.disabled = false })
  })
  node.append(made('p', `${printableLine(part.name)}, ${openingWords[lang].bytes(part.size)}`), made('p', ''), button, told)
  node.children[1]?.append(made('code', `SHA-256 ${part.sha256}`))
  return node
}

/** From here on a browser that gathers in memory may fail, in bytes. */
const manyBytes = 256 * 1024 * 1024

const contentNodes = ({ content, parts, hasMore }: OpenedFile): readonly HTMLElement[] => {
  const [words, shown, rows] = [openPageWords[lang], shownContent(lang, content), document.createElement('dl')]
  for (const row of shown.rows) {
    const pair = [made('dt', printableLine(row.name)), made('dd', printable(row.text))]
    for (const node of pair) if (row.lang !== undefined) node.lang = row.lang
    rows.append(...pair)
  }
  const isLarge = parts.some(({ size }) => size > manyBytes) && !savesToDisk()
  const notes = [...shown.notes, ...(hasMore ? [openingWords[lang].gap] : []), ...(isLarge ? [words.memory] : [])]
  return [
    made('h2', shown.title), ...notes.map((note) => made('p', note, 'warn')), rows,
    ...(parts.length === 0 ? [] : [made('h2', openingWords[lang].inside), made('p', words.clear, 'said'), ...parts.map(partNode)]),
  ]
}

const nodesOf = (): readonly HTMLElement[] => {
  const [words, more] = [openPageWords[lang], openingWords[lang]]
  switch (state.kind) {
    case 'nothing': return []
    case 'opening': return [made('p', `${words.opening} ${String(state.percent)} %`, 'said')]
    case 'opened': return contentNodes(state.file)
    case 'not': return [made('p', state.why === 'needNumber' ? words.needNumber : more[state.why], 'warn')]
    case 'place': return [made('p', more.place, 'said'), made('code', state.place)]
    case 'emptied': return [made('p', words.emptied, 'said')]
    case 'noFile': case 'failed': return [made('p', words[state.kind], 'warn')]
  }
}

const turnTo = (next: State): void => {
  state = next
  open.disabled = next.kind === 'opening'
  result.replaceChildren(...nodesOf())
}

const speak = (chosen: Lang): void => {
  lang = chosen
  document.documentElement.lang = lang
  document.title = openPageWords[lang].title
  for (const [word, text] of Object.entries(openPageWords[lang])) for (const node of document.querySelectorAll(`[data-word=${word}]`)) node.textContent = text
  element('langs', HTMLElement).replaceChildren(...langs.map((known) => {
    const button = made('button', langNames[known])
    button.lang = known
    button.ariaPressed = String(known === lang)
    button.addEventListener('click', () => { speak(known) })
    return button
  }))
  turnTo(state)
}

const run = async (): Promise<State> => {
  const chosen = file.files?.item(0)
  const keys = keysOf(key.value, number.value)
  if (chosen === null || chosen === undefined) return typeof keys === 'string' || keys.place === null ? { kind: 'noFile' } : { kind: 'place', place: keys.place }
  if (typeof keys === 'string') return { kind: 'not', why: keys }
  const { seeds } = keys
  const mine = turn
  let told = -1
  const tell = (share: number): void => {
    const percent = Math.floor(share * 100)
    if (percent === told || mine !== turn) return
    told = percent
    turnTo({ kind: 'opening', percent })
  }
  // They have done their work, be it in vain.
  const opened = await openFile(chosen, seeds, tell).finally(() => { for (const seed of seeds) seed.fill(0) })
  // A decoy has the form of a reply and opens for nobody.
  if (opened === 'wrongKey' && keys.place !== null && chosen.size === mailboxBlobSize) return { kind: 'not', why: 'noReply' }
  return typeof opened === 'string' ? { kind: 'not', why: opened } : { kind: 'opened', file: opened }
}

const start = (): void => {
  turn += 1
  const mine = turn
  turnTo({ kind: 'opening', percent: 0 })
  run().catch((): State => ({ kind: 'failed' })).then((next) => {
    if (mine !== turn) return
    // The key has done its work: it need not stand on a screen.
    if (next.kind === 'opened') key.value = ''
    turnTo(next)
    result.scrollIntoView({ block: 'nearest' })
  }, () => undefined)
}

const takeKey = async (): Promise<void> => {
  key.value = await keyIn(keyFile) ?? key.value
  keyFile.value = ''
}

/** What is shown stands only for the file and key that it was made from. */
const begin = (): void => {
  turn += 1
  turnTo({ kind: 'nothing' })
}

file.addEventListener('change', begin)
key.addEventListener('input', begin)
keyFile.addEventListener('change', () => { takeKey().then(begin, () => { turnTo({ kind: 'failed' }) }) })
const hide = (): void => { key.classList.toggle('secret', !show.checked) }
show.addEventListener('change', hide)
open.addEventListener('click', start)
element('empty', HTMLButtonElement).addEventListener('click', () => {
  turn += 1
  for (const field of [file, key, number]) field.value = ''
  // Whoever comes next did not ask to have a key shown.
  show.checked = false
  hide()
  turnTo({ kind: 'emptied' })
})
takeDropped(file, begin)
speak(lang)
