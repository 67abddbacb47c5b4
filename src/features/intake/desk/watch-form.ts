// Does the public form still seal to us, and ask what was signed? Whoever can write the intake's files could put his own key, or his own questions, before sources.
import { cardRecipients } from '../../../domain/access/card-keys.ts'
import { announcedKey } from '../../../domain/intake/intake-key.ts'
import { cardRecipientsOf } from '../../../server/card-recipients.ts'
import { commit } from '../../../server/commit.ts'
import type { FormAnnouncement } from '../../../domain/intake/form-announcement.ts'
import type { DeskContext } from '../../../server/http/desk-context.ts'
import type { Register } from '../../../server/register.ts'
import { announcedQuestionnaires, signedQuestionnaires } from './questionnaires.ts'

type FormContext = Pick<DeskContext, 'shell' | 'announceForm' | 'announced' | 'failed' | 'isDemo'>

/** What was announced last, or found right, since the register was opened. */
const last = new WeakMap<Register, FormAnnouncement>()

/** The newest two: a program that ended between writing a change and announcing it left the one before. */
const newestTwo = <Value>(values: readonly Value[]): readonly Value[] => values.slice(-2)

/**
 * What may stand there and be ours. After the first look only what was announced last: an older one, which anybody could copy then, seals to a
 * keeper who left, or to a key of the form that is gone.
 */
const oursOfBefore = (register: Register, { form, founding, questionnairesBefore }: {
  readonly form: FormAnnouncement
  readonly founding: string
  readonly questionnairesBefore: FormAnnouncement['questionnaires']
}): readonly FormAnnouncement[] => {
  const before = last.get(register)
  if (before !== undefined) return [before]
  const desks = newestTwo(register.all('intake-key').map(({ value }) => value).toSorted((a, b) => a.month.localeCompare(b.month)))
  const keepers = newestTwo(register.all('roster').map(({ value }) => value).toSorted((a, b) => a.version - b.version))
  const asked = [form.questionnaires, questionnairesBefore]
  return keepers.flatMap(({ people }) => desks.flatMap(({ recipient }) => asked.map((questionnaires) => (
    { ...form, deskRecipient: recipient, vaultRecipients: cardRecipients(people, founding), questionnaires }))))
}

const isOlderOurs = async ({ announced }: FormContext, before: readonly FormAnnouncement[]): Promise<boolean> => {
  for (const each of before) if (await announced(each) === 'ours') return true
  return false
}

/**
 * Announces the right keys when they do not stand there; when something else does, tells it on the first page and in the log. While the list
 * of people does not verify nobody knows to whom cards may be sealed: the form is closed until the key holders have decided.
 */
export const watchForm = async (context: FormContext): Promise<void> => {
  const unlocked = context.shell.unlocked()
  const setting = unlocked?.register.all('setting')[0]?.value
  const key = announcedKey(unlocked?.register.all('intake-key') ?? [])?.value
  if (unlocked === null || setting === undefined || key === undefined) return
  const recipients = cardRecipientsOf(context.shell)
  const signed = signedQuestionnaires(context.shell, unlocked)
  const form = { isOpen: recipients !== null, isDemo: setting.demo, deskRecipient: key.recipient, vaultRecipients: recipients ?? [setting.vaultRecipient], pepper: setting.pepper, questionnaires: announcedQuestionnaires(signed) }
  const standing = await context.announced(form)
  if (!form.isOpen) {
    if (standing !== 'ours') await context.announceForm(form)
    last.set(unlocked.register, form)
    return
  }
  const isOlder = standing === 'other' && await isOlderOurs(context, oursOfBefore(unlocked.register, { form, founding: setting.vaultRecipient, questionnairesBefore: announcedQuestionnaires(signed.slice(1)) }))
  if (standing !== 'ours') await context.announceForm(form)
  last.set(unlocked.register, form)
  // A form that was never announced, or no longer, sealed to nobody.
  if (standing !== 'other' || isOlder) return
  unlocked.found.tellForm()
  context.shell.raise({ kind: 'form-exchanged', who: null, about: [] })
  context.failed(new Error('the announcement of the public form was not ours: the right one was announced again'))
  await commit(context.shell, { kind: 'machine', name: 'collector' }, {
    changes: [], jobs: [], entries: [{ verb: 'changed', object: null, reason: 'form-announcement', content: { back: 'to the keys of this register' } }],
  })
}
