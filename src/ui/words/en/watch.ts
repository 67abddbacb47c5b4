// English: alarms and what watches the register.
import type { Ration } from '../../../domain/access/ration-kinds.ts'
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
  'much-read': 'Somebody read unusually much today',
  'limit-reached': 'Somebody reached a limit of reading',
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
    'much-read': 'Ask what the work was. Two people can give another limit for some days.',
    'limit-reached': 'Nothing more of this kind was shown. Ask what the work was; two people can give another limit for some days.',
    'hook-failed': 'Try the program of KNIHA_ALARM_CMD by hand. Until it works alarms stay on this desk.',
  } satisfies Readonly<Record<AlarmKind, string>>,
  rations: {
    reports: 'Reports whose words were shown', records: 'Other records opened: incidents, acts, items, cases', cards: 'Identity cards handed out',
    'case-files': 'Case files made', lists: 'Lists taken along (CSV)', searches: 'Searches that hit more than 200 records',
  } satisfies Readonly<Record<Ration, string>>,
  limitsTitle: 'Limits of reading', limitsIntro: 'What one person may open in a day. Near the limit an alarm rises; at the limit nothing more of this kind is shown until tomorrow, or until two people give another limit.',
  ration: 'In a day', near: 'Alarm at', most: 'No more than', readToday: 'You today',
  limitsHow: 'The same record counts once a day. It is counted from the custody log: no restart, no second session and no clock gives anybody more.',
  peopleToday: 'Read today', nobodyToday: 'Nobody has read anything yet today.', person: 'Person',
  given: 'Another limit, for now', givenNone: 'Nobody has another limit.',
  giveLimit: 'Give another limit', giveLimitHint: 'Less or more, for a week at most. It waits for a second person on the page of access.',
  newMost: 'No more than, in a day', newMostHint: 'A whole number up to 1,000; 0: nothing.', until: 'Until', untilHint: 'Year-month-day, within seven days.', reason: 'Reason', reasonHint: 'A court may read this.', ask: 'Ask the second person',
  toLimits: 'Limits of reading', toAccess: 'To who may see what',
  toIntegrity: 'What was changed',
}
