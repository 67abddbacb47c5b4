// Messages under words that no report here has: nothing that came in is out of sight.
import type { VNode } from 'preact'
import type { Message } from '../../../domain/intake/report.ts'
import { Block, Columns, Main } from '../../../ui/layout/desk-page.tsx'
import { EmptyState } from '../../../ui/show/notice.tsx'
import { intakeWords } from '../../../ui/words/intake.ts'
import type { Lang } from '../../../ui/words/lang.ts'

export const StrayMessages = ({ lang, messages }: { readonly lang: Lang; readonly messages: readonly Message[] }): VNode => {
  const words = intakeWords[lang]
  return (
    <Columns kind="one"><Main>
      {messages.length === 0 ? <EmptyState title={words.noStray} /> : (
        <Block><ul class="rows">{messages.map((message, index) => (
          <li key={index}><div class="row"><b>{words.messageKinds[message.what]}</b><span class="e d">{message.on}</span></div><div class="said q">{message.text}</div></li>
        ))}</ul></Block>
      )}
    </Main></Columns>
  )
}
