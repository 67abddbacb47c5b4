// What people decide of an item as a whole: described, verified to a level, contested; every decision with who, when and why.
import type { VNode } from 'preact'
import { instant } from '../../domain/brand.ts'
import { itemKindWords, itemStateWords } from '../../domain/evidence/evidence-words.ts'
import { Actions, Button } from '../../ui/form/button.tsx'
import { SelectField, TextArea, TextField } from '../../ui/form/field.tsx'
import { Fold } from '../../ui/form/fold.tsx'
import { Form } from '../../ui/form/form.tsx'
import { Block } from '../../ui/layout/desk-page.tsx'
import { formatInstant } from '../../ui/show/time-words.ts'
import { evidenceWords } from '../../ui/words/evidence.ts'
import { kitWords } from '../../ui/words/kit.ts'
import { langNames, langs } from '../../ui/words/lang.ts'
import { choicesIn, choicesOf } from './choices.ts'
import { verificationLevels } from './item-moves.ts'
import type { ItemPageProps } from './item-page-props.ts'
import { whoWords } from './item-words.ts'
import { timeZone } from './time-zone.ts'

export const DecideBlock = (props: ItemPageProps): VNode => {
  const { lang, view, token, mayDescribe } = props
  const words = evidenceWords[lang]
  const { value: item } = view
  const stateOf = (code: string): string => Object.entries(itemStateWords).find(([state]) => state === code)?.[1][lang] ?? code
  const carried = { version: String(view.version) }
  const save = <Actions><Button isMain>{kitWords[lang].save}</Button></Actions>
  return (
    <Block heading={words.decide}>
      <ul class="rows">{item.decisions.map((decision, index) => (
        <li key={index}><div class="row"><span>{stateOf(decision.from)} → <b>{stateOf(decision.to)}</b></span><span class="e d">{whoWords(lang, view.names, decision.by)}, {formatInstant(lang, instant(decision.at), timeZone)}</span></div>
          {decision.reason !== '' && <p class="q">{decision.reason}</p>}</li>
      ))}</ul>
      {mayDescribe && (
        <>
          <Fold title={words.describe}>
            <Form action={`/evidence/${view.id}/describe`} token={token} carried={carried}>
              <div class="form2">
                <TextField lang={lang} name="title" label={words.name} value={item.title} />
                <SelectField lang={lang} name="kind" label={words.kind} choices={choicesOf(itemKindWords, lang)} value={item.kind} />
                <div class="all"><TextArea lang={lang} name="description" label={words.description} hint={words.reasonHint} value={item.description?.original} rows={4} /></div>
                <SelectField lang={lang} name="lang" label={words.language} choices={langs.map((each) => ({ value: each, text: langNames[each] }))} value={item.description?.lang ?? lang} />
              </div>{save}
            </Form>
          </Fold>
          <Fold title={words.verify}>
            <Form action={`/evidence/${view.id}/verify`} token={token} carried={carried}>
              <SelectField lang={lang} name="verification" label={words.level} choices={verificationLevels.map((level) => ({ value: level, text: `${level} ${kitWords[lang][level]}` }))} />{save}
            </Form>
          </Fold>
          <Fold title={words.contest}>
            <Form action={`/evidence/${view.id}/contest`} token={token} carried={carried}>
              <div class="form2">
                <SelectField lang={lang} name="kind" id="contest-kind" label={words.step} choices={choicesIn(words.steps)} />
                <div class="all"><TextField lang={lang} name="reason" id="contest-reason" label={words.reason} hint={words.reasonHint} /></div>
              </div>{save}
            </Form>
          </Fold>
        </>
      )}
    </Block>
  )
}
