// Keys for the player of an item: play, a frame on or back, the veil, and the second shown put into the form. The page works without it.
import { formatFileTime } from '../ui/show/file-time.ts'

const player = document.querySelector('#player')
const veil = document.querySelector('details.veil')

const put = (id: string, seconds: number): void => {
  const field = document.getElementById(id)
  if (!(field instanceof HTMLInputElement)) return
  const fold = field.closest('details')
  if (fold !== null) fold.open = true
  field.value = formatFileTime(Math.round(seconds * 1000))
}

/** True when the key was one of ours. What is blurred neither plays nor moves: first it has to be shown. */
const pressed = (key: string): boolean => {
  if (!(veil instanceof HTMLDetailsElement)) return false
  if (key === 'b') {
    veil.open = !veil.open
    if (!veil.open && player instanceof HTMLMediaElement) player.pause()
    return true
  }
  if (!(player instanceof HTMLMediaElement) || !veil.open) return false
  const frame = 1 / Number(player.dataset['rate'] ?? 25)
  switch (key) {
    case ' ':
      if (player.paused) void player.play()
      else player.pause()
      return true
    case ',': case '.':
      player.pause()
      player.currentTime += key === '.' ? frame : -frame
      return true
    case 'i': put('from', player.currentTime); return true
    case 'o': put('to', player.currentTime); return true
    default: return false
  }
}

document.addEventListener('keydown', (event) => {
  const { target } = event
  // Typing stays typing, and a focused player or button answers its own keys.
  if (event.ctrlKey || event.metaKey || event.altKey || (target instanceof Element && target.closest('input,textarea,select,button,summary,a,video,audio') !== null)) return
  if (pressed(event.key.toLowerCase())) event.preventDefault()
})
