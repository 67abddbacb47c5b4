// Coming back with the words while the script runs: the words stay here, the mailbox is opened here, answers are sealed here.
import { attestationName } from '../../domain/attestation/holder.ts'
import { composeFollowUp, followUpOf, parseMailboxNote } from '../../domain/intake/conversation.ts'
import type { MailboxNote } from '../../domain/intake/conversation.ts'
import { unpackMailbox } from '../../domain/sealing/mailbox-blob.ts'
import { partNames, submissionId } from '../../domain/sealing/submission.ts'
import { writeTar } from '../../domain/sealing/tar.ts'
import { shownDay } from '../../ui/words/lang.ts'
import { saveBlob } from '../offline/save-blob.ts'
import { sealWhole } from './age-file.ts'
import { openWhole } from './age-open.ts'
import { filesScript } from './files-script.ts'
import { clearFailure, copyOf, showFailure, takeOver, turnTo } from './page-parts.ts'
import type { Failure } from './failure.ts'
import { envelopeOf, holderOf, randomBytes, sealPrimitives, utf8 } from './seal-keys.ts'
import type { SealContext } from './seal-context.ts'
import type { Holder } from './seal-keys.ts'
import { fetchMailbox, sendSealed } from './seal-wire.ts'

const noteOf = (blob: Uint8Array, holder: Holder): MailboxNote => {
  const plain = openWhole(blob, holder.keys.seed)
  const content = plain === null ? null : unpackMailbox(plain)
  const note = content?.ok === true ? parseMailboxNote(JSON.parse(new TextDecoder().decode(content.value))) : null
  return note?.ok === true ? note.value : { format: 'kniha-mailbox', status: 'received', messages: [], attestation: null }
}

const sendMessage = async (context: SealContext, holder: Holder, { fields, secret }: { readonly fields: Readonly<Record<string, string>>; readonly secret: Uint8Array }): Promise<Failure | null> => {
  const content = followUpOf(fields)
  if (!content.ok) return content.problem.code
  const message = utf8(composeFollowUp(content.value, envelopeOf(holder)))
  const sealed = sealWhole(writeTar([{ name: partNames.message, bytes: message }]), [context.desk])
  const sent = await sendSealed('message', submissionId(secret, message, sealPrimitives), sealed)
  if (sent.failure === null) turnTo(context.app, copyOf('sent'))
  return sent.failure
}

const line = (kind: string, text: string): HTMLElement => {
  const paragraph = document.createElement('p')
  paragraph.className = kind
  paragraph.textContent = text
  return paragraph
}

const showStatus = (context: SealContext, holder: Holder, note: MailboxNote): void => {
  const { app } = context
  turnTo(app, copyOf('status'))
  for (const title of app.querySelectorAll<HTMLElement>('[data-status]')) title.hidden = title.dataset['status'] !== note.status
  app.querySelector<HTMLElement>('h1:not([hidden])')?.focus()
  const list = app.querySelector<HTMLElement>('#messages')
  for (const { text, on } of note.messages) list?.append(line('hint', (list.dataset['from'] ?? '%').replace('%', shownDay(on))), line('said', text))
  const given = note.attestation
  for (const part of app.querySelectorAll<HTMLElement>('[data-attestation]')) part.hidden = given === null || part.dataset['attestation'] !== (given === '' ? 'none' : 'made')
  const [secret, files] = [randomBytes(16), filesScript()]
  for (const form of app.querySelectorAll('form')) {
    takeOver(form, async (fields) => {
      clearFailure(app)
      if (fields['go'] === 'attestation') {
        saveBlob(new Blob([given ?? ''], { type: 'application/octet-stream' }), attestationName)
        return
      }
      if (fields['go'] === 'files') {
        if (!await files.show(holder.words)) showFailure(app, 'network')
        return
      }
      const failure = await sendMessage(context, holder, { fields, secret }).catch((): Failure => 'seal')
      if (failure !== null) showFailure(app, failure)
    })
  }
}

/** Takes the page of the words over. */
export const startReturn = (context: SealContext): void => {
  const form = context.app.querySelector('form')
  if (form === null) return
  takeOver(form, async (values) => {
    clearFailure(context.app)
    const holder = holderOf(values['words'] ?? '', context.pepper)
    const blob = holder.ok ? await fetchMailbox(holder.value.keys.lookupId) : null
    if (!holder.ok) showFailure(context.app, holder.problem.code)
    else if (blob === null) showFailure(context.app, 'network')
    else showStatus(context, holder.value, noteOf(blob, holder.value))
  })
}
