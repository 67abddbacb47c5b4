// The keys that identity cards are sealed to in this register.
import { cardKeyId, cardRecipients } from '../domain/access/card-keys.ts'
import { rosterOf } from './roster.ts'
import type { Shell } from './shell.ts'

/** The key of the first start; `null` while locked. */
export const foundingKey = (shell: Shell): string | null => shell.unlocked()?.register.all('setting')[0]?.value.vaultRecipient ?? null

/** Recipients of cards now; `null` while locked, and while the list of people does not verify: whoever took a row away could choose by it. */
export const cardRecipientsOf = (shell: Shell): readonly string[] | null => {
  const [founding, roster] = [foundingKey(shell), rosterOf(shell)]
  return founding === null || !roster.ok ? null : cardRecipients(roster.value.people, founding)
}

/** What a source carries of these recipients. */
export const cardKeyIds = ({ primitives }: Pick<Shell, 'primitives'>, recipients: readonly string[]): readonly string[] => recipients.map((recipient) => cardKeyId(recipient, primitives))
