// verify.html: the whole check in the browser, from disk, with the domain code of the command line; no request is made.
import { parseVerifierKey, type VerifierKey } from '../../domain/custody/signed-note.ts'
import type { Verdict } from '../../domain/export/file-reader.ts'
import { renderVerdict, verdictLangs, type VerdictLang } from '../../domain/export/verdict-words.ts'
import { verifyExport } from '../../domain/export/verify-export.ts'
import { openZip } from '../../domain/export/zip-reader.ts'
import { browserPrimitives, sha256Stream } from '../../primitives/browser.ts'
import { element, keyIn, takeDropped } from '../offline/page-elements.ts'
import { pageWordKeys, pageWords } from './page-words.ts'

const file = element('file', HTMLInputElement)
const key = element('key', HTMLTextAreaElement)
const keyFile = element('key-file', HTMLInputElement)
const check = element('check', HTMLButtonElement)
const place = element('verdict', HTMLElement)

let lang: VerdictLang = verdictLangs.find((known) => navigator.language.startsWith(known)) ?? 'en'
let shown: Verdict | null = null

const made = (tag: string, text: string): HTMLElement => {
  const node = document.createElement(tag)
  node.textContent = text
  return node
}

const say = (...nodes: readonly HTMLElement[]): void => { place.replaceChildren(...nodes) }

const show = (): void => {
  place.className = shown?.kind ?? ''
  if (shown === null) return
  const text = renderVerdict(shown, lang)
  const lines = document.createElement('ul')
  lines.append(...text.lines.map((line) => made('li', line)))
  say(made('h2', text.headline), lines, ...text.limits.map((line) => made('p', line)))
}

const speak = (chosen: VerdictLang): void => {
  lang = chosen
  document.documentElement.lang = lang
  document.title = pageWords[lang].title
  for (const word of pageWordKeys) {
    for (const node of document.querySelectorAll(`[data-word=${word}]`)) node.textContent = pageWords[lang][word]
  }
  element('langs', HTMLElement).replaceChildren(...verdictLangs.map((known) => {
    const button = made('button', pageWords[known].name)
    button.lang = known
    button.ariaPressed = String(known === lang)
    button.addEventListener('click', () => { speak(known) })
    return button
  }))
  show()
}

const keyOf = (text: string): { readonly ok: true; readonly key: VerifierKey | null } | { readonly ok: false } => {
  if (text.trim() === '') return { ok: true, key: null }
  const parsed = parseVerifierKey(browserPrimitives, text)
  return parsed.ok ? { ok: true, key: parsed.value } : { ok: false }
}

const verdictOf = async (zip: File, known: VerifierKey | null): Promise<Verdict> => {
  const read = async (from: number, to: number): Promise<Uint8Array> => new Uint8Array(await zip.slice(from, to).arrayBuffer())
  const opened = await openZip({ size: zip.size, read }, sha256Stream)
  return opened.ok ? verifyExport(opened.files, known, browserPrimitives) : opened.verdict
}

const run = async (): Promise<void> => {
  const zip = file.files?.item(0)
  const known = keyOf(key.value)
  shown = null
  show()
  if (zip === null || zip === undefined) return
  if (!known.ok) {
    say(made('h2', pageWords[lang].notAKey))
    return
  }
  check.disabled = true
  say(made('h2', pageWords[lang].checking))
  try {
    shown = await verdictOf(zip, known.key)
    show()
  } catch {
    say(made('h2', pageWords[lang].failed))
  }
  check.disabled = false
}

const takeKey = async (): Promise<void> => {
  key.value = await keyIn(keyFile) ?? key.value
}

// A verdict stands only for the file and key that it was made from.
const changedInput = (): void => {
  shown = null
  show()
  say()
  check.disabled = file.files?.length !== 1
}

file.addEventListener('change', changedInput)
key.addEventListener('input', changedInput)
keyFile.addEventListener('change', () => { takeKey().then(changedInput, () => { say(made('h2', pageWords[lang].failed)) }) })
check.addEventListener('click', () => { void run() })
takeDropped(file, changedInput)
speak(lang)
