// The closed list of expected refusals. What can be expected is returned as one of these; what cannot is thrown.

/** Every code has one sentence in be, ru and en in `ui/words/problems`. A code is never reused for another meaning. */
export const problemCodes = [
  'not-found', // "not there" and "not allowed" are one answer (house.md, Errors)
  'malformed', // the request does not have the form that the page sends
  'required', // a field that the register cannot do without is empty
  'too-long', 'too-large',
  'locked', // the register is locked: keys are not in memory
  'not-open-yet', // no keys were made: the public form is closed
  'wrong-passphrase', 'wrong-sign-in', 'wrong-code', 'other-password', 'wrong-passkey', 'link-used',
  'words-mistyped', // the checksum of the twelve words does not fit
  'not-a-place', // of a reply: something else than a look-up id was typed
  'not-a-bundle', // handed in: something else than seal.html saves, or damaged on the way
  'copy-too-old', // handed in: sealed by a copy of the form that is too old, or another register's
  'share-length', // a share has more or fewer digits than it should
  'share-mistyped', // a check digit or the checksum of a share does not fit
  'share-version', // a share of another program, or of a newer one
  'share-other-set', // a whole share that this register's keys were not split into
  'share-twice', // this share is in already
  'disk-full', 'busy', 'changed-meanwhile',
  'disk-failed', // a write or its sync failed: nobody knows whether it was kept
  'same-person', // a second, different person is needed
  'has-attributed', // answers no review of a person whom he tied to an act
  'removal-takes-two', // a declared line goes only when two people have signed
  'reason-required', 'wrong-state', 'interval-reversed', 'unknown-code', 'bad-place', 'bad-time', 'bad-number', 'no-citation',
  'not-accepted', // only accepted acts go into a case
  'missing-key', 'missing-tool', 'not-readable', 'demo-only', 'passphrase-weak', 'name-taken', 'acknowledge-first',
  'not-ticked', // the box that says what a person answers for
  'repeats-report', // a message to a source names people, places or acts of the report
  'day-too-late', // a bait has to seem older
  'names-somebody', // a bait names a colleague, or somebody whom the register names
  'longer-than-asked', // a sentence of the public form is longer than its page can carry
  'form-too-long', // all changed sentences of the public form together are, or there are too many of them
  'option-twice', // a list would offer the same twice
  'plain-words', // a text of the public form holds a link, or signs of markup
  'urges-source', // a message to a source asks to gather more or to take risks
  'confirm-first', // a person has to look at the marked words and confirm
  'on-hold', // accepted work or a case rests on it: it is restricted, not erased (G-09)
  'no-mailbox', // this source left no words: nothing can be sent
  'log-differs', // the rows of the custody log and its signed files contradict each other
  'no-register', 'no-folder', 'not-empty', // where a copy comes from or goes to
  'backup-running', 'no-backup', 'file-damaged', // the field names the file
  'foreign-keys', // key files of another register, or damaged ones, stand in a place of the keys; the field names it
  'place-away', // a place of the key files cannot be reached: nothing was changed in any
  'other-log', // a signed head, or the log's name, does not belong to the backup
  'data-in-use', // another process works in the same data folder
  'no-database', // no PostgreSQL 15 or newer answers; the field names what was tried
  'expired', // a request for two signatures
  'set-back', // the clock, or the register, is behind what was asked
  'already-used', 'not-signer', 'signature-wrong', 'not-approved', 'roster-changed',
  'roster-broken', // the chain of signed rosters does not verify: nobody has a role
  'too-few-signers', 'key-taken', 'key-unknown', 'card-not-for-key',
  'nobody-to-sign', // no two people of the roster could sign this move
  'not-for-key', // a file from the desk was sealed to another keeper's key, or is damaged
  'list-unproved', // the roster in such a file does not follow from its signatures
  'list-older', // it lacks a version that the keeper's machine knows
  'list-other', // it has another history than the one that the keeper's machine knows
  'card-other', // the sealed card is not the one that was signed for
  'receipt-unknown', // these digits belong to no card that was handed out
  'schema-changed', // the database was made by other SQL files than this program's
  'ration-spent', // as much was read today as one person may
  'query-unclosed', // a quotation mark or bracket of a search stays open
  'query-operator', // AND, OR or NOT of a search lacks its word
  'query-only-not', // a search that only excludes
  'query-short', // a beginning of one letter: it would stand for a large part of all words
] as const
export type ProblemCode = (typeof problemCodes)[number]

/** One refusal. `field` names the form field or column it is about; never a value (logs carry problems). */
export interface Problem {
  readonly code: ProblemCode
  readonly field?: string
}

export type Result<Value, P = Problem> = { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly problem: P }

export const ok = <Value>(value: Value): { readonly ok: true; readonly value: Value } => ({ ok: true, value })

export const refuse = (code: ProblemCode, field?: string): { readonly ok: false; readonly problem: Problem } =>
  ({ ok: false, problem: field === undefined ? { code } : { code, field } })
