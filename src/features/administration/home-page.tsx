// Home: figures that open the lists which they count.
import type { VNode } from 'preact'
import { Block, Columns, Main } from '../../ui/layout/desk-page.tsx'
import { Notice } from '../../ui/show/notice.tsx'
import { administrationWords } from '../../ui/words/administration.ts'
import type { Lang } from '../../ui/words/lang.ts'

export interface Figure {
  readonly href: string
  readonly count: number
  readonly text: string
}

export interface HomeProps {
  readonly lang: Lang
  readonly figures: readonly Figure[]
  readonly leaves: number
  /** Records that do not open. */
  readonly damaged: number
}

export const HomePage = ({ lang, figures, leaves, damaged }: HomeProps): VNode => {
  const words = administrationWords[lang]
  return (
    <Columns kind="one">
      <Main>
        <div class="figs">{figures.map((figure) => <a class="fig" key={figure.text} href={figure.href}><b>{figure.count}</b><span>{figure.text}</span></a>)}</div>
        {damaged > 0 && <Block><Notice isSignal icon="danger"><p>{words.homeDamaged(damaged)}</p></Notice></Block>}
        <Block><p>{words.homeLog(leaves)}</p><p class="d">{words.onePassphrase}</p></Block>
      </Main>
    </Columns>
  )
}
