// Signing with one's words: compares the key that a colleague named, makes the own key of the words, signs, sends the signature alone.
import { cardKeyNumber } from '../../domain/access/card-keys.ts'
import { areDigits } from '../../domain/access/digit-groups.ts'
import { controlNumber, signInStatement } from '../../domain/access/signing-key.ts'
import { signedBytes } from '../../domain/access/two-person.ts'
import { browserPrimitives } from '../../primitives/browser.ts'
import { put } from './page-parts.ts'
import { readWords, signingKey } from './signing-seed.ts'

const typed = (id: string): string => {
  const field = document.getElementById(id)
  return field instanceof HTMLInputElement ? field.value : ''
}

/** The signature over a request, or over what one signs in with; or the sentence that says why there is none, and the field that it is about. */
const signatureOf = async ({ dataset }: HTMLElement): Promise<{ readonly signature: string } | { readonly said: string; readonly at: 'typed-number' | 'typed-words' }> => {
  const { action = '', verifier, staff = '', key = '', comparedStaff, comparedKey, comparedCardKey, wrongWords = '', wrongNumber = '' } = dataset
  const number = comparedCardKey !== undefined ? cardKeyNumber(comparedCardKey, browserPrimitives)
    : comparedKey !== undefined && comparedStaff !== undefined ? controlNumber(comparedKey, comparedStaff, browserPrimitives) : null
  if (number !== null && !areDigits(typed('typed-number'), number)) return { said: wrongNumber, at: 'typed-number' }
  const words = readWords(typed('typed-words'))
  const own = words.ok ? await signingKey(words.value, staff) : null
  return own?.publicKey !== key ? { said: wrongWords, at: 'typed-words' } : { signature: own.sign(verifier === undefined ? signedBytes(action, browserPrimitives) : signInStatement(staff, verifier)) }
}

export const startSignRequest = (place: HTMLElement): void => {
  const [form, said] = [place.querySelector('form'), document.getElementById('sign-said')]
  const button = form?.querySelector('button')
  if (form === null || button == null) return
  const say = (text: string, at: string | null = null): void => {
    if (said !== null) [said.textContent, said.className] = [text, at === null ? 'b' : 'b note signal']
    for (const field of form.querySelectorAll('input[id]')) {
      if (field.id === at) field.setAttribute('aria-invalid', 'true')
      else field.removeAttribute('aria-invalid')
    }
    if (at !== null) document.getElementById(at)?.focus()
  }
  const send = async (): Promise<void> => {
    button.disabled = true
    say(place.dataset['working'] ?? '')
    const made = await signatureOf(place)
    button.disabled = false
    if ('said' in made) {
      say(made.said, made.at)
      return
    }
    put(form, 'signature', made.signature)
    form.submit()
  }
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    void send()
  })
  document.getElementById('needs-scripts')?.remove()
  place.hidden = false
}
