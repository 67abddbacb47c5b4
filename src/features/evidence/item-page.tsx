// One item: the player and what is seen in it, what the file says against what else says, its custody.
import type { VNode } from 'preact'
import { authenticityWords, itemStateWords } from '../../domain/evidence/evidence-words.ts'
import { labelOf } from '../../domain/vocabulary/vocabulary.ts'
import { isWithheld } from '../../domain/access/withheld.ts'
import { ErrorSummary } from '../../ui/form/error-summary.tsx'
import { Block, Columns, Main, Side } from '../../ui/layout/desk-page.tsx'
import { KeyValue } from '../../ui/show/key-value.tsx'
import { StateMark, Tag } from '../../ui/show/mark.tsx'
import { Notice } from '../../ui/show/notice.tsx'
import { evidenceWords } from '../../ui/words/evidence.ts'
import { isShown } from './file-route.ts'
import { CustodyPane } from './item-custody.tsx'
import { DatingBlock, PlaceBlock, SegmentsBlock } from './item-dating.tsx'
import { DecideBlock } from './item-decide.tsx'
import type { ItemPageProps } from './item-page-props.ts'
import { MediaPane } from './item-media.tsx'
import { AgainstBlock, BeforeBlock } from './item-provenance.tsx'
import { formWords } from './item-words.ts'

/** The line beside the title. */
export const ItemTags = ({ lang, view }: Pick<ItemPageProps, 'lang' | 'view'>): VNode => {
  const { state, authenticity } = view.value
  return (
    <>
      <Tag>{formWords(lang, view.value)}</Tag>
      <Tag>{'verification' in state ? <StateMark lang={lang} state={state.verification} /> : labelOf(itemStateWords, state.kind, lang)}</Tag>
      {'verification' in state && state.kind !== 'verified' && <Tag>{labelOf(itemStateWords, state.kind, lang)}</Tag>}
      <Tag icon="conflict">{`${evidenceWords[lang].authenticity}: ${labelOf(authenticityWords, authenticity, lang)}`}</Tag>
    </>
  )
}

const DigestBlock = ({ lang, view }: Pick<ItemPageProps, 'lang' | 'view'>): VNode | null => {
  const words = evidenceWords[lang]
  const { content, examined } = view.value
  if (content === null) return null
  return (
    <Block heading={words.digests}>
      <KeyValue entries={[
        { key: words.sha256, value: <span class="m">{content.sha256.match(/.{8}/g)?.join(' ')}</span> },
        { key: words.media_type, value: <span class="m">{content.media.mime}</span> },
        { key: words.fileName, value: <span class="q">{content.fileName}</span> },
        { key: words.tools, value: examined.map((one) => ('run' in one ? `${one.run.tool} ${one.run.version}` : `${one.tool}: ${words.toolFailed}`)).join(', ') },
      ]} />
    </Block>
  )
}

const TextBlock = ({ lang, view }: Pick<ItemPageProps, 'lang' | 'view'>): VNode | null => {
  const { description } = view.value
  return description === null ? null : <Block heading={evidenceWords[lang].description}><p class="q" lang={description.lang}>{description.original}</p></Block>
}

export const ItemPage = (props: ItemPageProps): VNode => {
  const { lang, view } = props
  const words = evidenceWords[lang]
  const labels = { when: words.when, minutes: words.minutes, reason: words.reason, lat: words.latitude, lon: words.longitude, label: words.label, radius: words.radius, seconds: words.seconds, uncertainty: words.uncertainty, description: words.description, from: words.secondsFrom, to: words.secondsTo, about: words.about, finding: words.finding, segments: words.segments }
  return (
    <Columns kind="item">
      <Side label={words.media}><MediaPane {...props} isPlayable={view.value.content !== null && isShown(view.value.content.media.mime)} /></Side>
      <Main>
        {props.problems.length > 0 && <Block><ErrorSummary lang={lang} problems={props.problems} labels={labels} /></Block>}
        {isWithheld(view.value) && <Block><Notice icon="lock"><p>{words.withheld}</p></Notice></Block>}
        <TextBlock lang={lang} view={view} />
        <BeforeBlock lang={lang} view={view} entries={props.entries} />
        <AgainstBlock lang={lang} view={view} />
        <DatingBlock {...props} />
        <PlaceBlock {...props} />
        <SegmentsBlock {...props} />
        <DecideBlock {...props} />
        <DigestBlock lang={lang} view={view} />
      </Main>
      <Side label={words.custody}><CustodyPane {...props} /></Side>
    </Columns>
  )
}
