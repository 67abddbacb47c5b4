// English: alarms and what watches the register.
import type { AlarmKind } from '../../../domain/watch/alarm.ts'

const kinds: Readonly<Record<AlarmKind, string>> = {
  'rows-changed': 'Records were changed outside the program',
  'records-closed': 'Records do not open',
  'log-broken': 'The custody log does not fit what was signed',
  'entries-changed': 'Entries of the custody log are not as they were written',
  'roster-broken': 'The signed list of people does not verify',
  'form-exchanged': 'Another key stood in the public form',
  'keys-away': 'A place of the key files could not be reached',
  'keys-differ': 'Places of the key files did not say the same',
  'clock-back': 'The clock of this machine was set back',
  'hook-failed': 'The command that passes alarms on failed',
}

export const watchWords = {
  kinds,
  banner: (kind: string, count: string | null, day: string): string => `Alarm: ${kind}${count === null ? '' : ` (${count})`}, ${day}`,
  title: 'Alarms',
  intro: 'Each stands above every page of everybody until somebody here has seen it. Seeing it says that you look after it; it repairs nothing.',
  open: 'Not seen yet', all: 'All',
  none: 'No alarm.', noneHint: 'What does not fit appears here by itself, and above every page.',
  about: 'Ids',
  more: (count: string): string => `and ${count} more`,
  see: 'I have seen it', seen: (name: string, day: string): string => `Seen by ${name}, ${day}`,
  times: (count: string): string => `${count} in all`, by: (name: string): string => `by ${name}`, aboutYou: 'This is about you: somebody else has to see it.',
  whatNow: {
    'rows-changed': 'Look at what was changed, then restore a backup or decide to go on.',
    'records-closed': 'Restore the last backup in which they open.',
    'log-broken': 'Nothing is signed before the last backup is restored.',
    'entries-changed': 'Restore the last backup; until then they are left out.',
    'roster-broken': 'Nobody signs in before a backup is restored or the holders of the keys decide.',
    'form-exchanged': 'The right key stands there again. Find out who reached the machine.',
    'keys-away': 'Connect it: nothing can be erased, and soon nothing new sealed, without it.',
    'keys-differ': 'They were brought together again. Find out why one was behind.',
    'clock-back': 'Set it right. Grants and limits go by the newest day of the log.',
    'hook-failed': 'Try the program of KNIHA_ALARM_CMD by hand. Until it works alarms stay on this desk.',
  } satisfies Readonly<Record<AlarmKind, string>>,
  toIntegrity: 'What was changed',
}
