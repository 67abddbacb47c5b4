// What passes an alarm on to people who are not signed in: a mail, a pager. It learns the kind, the day and an id, never content, and of what people do only that it is to be looked at.
import type { ToldKind } from '../domain/watch/alarm.ts'

export interface TellingAlarm {
  readonly kind: ToldKind
  /** ISO day. */
  readonly day: string
  /** Id of the alarm's record; `null` while the register is locked. */
  readonly id: string | null
}

export interface AlarmHook {
  /** Ends after a few seconds, whatever hangs. False: it was not passed on. Never rejects. */
  readonly tell: (alarm: TellingAlarm) => Promise<boolean>
}
