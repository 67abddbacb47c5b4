// Sentences of backup, restoration and scrubbing, in English.
export const backupWords = {
  checking: 'checked', copying: 'copied',
  backedUp: (number: number, entries: number, files: number) => `Backup ${number} is whole: ${entries} entries of the log, ${files} files.`,
  copied: (files: number, megabytes: number) => `New in it: ${files} files, ${megabytes} MB.`,
  noKeys: 'The key files are not in it, on purpose. Keep them in another place: without them no backup opens.',
  damagedOriginal: (path: string) => `DAMAGED, and not in the backup: ${path}. Run kniha scrub.`,
  restored: (number: number, entries: number, files: number) => `Backup ${number} is restored: ${entries} entries of the log, ${files} files. The log made from the rows is the one in the backup.`,
  sameLog: 'The same custody log goes on.',
  newLog: (number: number) => `A new custody log begins, number ${number}. Its key must be published:`,
  missing: (count: number) => `Entries of the old log that are lost: ${count}. The new log says so, and every case file exported from now on.`,
  missingUnknown: 'Whether entries of the old log are lost is not known. The new log says so, and every case file exported from now on.',
  closed: (count: number) => `Records that do not open: ${count}. The key files are older than the backup, or the records were erased since. With newer key files restore again.`,
  behind: (place: string) => `The key files could NOT be written to ${place}. Until they are there, the register hangs on one copy: copy the folder keys there.`,
  parts: { original: 'Original', copy: 'Second copy of', erased: 'Erased original', log: 'Custody log:', keys: 'Key file' },
  damaged: 'NOT as it was written', repaired: 'was damaged, and is repaired from the other copy',
  notBrought: 'still in the second copy. It was not brought back. Look why, then delete it there',
  allWhole: 'Every original, the custody log and the key files are as they were written.',
}
