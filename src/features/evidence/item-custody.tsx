// The custody of one item: every entry of the log about it, and what they do not show (decision 12).
import type { VNode } from 'preact'
import { Block } from '../../ui/layout/desk-page.tsx'
import { EventChain } from '../../ui/show/event-chain.tsx'
import { Notice } from '../../ui/show/notice.tsx'
import { formatDay } from '../../ui/show/time-words.ts'
import { instant } from '../../domain/brand.ts'
import { evidenceWords } from '../../ui/words/evidence.ts'
import { kitWords } from '../../ui/words/kit.ts'
import type { Lang } from '../../ui/words/lang.ts'
import type { ItemPageProps } from './item-page-props.ts'
import { entryWords, whoWords } from './item-words.ts'

/** A day of the log (UTC) in words. */
export const dayWords = (lang: Lang, day: string): string => formatDay(lang, instant(Date.parse(`${day}T12:00:00Z`)), 'UTC')

export const CustodyPane = ({ lang, view, entries }: Pick<ItemPageProps, 'lang' | 'view' | 'entries'>): VNode => {
  const words = evidenceWords[lang]
  const received = entries.at(-1)
  return (
    <>
      <Block heading={words.custody} hint={words.events(entries.length)} link={{ href: `/evidence/${view.id}/custody.csv`, text: kitWords[lang].csv }}>
        <EventChain lang={lang} events={entries.map((entry) => ({
          leaf: entry.leaf, verb: words.verbs[entry.verb], by: words.by(whoWords(lang, view.names, entry.actor)), when: dayWords(lang, entry.day), detail: entryWords(lang, entry),
        }))} />
      </Block>
      <Block>
        <div class="stack sm">
          {received !== undefined && <Notice><p>{words.limits(dayWords(lang, received.day))}</p></Notice>}
          <p class="d">{words.notCosigned}</p>
        </div>
      </Block>
    </>
  )
}
