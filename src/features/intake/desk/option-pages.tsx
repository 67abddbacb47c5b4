// The options of a standard question: their list with what may be done to each and why one stays, and the words of one.
import type { ComponentChildren, VNode } from 'preact'
import { isAddedOption, takesOptions } from '../../../domain/intake/questionnaire.ts'
import type { Question } from '../../../domain/intake/questionnaire.ts'
import { holdOf, mayTakeOut } from '../../../domain/intake/questionnaire-options.ts'
import type { Problem } from '../../../domain/problem.ts'
import { Actions, Button, LinkButton } from '../../../ui/form/button.tsx'
import { ErrorSummary, problemOf } from '../../../ui/form/error-summary.tsx'
import { TextField } from '../../../ui/form/field.tsx'
import { Form } from '../../../ui/form/form.tsx'
import { Block, Columns, Main } from '../../../ui/layout/desk-page.tsx'
import { Tag } from '../../../ui/show/mark.tsx'
import { langNames, langs } from '../../../ui/words/lang.ts'
import type { Lang } from '../../../ui/words/lang.ts'
import { questionnaireWords } from '../../../ui/words/questionnaire.ts'
import { generalText, optionText, standardOption } from '../../../ui/words/question-words.ts'

interface Props {
  readonly lang: Lang
  readonly token: string
  readonly seen: number
  /** As it is asked now. */
  readonly question: Question
  readonly problems: readonly Problem[]
  readonly typed: Readonly<Record<string, string>>
}

interface ListProps extends Props {
  readonly mayChange: boolean
  /** Standard options that are not offered. */
  readonly gone: readonly string[]
}

interface OptionProps extends Props {
  readonly option: string
}

const labelsOf = (lang: Lang): Readonly<Record<string, string>> => Object.fromEntries(langs.map((each) => [`option-${each}`, questionnaireWords[lang].optionIn(langNames[each])]))

const Fields = ({ lang, problems, typed }: Props): VNode => (
  <>
    {langs.map((each) => (
      <div key={each} lang={each}>
        <TextField lang={lang} name={`option-${each}`} label={questionnaireWords[lang].optionIn(langNames[each])} value={typed[`option-${each}`]} problem={problemOf(problems, `option-${each}`)} />
      </div>
    ))}
  </>
)

const MoveForm = ({ token, seen, question, option, children }: OptionProps & { readonly children: ComponentChildren }): VNode => (
  <Form action="/questionnaire/option-move" token={token} carried={{ id: question.id, option, seen: String(seen) }}><div class="wrap">{children}</div></Form>
)

const Moves = (props: OptionProps): VNode => {
  const { lang, question, option } = props
  const words = questionnaireWords[lang]
  return (
    <MoveForm {...props}>
      {question.options?.[0] !== option && <Button name="move" value="option-up">{words.up}</Button>}
      {question.options?.at(-1) !== option && <Button name="move" value="option-down">{words.down}</Button>}
      <LinkButton href={`/questionnaire/option?id=${question.id}&option=${option}`}>{words.words}</LinkButton>
      {mayTakeOut(question, option) && <Button name="move" value="take-out-option">{words.takeOut}</Button>}
    </MoveForm>
  )
}

/** A reason that holds for the whole list is said once, above it. */
const Row = (props: ListProps & OptionProps): VNode => {
  const { lang, question, option, mayChange } = props
  const words = questionnaireWords[lang]
  const hold = holdOf(question, option)
  const hasOther = question.optionWords?.[option] !== undefined
  return (
    <li>
      <div class="row">
        <span class="wrap">
          <span>{optionText(lang, question, option)}</span>
          {isAddedOption(option) && <Tag>{words.added}</Tag>}
          {!isAddedOption(option) && hasOther && <><Tag>{words.reworded}</Tag><span class="d">{words.standardWas(standardOption(lang, question.id, option))}</span></>}
        </span>
        {mayChange && <span class="e"><Moves {...props} /></span>}
      </div>
      {(hold === 'above' || hold === 'apart') && <p class="sm d">{words.holds[hold]}</p>}
    </li>
  )
}

const Gone = (props: ListProps): VNode | null => {
  const { lang, question, gone, mayChange } = props
  const words = questionnaireWords[lang]
  if (gone.length === 0) return null
  return (
    <Block heading={words.goneOptions}>
      <ul class="rows">
        {gone.map((option) => (
          <li key={option}><div class="row">
            <span>{standardOption(lang, question.id, option)}</span>
            {mayChange && <span class="e"><MoveForm {...props} option={option}><Button name="move" value="put-back-option">{words.offerAgain}</Button></MoveForm></span>}
          </div></li>
        ))}
      </ul>
    </Block>
  )
}

export const OptionsPage = (props: ListProps): VNode => {
  const { lang, token, seen, question, problems, mayChange } = props
  const words = questionnaireWords[lang]
  const holds = new Set(question.options?.map((option) => holdOf(question, option)))
  return (
    <Columns kind="narrow"><Main>
      <ErrorSummary lang={lang} problems={problems} labels={labelsOf(lang)} />
      <Block heading={generalText(lang, question)} hint={words.optionsIntro}>
        {(['acted-upon', 'picture'] as const).filter((hold) => holds.has(hold)).map((hold) => <p class="sm" key={hold}>{words.holds[hold]}</p>)}
        <ul class="rows">{question.options?.map((option) => <Row key={option} {...props} option={option} />)}</ul>
      </Block>
      <Gone {...props} />
      {mayChange && takesOptions(question) && (
        <Block heading={words.addOption}>
          <Form action="/questionnaire/option" token={token} carried={{ id: question.id, seen: String(seen) }}>
            <div class="stack"><Fields {...props} /><Actions><Button isMain>{words.keep}</Button></Actions></div>
          </Form>
        </Block>
      )}
    </Main></Columns>
  )
}

/** The words of one option that is there. */
export const OptionForm = (props: OptionProps): VNode => {
  const { lang, token, seen, question, option, problems } = props
  const words = questionnaireWords[lang]
  const hold = holdOf(question, option)
  return (
    <Columns kind="narrow"><Main><Block heading={generalText(lang, question)}>
      <ErrorSummary lang={lang} problems={problems} labels={labelsOf(lang)} />
      {hold !== null && <p class="sm">{words.holds[hold]}</p>}
      {!isAddedOption(option) && <p class="sm d">{words.standardWas(standardOption(lang, question.id, option))}</p>}
      <Form action="/questionnaire/option" token={token} carried={{ id: question.id, option, seen: String(seen) }}>
        <div class="stack">
          <Fields {...props} />
          <Actions>
            <Button isMain name="go" value="keep">{words.keep}</Button>
            {!isAddedOption(option) && question.optionWords?.[option] !== undefined && <Button name="go" value="standard">{words.standardWords}</Button>}
          </Actions>
        </div>
      </Form>
    </Block></Main></Columns>
  )
}
