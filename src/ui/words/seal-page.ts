// The words of seal.html, by language, and those of the form as they are true while nothing is sent.
import { sealPageWords as be } from './be/seal-page.ts'
import { sealPageWords as en } from './en/seal-page.ts'
import type { Lang, Table } from './lang.ts'
import { publicWords } from './public.ts'
import type { PublicWords } from './public.ts'
import { sealPageWords as ru } from './ru/seal-page.ts'

export const sealPageWords: Table<typeof en> = { be, ru, en }

/** The same lines with another last one. */
const endingWith = (lines: string, last: string): string => [...lines.split('\n').slice(0, -1), last].join('\n')

/** The words of the form without a network. */
export const offlineFormWords = (lang: Lang): PublicWords => {
  const [live, { form, page }] = [publicWords[lang], sealPageWords[lang]]
  return {
    ...live, send: form.send, hard: form.hard,
    notice: { ...live.notice, lines: endingWith(live.notice.lines, form.last), named: endingWith(live.notice.named, form.lastNamed) },
    check: { title: form.checkTitle, lead: form.checkLead, nothing: form.nothing, after: form.after },
    words: { ...live.words, arrived: form.arrived },
    sealing: { ...live.sealing, browserDone: form.browserDone, failed: form.failed },
    failed: { ...live.failed, title: form.failedTitle },
    files: {
      ...live.files, lead: form.filesLead, sizes: { ...live.files.sizes, browser: form.sizes }, goOn: { title: form.large, text: page.memory }, send: form.sendFile,
      sending: form.sending, reading: form.reading, stopped: form.stopped, changed: form.changed, finish: form.finish,
    },
  }
}
