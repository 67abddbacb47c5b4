// Who writes which table. A table that is not named here is written by one feature alone, in its queries.ts or writers.ts.

/** Tables of the shell: they hold no content that is not sealed. A new one is a decision: name it here with its only writer. */
export const shellTables: Readonly<Record<string, string>> = {
  record: 'src/server/commit.ts',
  custody: 'src/server/commit.ts',
  sequence_head: 'src/server/custody/ledger.ts',
  search_page: 'src/server/search/search-index.ts', // sealed pages of one size, made of the register and made again when lost
  session: 'src/server/http/session.ts',
  identity_card: 'src/adapters/postgres/identity-cards.ts', // the vault: sealed to the keepers, in a database of its own
  schema_migration: 'src/adapters/postgres/migrate.ts',
}

/** Files in which a statement names its table only at run time; the reason beside each. */
export const anyTable: Readonly<Record<string, string>> = {
  'src/adapters/postgres/table-load.ts': 'fills empty databases from a backup, every table, before anybody can read them',
}

/** What turns sealed bytes into readable ones: a function by name, or a method by name and the object it is called on. */
export const openers: readonly RegExp[] = [/^openWith$/, /^openPadded$/, /(^|\.)aeadOpen$/, /(^|\.)keys\.open$/, /(^|\.)keyTree\.open$/]

/** The key code, and the door. */
export const mayOpen: readonly RegExp[] = [
  /^src\/(domain\/primitives\.ts$|primitives\/)/, /^src\/server\/keys\//, /^src\/server\/reveal\.ts$/,
  /^src\/server\/custody\/open-row\.ts$/, // entries about a record that was revealed before, for its custody report and its proofs; and the check of all
  /^src\/server\/custody\/sealed-head\.ts$/, // the digest of all rows: no content
  /^src\/server\/search\/sealed-segment\.ts$/, // lists of the index, of which only what `reveal` shows reaches a person
  /^src\/server\/snapshot\/record-work\.ts$/, // opens records for memory, out of rows and out of the snapshot, behind the door
]

/** Made-up reports are in no view: who takes them beside it, and who touches the records themselves. Never one that counts, matches, codes or exports. */
export const mayKnowBait: readonly RegExp[] = [
  /^src\/server\/(reveal|watch\/bait)\.ts$/, // hands it to a reading, and raises the alarm
  /^src\/server\/watch\/tally\.ts$/, // counts it as what it looks like
  /^src\/features\/bait\//,
  /^src\/features\/intake\/desk\/(queue|report-reading)\.ts$/, /^src\/features\/search\/queries\.ts$/, // among reports, for whoever looks around
  /^src\/features\/cases\/actions\.ts$/, // how many there have been
]
