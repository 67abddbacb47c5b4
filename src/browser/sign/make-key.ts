// The page of the key: words are drawn and shown, the public key and its proof go into the form, nothing else.
import { controlNumber, signInStatement } from '../../domain/access/signing-key.ts'
import { browserPrimitives } from '../../primitives/browser.ts'
import { put } from './page-parts.ts'
import { drawWords, signingKey } from './signing-seed.ts'

/** Shows the words only when the key is made of them, so that nobody writes down what does not count. */
export const startMakeKey = async (place: HTMLElement): Promise<void> => {
  const { staff = '', verifier = '' } = place.dataset
  const [form, working] = [place.querySelector('form'), document.getElementById('working')]
  if (form === null) return
  document.getElementById('needs-scripts')?.remove()
  if (working !== null) working.hidden = false
  const words = drawWords()
  const key = await signingKey(words.join(' '), staff)
  document.getElementById('key-words')?.replaceChildren(...words.map((word) => {
    const line = document.createElement('li')
    line.textContent = word
    return line
  }))
  const number = document.getElementById('key-number')
  if (number !== null) number.textContent = controlNumber(key.publicKey, staff, browserPrimitives)
  put(form, 'publicKey', key.publicKey)
  put(form, 'proof', key.sign(signInStatement(staff, verifier)))
  working?.remove()
  place.hidden = false
  const [tick, button] = [form.querySelector<HTMLInputElement>('input[name=written]'), form.querySelector('button')]
  if (tick === null || button === null) return
  button.disabled = !tick.checked
  tick.addEventListener('change', () => { button.disabled = !tick.checked })
}
