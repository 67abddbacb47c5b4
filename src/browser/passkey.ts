// The island of passkeys: asks the device for an answer or for a new key, puts what it says into the form, sends it.
import { browserSupportsWebAuthn, startAuthentication, startRegistration } from '@simplewebauthn/browser'
import type { PublicKeyCredentialCreationOptionsJSON, PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/browser'
import { authentic } from '../domain/brand.ts'
import { put } from './sign/page-parts.ts'

const answerOf = async ({ dataset }: HTMLElement): Promise<string> => {
  if (dataset['passkey'] === 'make') {
    return JSON.stringify(await startRegistration({ optionsJSON: authentic<PublicKeyCredentialCreationOptionsJSON>(JSON.parse(dataset['options'] ?? '')) }))
  }
  return JSON.stringify(await startAuthentication({ optionsJSON: authentic<PublicKeyCredentialRequestOptionsJSON>(JSON.parse(dataset['options'] ?? '')) }))
}

const start = (place: HTMLElement): void => {
  const [form, said] = [place.querySelector('form'), place.querySelector('[role=status]')]
  const button = form?.querySelector('button')
  if (form === null || said === null || button == null) return
  const send = async (): Promise<void> => {
    button.disabled = true
    said.textContent = ''
    try {
      put(form, place.dataset['field'] ?? '', await answerOf(place))
      form.submit()
    } catch {
      // Cancelled, timed out, or a device that has none: the browser says no more, and so do we.
      said.textContent = place.dataset['failed'] ?? ''
    } finally {
      button.disabled = false
    }
  }
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    void send()
  })
  place.hidden = false
}

if (browserSupportsWebAuthn()) for (const place of document.querySelectorAll<HTMLElement>('[data-passkey]')) start(place)
