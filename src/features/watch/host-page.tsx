// Where the public form runs, when it was last reached, what waits on either side, and by which keys both machines know one another.
import type { VNode } from 'preact'
import type { IntakeHostView } from '../../server/http/desk-context.ts'
import { Block, Columns, Main } from '../../ui/layout/desk-page.tsx'
import { KeyValue } from '../../ui/show/key-value.tsx'
import { Notice } from '../../ui/show/notice.tsx'
import { formatInstant } from '../../ui/show/time-words.ts'
import { formatNumber } from '../../ui/words/lang.ts'
import type { Lang } from '../../ui/words/lang.ts'
import { watchWords } from '../../ui/words/watch.ts'

export interface HostPageProps {
  readonly lang: Lang
  /** `null`: the form runs on this machine. */
  readonly view: IntakeHostView | null
}

export const HostPage = ({ lang, view }: HostPageProps): VNode => {
  const words = watchWords[lang]
  if (view === null) return <Columns kind="narrow"><Main><Block heading={words.hostWhere}><p>{words.hostHere}</p></Block></Main></Columns>
  const { address, deskKey, state: { lastReached, trouble, waiting, owed } } = view
  return (
    <Columns kind="narrow">
      <Main>
        {trouble === null ? null : <Notice isSignal icon="danger"><span>{words.hostTroubles[trouble.kind]} {words.hostSince(formatInstant(lang, trouble.since, 'UTC'))}</span></Notice>}
        <Block heading={words.hostWhere}>
          <KeyValue entries={[
            { key: words.hostAddress, value: address },
            { key: words.hostReached, value: lastReached === null ? words.hostNever : formatInstant(lang, lastReached, 'UTC') },
            { key: words.hostWaiting, value: lastReached === null ? words.hostUnknown : formatNumber(lang, waiting) }, { key: words.hostOwed, value: formatNumber(lang, owed) },
          ]} />
        </Block>
        <Block heading={words.hostKey}>
          <p>{words.hostKeyHow}</p>
          {/* Nobody is signed in while it is locked. */}
          <p><code id="desk-key" translate={false}>{deskKey === null ? '' : `KNIHA_DESK_KEY=${deskKey}`}</code></p>
        </Block>
      </Main>
    </Columns>
  )
}
