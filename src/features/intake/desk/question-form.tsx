// The forms of one question: its words in three languages, and all of a new one.
import type { VNode } from 'preact'
import { doors } from '../../../domain/intake/door.ts'
import type { Question } from '../../../domain/intake/questionnaire.ts'
import { addedKinds, openGroups, questionsWith } from '../../../domain/intake/questionnaire-changes.ts'
import type { QuestionnaireChanges } from '../../../domain/intake/questionnaire-changes.ts'
import type { Problem } from '../../../domain/problem.ts'
import { Actions, Button } from '../../../ui/form/button.tsx'
import { ErrorSummary, problemOf } from '../../../ui/form/error-summary.tsx'
import { SelectField, TextArea, TextField } from '../../../ui/form/field.tsx'
import { Form } from '../../../ui/form/form.tsx'
import { Options } from '../../../ui/form/options.tsx'
import { Block, Columns, Main } from '../../../ui/layout/desk-page.tsx'
import { langNames, langs } from '../../../ui/words/lang.ts'
import type { Lang } from '../../../ui/words/lang.ts'
import { publicWords } from '../../../ui/words/public.ts'
import { questionnaireWords } from '../../../ui/words/questionnaire.ts'
import { generalText, optionText } from '../../../ui/words/question-words.ts'

interface FormProps {
  readonly lang: Lang
  readonly token: string
  readonly seen: number
  readonly problems: readonly Problem[]
  readonly typed: Readonly<Record<string, string>>
}

const labelsOf = (lang: Lang): Readonly<Record<string, string>> => {
  const words = questionnaireWords[lang]
  const inEach = langs.flatMap((each): readonly (readonly [string, string])[] => {
    const name = langNames[each]
    return [[`ask-${each}`, words.askIn(name)], [`hint-${each}`, words.hintIn(name)], [`options-${each}`, words.optionsIn(name)]]
  })
  return { ...Object.fromEntries(inEach), under: words.below, doors: words.doors }
}

const WordsFields = ({ lang, problems, typed, hasOptions, optionsHint }: FormProps & { readonly hasOptions: boolean; readonly optionsHint?: string | undefined }): VNode => {
  const words = questionnaireWords[lang]
  return (
    <>
      {langs.map((each) => (
        <div key={each} class="stack" lang={each}>
          <TextField lang={lang} name={`ask-${each}`} label={words.askIn(langNames[each])} value={typed[`ask-${each}`]} problem={problemOf(problems, `ask-${each}`)} />
          <TextArea lang={lang} name={`hint-${each}`} label={words.hintIn(langNames[each])} rows={2} value={typed[`hint-${each}`]} problem={problemOf(problems, `hint-${each}`)} />
          {hasOptions && <TextArea lang={lang} name={`options-${each}`} label={words.optionsIn(langNames[each])} hint={optionsHint} rows={4} value={typed[`options-${each}`]} problem={problemOf(problems, `options-${each}`)} />}
        </div>
      ))}
    </>
  )
}

/** Words of a question that is there. `hasOwnOptions`: an added one with a list. */
export const WordsForm = (props: FormProps & { readonly id: string; readonly hasOwnOptions: boolean; readonly mayGoBack: boolean }): VNode => {
  const { lang, token, seen, id, problems, hasOwnOptions, mayGoBack } = props
  const words = questionnaireWords[lang]
  return (
    <Columns kind="narrow"><Main><Block>
      <ErrorSummary lang={lang} problems={problems} labels={labelsOf(lang)} />
      <Form action="/questionnaire/words" token={token} carried={{ id, seen: String(seen) }}>
        <div class="stack">
          <WordsFields {...props} hasOptions={hasOwnOptions} optionsHint={words.optionsKept} />
          <Actions><Button isMain name="go" value="keep">{words.keep}</Button>{mayGoBack && <Button name="go" value="standard">{words.standardWords}</Button>}</Actions>
        </div>
      </Form>
    </Block></Main></Columns>
  )
}

/** Options below which a question can stand, as `question option`. */
const conditions = (lang: Lang, questions: readonly Question[]): readonly { readonly label: string; readonly choices: readonly { readonly value: string; readonly text: string }[] }[] =>
  questions.filter(({ kind, group }) => kind === 'choice' && openGroups.some((open) => open === group)).map((question) => ({
    label: generalText(lang, question), choices: (question.options ?? []).map((option) => ({ value: `${question.id} ${option}`, text: optionText(lang, question, option) })),
  }))

export const NewQuestionForm = (props: FormProps & { readonly changes: QuestionnaireChanges }): VNode => {
  const { lang, token, seen, problems, typed, changes } = props
  const words = questionnaireWords[lang]
  return (
    <Columns kind="narrow"><Main><Block>
      <ErrorSummary lang={lang} problems={problems} labels={labelsOf(lang)} />
      <Form action="/questionnaire/new" token={token} carried={{ seen: String(seen) }}>
        <div class="stack">
          {words.rules.split('\n').slice(0, 2).map((line) => <p class="sm" key={line}>{line}</p>)}
          <SelectField lang={lang} name="group" label={words.group} value={typed['group'] ?? 'who'} choices={openGroups.map((group) => ({ value: group, text: words.groups[group] }))} />
          <SelectField lang={lang} name="kind" label={words.kind} value={typed['kind'] ?? 'long'} choices={addedKinds.map((kind) => ({ value: kind, text: words.kinds[kind] }))} />
          <SelectField lang={lang} name="under" label={words.below} hint={words.belowHint} empty={words.always} value={typed['under'] ?? ''} groups={conditions(lang, questionsWith(changes))} problem={problemOf(problems, 'under')} />
          <Options
            lang={lang} name="doors" kind="checkbox" legend={words.doors} hint={words.doorsHint} chosen={(typed['doors'] ?? '').split(' ')} problem={problemOf(problems, 'doors')}
            options={doors.map((door) => ({ value: door, text: publicWords[lang].doors[door].name }))}
          />
          <WordsFields {...props} hasOptions />
          <Actions><Button isMain>{words.keep}</Button></Actions>
        </div>
      </Form>
    </Block></Main></Columns>
  )
}
