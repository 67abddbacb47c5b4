// The workbench, faster: keys for what its buttons say, the player at its second, true time running below it. The page works without.
import { formatClock } from '../ui/show/clock-time.ts'
import { formatFileTime } from '../ui/show/file-time.ts'

const player = document.getElementById('player')
const media = player?.querySelector('video, audio')
const film = media instanceof HTMLMediaElement ? media : null

const numberOf = (name: string): number | null => {
  const text = player?.dataset[name]
  return text === undefined ? null : Number(text)
}

/** Fields of a range that a person has typed into are his. */
const typed = new Set<string>()
const fill = (id: string, ms: number): void => {
  const input = document.getElementById(id)
  if (input instanceof HTMLInputElement && !typed.has(id)) input.value = formatFileTime(ms)
}

/** The stretch that was really played, up to where the player stands. */
const noteWatched = (playing: HTMLMediaElement): void => {
  for (let index = 0; index < playing.played.length; index++) {
    const [from, to] = [playing.played.start(index), playing.played.end(index)]
    if (playing.currentTime < from || playing.currentTime > to + 0.5 || to - from < 0.1) continue
    fill('from', from * 1000)
    fill('to', to * 1000)
  }
}

const tell = (playing: HTMLMediaElement): void => {
  const [, real, inFile] = player?.querySelectorAll('.burn > span') ?? []
  const [shift, zone] = [numberOf('shift'), player?.dataset['zone']]
  const at = playing.currentTime * 1000
  if (real !== undefined && shift !== null && zone !== undefined) real.textContent = (real.textContent).replace(/\d\d:\d\d:\d\d/, formatClock(shift + at, zone))
  if (inFile !== undefined) inFile.textContent = (inFile.textContent).replace(/[\d:.]+$/, formatFileTime(at))
}

const open = (): void => {
  const veil = player?.querySelector('details')
  if (veil) veil.open = true
}

const toggle = (): void => {
  if (film === null) return
  open()
  if (film.paused) void film.play().catch(() => undefined)
  else film.pause()
}

const stepFrame = (direction: 1 | -1): void => {
  if (film === null) return
  open()
  film.pause()
  film.currentTime = Math.max(0, film.currentTime + direction / (numberOf('frames') ?? 25))
}

const openClock = (): void => {
  const clock = document.getElementById('clock')
  if (!(clock instanceof HTMLDetailsElement)) return
  clock.open = true
  document.getElementById('seconds')?.focus()
}

/** The key that a button shows beside its words is the key that presses it. */
const press = (key: string): boolean => {
  const mark = Array.from(document.querySelectorAll('.btn > kbd')).find((each) => each.textContent === key.toUpperCase())
  if (!(mark?.parentElement instanceof HTMLElement)) return false
  mark.parentElement.click()
  return true
}

const chooseReason = (key: string): boolean => {
  const reason = document.getElementById('reason')
  if (!(reason instanceof HTMLSelectElement)) return false
  // The first line of the list says "none".
  reason.selectedIndex = Number(key)
  return true
}

const answer = (key: string): boolean => {
  switch (key) {
    case ' ': toggle(); return film !== null
    case ',': stepFrame(-1); return true
    case '.': stepFrame(1); return true
    case 'o': openClock(); return true
    case 'n': (document.getElementById('note') ?? document.getElementById('find-note'))?.focus(); return true
    default: return /^[1-6]$/.test(key) ? chooseReason(key) : /^[a-z]$/.test(key) && press(key)
  }
}

/** While somebody writes, or a control answers to the key itself, keys are letters. */
const isTaken = (target: EventTarget | null, key: string): boolean => target instanceof HTMLElement
  && (target.matches('input, textarea, select') || (key === ' ' && target.matches('button, summary, a, input, video, audio')))

document.addEventListener('keydown', (event) => {
  const key = event.key.toLowerCase()
  if (event.ctrlKey || event.metaKey || event.altKey || isTaken(event.target, key)) return
  if (answer(key)) event.preventDefault()
})
for (const id of ['from', 'to']) document.getElementById(id)?.addEventListener('input', () => { typed.add(id) })

if (film !== null) {
  const start = (): void => { film.currentTime = (numberOf('second') ?? 0) / 1000 }
  film.addEventListener('loadedmetadata', start, { once: true })
  player?.querySelector('details')?.addEventListener('toggle', () => { film.pause() })
  film.addEventListener('timeupdate', () => {
    tell(film)
    noteWatched(film)
  })
  film.addEventListener('seeked', () => { tell(film) })
}
