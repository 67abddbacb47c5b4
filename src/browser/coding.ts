// The coding screen with scripts: marked words become the citation of the field that one is in; what is typed is saved every few seconds.

const saveAfterMs = 4_000
const form = document.querySelector<HTMLFormElement>('form#coding')
const story = document.querySelector<HTMLElement>('[data-text]')
const note = document.getElementById('autosave')

/** The source field that was last in use, or the one beside the field that was. */
let target: HTMLSelectElement | null = null

const sourceBeside = (field: Element): HTMLSelectElement | null => {
  if (field instanceof HTMLSelectElement && field.dataset['source'] !== undefined) return field
  return (field.closest('tr') ?? field.closest('.stack'))?.querySelector<HTMLSelectElement>('select[data-source]') ?? null
}

/** Which character of the original a point of the page is; `null` outside the report. */
const characterAt = (node: Node, offset: number): number | null => {
  const element = node instanceof Element ? node : node.parentElement
  const stretch = element?.closest<HTMLElement>('[data-from]')
  if (stretch == null || story?.contains(stretch) !== true) return null
  return Number(stretch.dataset['from']) + (node instanceof Element ? (offset === 0 ? 0 : stretch.textContent.length) : offset)
}

/** The characters that are marked, as a source token. */
const markedToken = (): { readonly token: string; readonly words: string } | null => {
  const marked = document.getSelection()
  if (marked === null || marked.isCollapsed || marked.rangeCount === 0) return null
  const range = marked.getRangeAt(0)
  const [from, to] = [characterAt(range.startContainer, range.startOffset), characterAt(range.endContainer, range.endOffset)]
  return from === null || to === null || from >= to ? null : { token: `${String(from)}-${String(to)}`, words: range.toString().trim() }
}

const cite = (): boolean => {
  const marked = markedToken()
  if (marked === null || target === null) return false
  if (![...target.options].some(({ value }) => value === marked.token)) target.add(new Option(`“${marked.words.slice(0, 44)}”`, marked.token))
  target.value = marked.token
  target.focus()
  target.dispatchEvent(new Event('change', { bubbles: true }))
  return true
}

let timer: ReturnType<typeof setTimeout> | undefined
let isSending = false

const say = (text: string | undefined): void => { if (note !== null && text !== undefined) note.textContent = text }

const textOf = (record: object, name: string): string => {
  const value: unknown = Reflect.get(record, name)
  return typeof value === 'string' ? value : ''
}

/** What may be the same events, as of the save: the list changes while one types. */
const showAlike = (rows: unknown): void => {
  const list = document.getElementById('alike')
  if (list === null || !Array.isArray(rows)) return
  if (rows.length > 0) document.getElementById('none-alike')?.remove()
  list.replaceChildren(...rows.filter((row: unknown) => typeof row === 'object' && row !== null).map((row: object) => {
    const [entry, link, why] = [document.createElement('li'), document.createElement('a'), document.createElement('span')]
    link.className = 'ref'
    link.href = textOf(row, 'href')
    link.textContent = textOf(row, 'title')
    why.className = 'd xs'
    why.textContent = ` ${textOf(row, 'why')}`
    entry.append(link, why)
    return entry
  }))
}

/** What the list of places has for what is typed now. A choice that stands is never changed by it, nor one made for the person. */
const offerPlaces = (rows: unknown): void => {
  const [field, where] = ['where-known', 'where'].map((name) => form?.elements.namedItem(name))
  if (!(field instanceof HTMLSelectElement) || !Array.isArray(rows)) return
  const offered = rows.filter((row: unknown) => typeof row === 'object' && row !== null).map((row: object) => new Option(textOf(row, 'text'), textOf(row, 'value')))
  const [none, chosen] = [field.options[0], field.value]
  const kept = [...field.options].filter(({ value, selected }) => selected && value !== '' && !offered.some((option) => option.value === value))
  if (none !== undefined) none.textContent = (offered.length === 0 && where instanceof HTMLInputElement && where.value.trim() !== '' ? field.dataset['none'] : field.dataset['some']) ?? none.textContent
  field.replaceChildren(...(none === undefined ? [] : [none]), ...offered, ...kept)
  field.value = chosen
}

/** Saves the draft. A save that somebody else's has overtaken is left to the person: sending the form shows both. */
const save = async (sent: HTMLFormElement): Promise<void> => {
  if (isSending) {
    later(sent)
    return
  }
  isSending = true
  const body = new FormData(sent)
  body.delete('paste')
  const answer = await fetch(sent.action, { method: 'POST', body, headers: { 'x-autosave': '1' } }).catch(() => null)
  isSending = false
  const version = sent.elements.namedItem('version')
  const kept: unknown = answer?.ok === true ? await answer.json() : null
  if (typeof kept === 'object' && kept !== null && 'version' in kept && version instanceof HTMLInputElement) {
    version.value = String(kept.version)
    if ('alike' in kept) showAlike(kept.alike)
    if ('places' in kept) offerPlaces(kept.places)
    say(note?.dataset['saved']?.replace('…', new Date().toLocaleTimeString()))
  } else {
    say(note?.dataset['failed'])
  }
}

const later = (sent: HTMLFormElement): void => {
  clearTimeout(timer)
  timer = setTimeout(() => void save(sent), saveAfterMs)
}

if (form !== null) {
  form.addEventListener('focusin', ({ target: field }) => { if (field instanceof Element) target = sourceBeside(field) ?? target })
  form.addEventListener('input', () => { later(form) })
  form.addEventListener('change', () => { later(form) })
  form.addEventListener('submit', () => { clearTimeout(timer) })
  document.addEventListener('keydown', (event) => {
    const isTyping = event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement
    if (event.key.toLowerCase() === 's' && !isTyping && !event.ctrlKey && !event.metaKey && !event.altKey && cite()) event.preventDefault()
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.requestSubmit(form.querySelector<HTMLButtonElement>('button[value=draft]'))
  })
}
