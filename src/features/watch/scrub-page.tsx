// How far the scrubber is, what the last run found, and whether there is a second copy.
import type { VNode } from 'preact'
import { instant } from '../../domain/brand.ts'
import type { ScrubView } from '../../server/backup/scrub-job.ts'
import { Block, Columns, Main } from '../../ui/layout/desk-page.tsx'
import { KeyValue } from '../../ui/show/key-value.tsx'
import { Progress } from '../../ui/show/notice.tsx'
import { formatDay } from '../../ui/show/time-words.ts'
import { formatNumber } from '../../ui/words/lang.ts'
import type { Lang } from '../../ui/words/lang.ts'
import { watchWords } from '../../ui/words/watch.ts'

export interface ScrubPageProps {
  readonly lang: Lang
  readonly view: ScrubView
}

const day = (lang: Lang, ms: number): string => formatDay(lang, instant(ms), 'UTC')

export const ScrubPage = ({ lang, view: { run, last, copy } }: ScrubPageProps): VNode => {
  const words = watchWords[lang]
  const figure = (n: number): string => formatNumber(lang, n)
  return (
    <Columns kind="narrow">
      <Main>
        <Block heading={words.now}>
          {run === null ? <p>{words.waitsForNext}</p> : (
            <div class="stack">
              <Progress label={words.scrubTitle} done={run.done} total={run.of} />
              <p>{words.reading(figure(run.done + 1), figure(run.of))}. {words.since}: {day(lang, run.begun)}</p>
            </div>
          )}
        </Block>
        <Block heading={words.lastRun}>
          {last === null ? <p>{words.noRun}</p> : (
            <KeyValue entries={[
              { key: words.ended, value: day(lang, last.ended) }, { key: words.files, value: figure(last.files) },
              { key: words.damagedFound, value: figure(last.damaged) }, { key: words.repairedOf, value: figure(last.repaired) },
            ]} />
          )}
        </Block>
        <Block heading={words.copyIs}><p>{words.copies[copy]}</p></Block>
      </Main>
    </Columns>
  )
}
