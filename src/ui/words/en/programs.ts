// English: the public page of the programs for offline work.
import type { OfflineProgram } from '../../../domain/opening/offline-programs.ts'

export const programsWords = {
  title: 'Programs for offline work',
  lead: 'Three pages of one file each. Save them, carry them to a machine without a network (Tails, for example) and open them there in a browser. They send nothing.',
  use: {
    'open.html': 'Opens a sealed file for whoever holds a key, and a reply for whoever holds the twelve words.',
    'seal.html': 'Prepares a report at leisure, with its files, and seals it. You hand it in here later.',
    'verify.html': 'Checks that nothing in a case file was changed.',
  } satisfies Readonly<Record<OfflineProgram['name'], string>>,
  save: (name: string) => `Save ${name}`,
  form: { text: 'seal.html needs this small file too: what is asked, and to whom it seals. Take a new one for each report: after four weeks what was sealed with it is no longer taken. It is not secret.', save: 'Save form.json' },
  compare: 'Compare before you use them',
  compareText: 'On Tails, sha256sum open.html must print the same SHA-256. The file and this number come from the same server: if somebody took it over, both are his. Ask for the number another way too, from people whom you trust. Whoever has the source code of this register can build the same bytes.',
  reply: 'Fetch a reply without typing your words here', replyText: 'open.html, without a network, makes a place out of the twelve words and the number of the register. With this place you get the sealed reply here, and open it there. Who sees the place can fetch the sealed reply too, and read nothing of it. There is always something to fetch, for a place of nobody too.', place: 'The place, 64 signs', fetch: 'Save the sealed reply',
  number: 'Number of this register', numberText: 'open.html asks for it when you use the twelve words. It is not secret.',
}
