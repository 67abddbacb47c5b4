// Does the public form still seal to us? Whoever can write the intake's files could put his own key before sources.
import { commit } from '../../../server/commit.ts'
import type { DeskContext } from '../../../server/http/desk-context.ts'

/** Announces the right keys when they do not stand there; when something else does, tells it on the first page and in the log. */
export const watchForm = async (context: Pick<DeskContext, 'shell' | 'announceForm' | 'announced' | 'failed' | 'isDemo'>): Promise<void> => {
  const unlocked = context.shell.unlocked()
  const setting = unlocked?.register.all('setting')[0]?.value
  if (unlocked === null || setting === undefined) return
  const form = { isOpen: true, isDemo: setting.demo, deskRecipient: setting.intakeRecipient, vaultRecipient: setting.vaultRecipient, pepper: setting.pepper }
  const standing = await context.announced(form)
  if (standing === 'ours') return
  await context.announceForm(form)
  // A form that was never announced, or no longer, sealed to nobody.
  if (standing === 'missing') return
  unlocked.found.tellForm()
  context.shell.raise({ kind: 'form-exchanged', who: null, about: [] })
  context.failed(new Error('the announcement of the public form was not ours: the right one was announced again'))
  await commit(context.shell, { kind: 'machine', name: 'collector' }, {
    changes: [], jobs: [], entries: [{ verb: 'changed', object: null, reason: 'form-announcement', content: { back: 'to the keys of this register' } }],
  })
}
