// What stands in the way of a case leaving, what stays here, and the form by which it leaves.
import type { VNode } from 'preact'
import { nextStages } from '../../domain/case/step-case.ts'
import { matrixOf } from '../../domain/case/matrix.ts'
import { Actions, Button, LinkButton } from '../../ui/form/button.tsx'
import { problemOf } from '../../ui/form/error-summary.tsx'
import { SelectField, TextArea, TextField } from '../../ui/form/field.tsx'
import { Form } from '../../ui/form/form.tsx'
import { Block } from '../../ui/layout/desk-page.tsx'
import { Mark } from '../../ui/show/mark.tsx'
import { casesWords } from '../../ui/words/cases.ts'
import { langNames, langs } from '../../ui/words/lang.ts'
import type { CasePageProps } from './case-page-props.ts'

const Warnings = ({ lang, seen, checked }: CasePageProps): VNode => {
  const words = casesWords[lang]
  const singles = matrixOf(seen.material).flatMap(({ elements }) => elements).filter(({ isSingleSource, isSexualViolence }) => isSingleSource && !isSexualViolence)
  const file = checked.composed.ok ? checked.composed.value.file : null
  const notWhole = file?.acts.filter(({ isWhole }) => !isWhole).length ?? 0
  const isQuiet = singles.length === 0 && checked.blocked.length === 0 && file !== null && file.withheld.length === 0
  return (
    <ul class="stack sm">
      {!checked.composed.ok && <li><Mark icon="danger" isSignal>{checked.composed.problem.field === 'exculpatorySearch' ? <a href="#searches">{words.noSearch}</a> : words.acts}</Mark></li>}
      {checked.blocked.length > 0 && <li><Mark icon="danger" isSignal>{words.blockedWords(checked.blocked.join(', '))}</Mark></li>}
      {singles.length > 0 && <li><Mark icon="one" isSignal>{words.singleSources(String(singles.length))}</Mark></li>}
      {file !== null && file.withheld.length > 0 && (
        <li><Mark icon="missing" isSignal>{words.stays(String(file.withheld.length))}</Mark>
          <ul>{file.withheld.map((each) => <li key={each.ref} class="d"><span class="m">{each.ref}</span> {words.withheldKinds[each.kind]}: {words.why[each.why]}</li>)}</ul>
        </li>
      )}
      {notWhole > 0 && <li><Mark icon="unnamed">{words.notWhole(String(notWhole))}</Mark></li>}
      {file?.exhibits.some((exhibit) => exhibit.file !== null) === true && <li class="d">{words.originals}</li>}
      {isQuiet && <li><Mark icon="ok">{words.ready}</Mark></li>}
    </ul>
  )
}

export const BeforeExport = (page: CasePageProps): VNode => {
  const { lang, token, seen, recipient, why, problems } = page
  const words = casesWords[lang]
  const { id, value } = seen.material.case
  return (
    <>
      <Block heading={words.before}>
        <Warnings {...page} />
      </Block>
      <Block>
        <Form action={`/cases/${id}/export`} token={token}>
          <div class="stack">
            <SelectField lang={lang} name="kind" label={words.recipientKind} value={recipient.kind} choices={[{ value: 'public_authority', text: words.authority }, { value: 'named_body', text: words.body }]} />
            <TextField lang={lang} name="recipient" label={words.recipient} value={recipient.name} maxLength={200} problem={problemOf(problems, 'recipient')} />
            <SelectField lang={lang} name="lang" label={words.language} value={lang} choices={langs.map((each) => ({ value: each, text: langNames[each] }))} />
            <TextArea lang={lang} name="reason" label={words.exportReason} hint={words.exportNeeds} rows={2} value={why} problem={problemOf(problems, 'reason')} />
            <Actions><Button isMain icon="out">{words.askExport}</Button><Button formAction={`/cases/${id}/check`}>{words.check}</Button></Actions>
          </div>
        </Form>
      </Block>
      <Block heading={words.choose}>
        <p class="sm d">{words.acts}: {value.acts.length} · {words.items}: {value.items.length} · {words.links}: {value.links.length}</p>
        <Actions><LinkButton href={`/cases/${id}/choose`} icon="task">{words.choose}</LinkButton></Actions>
      </Block>
      {nextStages(value.stage).length > 0 && (
        <Block heading={`${words.stage}: ${words.stages[value.stage]}`}>
          <Form action={`/cases/${id}/stage`} token={token} carried={{ version: String(seen.version) }}>
            <div class="stack">
              <SelectField lang={lang} name="to" label={words.moveTo} choices={nextStages(value.stage).map((stage) => ({ value: stage, text: words.stages[stage] }))} />
              <TextField lang={lang} name="reason" label={words.reason} hint={words.courtReads} maxLength={500} problem={problemOf(problems, 'reason')} />
              <Actions><Button>{words.move}</Button></Actions>
            </div>
          </Form>
        </Block>
      )}
    </>
  )
}
