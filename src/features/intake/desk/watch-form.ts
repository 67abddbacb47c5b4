// Does the public form still seal to us? Whoever can write the intake's files could put his own key before sources.
import { cardRecipients } from '../../../domain/access/card-keys.ts'
import { announcedKey } from '../../../domain/intake/intake-key.ts'
import { cardRecipientsOf } from '../../../server/card-recipients.ts'
import { commit } from '../../../server/commit.ts'
import type { DeskContext, FormAnnouncement } from '../../../server/http/desk-context.ts'
import type { Unlocked } from '../../../server/shell.ts'

type FormContext = Pick<DeskContext, 'shell' | 'announceForm' | 'announced' | 'failed' | 'isDemo'>

/** Is what stands there an announcement of ours, to keys of before? So it is after the turn of a month, and when keepers came or went. */
const isOlderOurs = async (context: FormContext, { register }: Unlocked, { form, founding }: { readonly form: FormAnnouncement; readonly founding: string }): Promise<boolean> => {
  const kept = register.all('intake-key').map(({ value }) => value.recipient)
  const keepers = new Map(register.all('roster').map(({ value }) => cardRecipients(value.people, founding)).map((each) => [each.join(' '), each]))
  for (const vaultRecipients of keepers.values()) {
    for (const deskRecipient of kept) if (await context.announced({ ...form, deskRecipient, vaultRecipients }) === 'ours') return true
  }
  return false
}

/** Announces the right keys when they do not stand there; when something else does, tells it on the first page and in the log. */
export const watchForm = async (context: FormContext): Promise<void> => {
  const unlocked = context.shell.unlocked()
  const setting = unlocked?.register.all('setting')[0]?.value
  const key = announcedKey(unlocked?.register.all('intake-key') ?? [])?.value
  if (unlocked === null || setting === undefined || key === undefined) return
  const form = { isOpen: true, isDemo: setting.demo, deskRecipient: key.recipient, vaultRecipients: cardRecipientsOf(context.shell) ?? [setting.vaultRecipient], pepper: setting.pepper }
  const standing = await context.announced(form)
  if (standing === 'ours') return
  const isOlder = await isOlderOurs(context, unlocked, { form, founding: setting.vaultRecipient })
  await context.announceForm(form)
  // A form that was never announced, or no longer, sealed to nobody.
  if (standing === 'missing' || isOlder) return
  unlocked.found.tellForm()
  context.shell.raise({ kind: 'form-exchanged', who: null, about: [] })
  context.failed(new Error('the announcement of the public form was not ours: the right one was announced again'))
  await commit(context.shell, { kind: 'machine', name: 'collector' }, {
    changes: [], jobs: [], entries: [{ verb: 'changed', object: null, reason: 'form-announcement', content: { back: 'to the keys of this register' } }],
  })
}
