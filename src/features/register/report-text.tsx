// A report as it is read beside the form: passages numbered, those that something rests on marked; translations after the original.
import { Fragment } from 'preact'
import type { VNode } from 'preact'
import type { Translation } from '../../domain/claim/claim.ts'
import { rangeOf, stretchesOf } from '../../domain/event/cited-text.ts'
import type { Passage } from '../../domain/event/cited-text.ts'
import type { Report } from '../../domain/intake/report.ts'
import { Block } from '../../ui/layout/desk-page.tsx'
import { Cite } from '../../ui/show/claim-value.tsx'
import { KeyValue } from '../../ui/show/key-value.tsx'
import type { Lang } from '../../ui/words/lang.ts'
import { registerWords } from '../../ui/words/register.ts'

export interface ReportTextProps {
  readonly lang: Lang
  readonly report: Report
  /** All passages, also those marked by hand. */
  readonly passages: readonly Passage[]
  /** Tokens that something rests on. */
  readonly cited: ReadonlySet<string>
}

const PassageNumber = ({ lang, passage, isCited }: { readonly lang: Lang; readonly passage: Passage; readonly isCited: boolean }): VNode => (
  isCited ? <Cite lang={lang} n={passage.n} href={`#c${String(passage.n)}`} /> : <sup class="xs dd"> {passage.n}</sup>
)

/** `data-from` says with which character of the original a stretch begins. */
const Sentence = ({ lang, report, passages, cited, sentence }: ReportTextProps & { readonly sentence: Passage }): VNode => {
  const restedOn = passages.filter(({ token }) => cited.has(token))
  const marked = restedOn.filter(({ kind }) => kind === 'marked')
  return (
    <span id={`c${String(sentence.n)}`}>
      {stretchesOf(report, sentence.token, restedOn).map(({ from, text, cited: numbers }) => (
        <Fragment key={from}>
          {numbers.length === 0 ? <span data-from={from}>{text}</span> : <mark data-from={from}>{text}</mark>}
          {marked.filter(({ token }) => rangeOf(token)?.[1] === from + text.length).map((passage) => <PassageNumber key={passage.n} lang={lang} passage={passage} isCited />)}
        </Fragment>
      ))}
      <PassageNumber lang={lang} passage={sentence} isCited={cited.has(sentence.token)} />{' '}
    </span>
  )
}

const Translated = ({ lang, translation }: { readonly lang: Lang; readonly translation: Translation }): VNode => {
  const words = registerWords[lang]
  const standing = translation.checkedBy !== null ? words.checked : translation.machine ? words.machine : ''
  return (
    <Block heading={`${words.translation}, ${translation.lang}`} hint={standing}>
      <div class="txt" lang={translation.lang}>{translation.text.split(/\n+/).map((paragraph, index) => <p key={index}><i>{index + 1}</i><span>{paragraph}</span></p>)}</div>
    </Block>
  )
}

export const ReportText = (props: ReportTextProps): VNode => {
  const { lang, report, passages, cited } = props
  const words = registerWords[lang]
  const sentences = passages.filter(({ kind }) => kind === 'sentence')
  const answers = passages.filter(({ kind }) => kind === 'answer')
  const paragraphs = [...new Set(sentences.map(({ paragraph }) => paragraph))]
  return (
    <>
      <Block heading={`${words.original}, ${report.narrative.lang}`}>
        <div class="txt" lang={report.narrative.lang} data-text="">
          {paragraphs.map((number, index) => (
            <p key={number}><i>{index + 1}</i><span>{sentences.filter(({ paragraph }) => paragraph === number).map((sentence) => <Sentence key={sentence.n} {...props} sentence={sentence} />)}</span></p>
          ))}
        </div>
      </Block>
      {report.narrative.translations.map((translation) => <Translated key={translation.lang + translation.by} lang={lang} translation={translation} />)}
      {answers.length > 0 && (
        <Block heading={words.answers}>
          <KeyValue entries={report.answers.flatMap(({ question, asked, answer }) => answers.filter(({ token }) => token === `answer:${question}`).map((passage) => (
            { key: asked, value: <span id={`c${String(passage.n)}`}><span class="q">{answer}</span> <PassageNumber lang={lang} passage={passage} isCited={cited.has(passage.token)} /></span> }
          )))} />
        </Block>
      )}
    </>
  )
}
