// The coding screen: the report on the left, the form on the right, always.
import type { ComponentChildren, VNode } from 'preact'
import { withMarked } from '../../domain/event/cited-text.ts'
import { emptyForm, tokensOf } from '../../domain/event/coding-form.ts'
import type { CodingForm } from '../../domain/event/coding-form.ts'
import type { PlaceList } from '../../domain/event/coding-place.ts'
import { attributionOf } from '../../domain/gazetteer/settlement.ts'
import type { Problem } from '../../domain/problem.ts'
import { violations } from '../../domain/vocabulary/violations.ts'
import { labelOf } from '../../domain/vocabulary/vocabulary.ts'
import { Actions, Button } from '../../ui/form/button.tsx'
import { ErrorSummary } from '../../ui/form/error-summary.tsx'
import { Form } from '../../ui/form/form.tsx'
import { Block, Columns, Main, Side } from '../../ui/layout/desk-page.tsx'
import { DangerMark, Tag } from '../../ui/show/mark.tsx'
import { Notice } from '../../ui/show/notice.tsx'
import { gazetteerWords } from '../../ui/words/gazetteer.ts'
import type { Lang } from '../../ui/words/lang.ts'
import { registerWords } from '../../ui/words/register.ts'
import { Grid, Incident, Injuries, Involved, Paste, PurposeAndCapacity, Stations, WhatWasDone } from './coding-form.tsx'
import type { CodingFormProps } from './coding-form.tsx'
import { placeChoices } from './place-choices.ts'
import type { CodingView } from './queries.ts'
import { ReportText } from './report-text.tsx'

export interface CodingPageProps {
  readonly lang: Lang
  readonly token: string
  readonly view: CodingView
  readonly places: PlaceList
  /** What was just typed, when it differs from what is kept. */
  readonly typed: CodingForm | null
  readonly problems: readonly Problem[]
  readonly isSaved: boolean
}

const short = (text: string): string => (text.length <= 44 ? text : `${text.slice(0, 43)}…`)

/** What each field that was refused is called: the table or question that it stands in. */
const labelsOf = (lang: Lang, problems: readonly Problem[]): Readonly<Record<string, string>> => {
  const words = registerWords[lang]
  const prefixes: Readonly<Record<string, string>> = { c: words.whatWasDone, v: words.grid, u: words.involved, j: words.injuries, s: words.detention }
  const named: Readonly<Record<string, string>> = {
    when: words.when, where: words.where, 'where-known': gazetteerWords[lang].inList, title: words.title, grid: words.grid, 'other-when': words.otherWhen, 'other-where': words.otherWhere, joins: words.joins, involved: words.involved, injuries: words.injuries,
  }
  return Object.fromEntries(problems.flatMap(({ field }) => {
    const label = field === undefined ? undefined : named[field] ?? prefixes[field.slice(0, 1)]
    return field === undefined || label === undefined ? [] : [[field, label]]
  }))
}

/** Incidents that may be the same events, as the page and its island show them. */
export const alikeRows = (lang: Lang, view: CodingView): readonly { readonly href: string; readonly title: string; readonly why: string }[] =>
  view.duplicates.map(({ id, incident, reasons }) => ({
    href: `/incidents/${id}`, title: incident.title === '' ? registerWords[lang].incident : incident.title,
    why: reasons.map((reason) => registerWords[lang].why[reason]).join(', '),
  }))

const QuietList = ({ lang, view }: { readonly lang: Lang; readonly view: CodingView }): VNode => {
  const words = registerWords[lang]
  return (
    <Block heading={words.quietList} hint={words.quietHint}>
      {view.duplicates.length === 0 && <p class="sm d" id="none-alike">{words.noDuplicates}</p>}
      <ul class="rows" id="alike">
        {alikeRows(lang, view).map(({ href, title, why }) => <li key={href}><a class="ref" href={href}>{title}</a> <span class="d xs">{why}</span></li>)}
      </ul>
    </Block>
  )
}

const Returned = ({ lang, view }: { readonly lang: Lang; readonly view: CodingView }): VNode | null => view.returned.length === 0 ? null : (
  <Block>
    <Notice isSignal>
      <p class="b">{registerWords[lang].returnedHint}</p>
      <ul>{view.returned.map(({ act, type, reason }) => <li key={act}>{labelOf(violations, type, lang)}: <span class="q">{reason}</span></li>)}</ul>
    </Notice>
  </Block>
)

/** The line beside the title. */
export const CodingSub = ({ lang, view }: { readonly lang: Lang; readonly view: CodingView }): ComponentChildren => {
  const { danger, accountType, receivedOn } = view.report.value
  return <>{danger !== 'none' && <Tag kind="hot"><DangerMark lang={lang} danger={danger} /></Tag>}<Tag>{accountType}</Tag> {registerWords[lang].received(receivedOn)}</>
}

export const CodingPage = ({ lang, token, view, places, typed, problems, isSaved }: CodingPageProps): VNode => {
  const words = registerWords[lang]
  const form = typed ?? view.coding?.value.form ?? emptyForm()
  const tokens = tokensOf(form)
  const passages = withMarked(view.report.value, tokens)
  const joins = form.top.joins
  const parts: CodingFormProps = {
    lang, form, ids: view.coding?.value.ids ?? {}, problems, acts: view.acts, refs: view.refs, proposals: view.proposals,
    places: placeChoices(lang, places, { form, report: view.report.value }), attribution: attributionOf(places.gazetteer),
    sources: passages.map(({ n, token: value, text }) => ({ value, text: `[${String(n)}] ${short(text)}` })),
    incidents: [
      ...view.duplicates.map(({ id, incident }) => ({ value: id, text: short(incident.title) })),
      ...(joins === '' || view.duplicates.some(({ id }) => id === joins) ? [] : [{ value: joins, text: words.incident }]),
    ],
  }
  return (
    <Columns kind="two">
      <Side label={words.report}>
        <Returned lang={lang} view={view} />
        <ReportText lang={lang} report={view.report.value} passages={passages} cited={new Set(tokens)} />
        <QuietList lang={lang} view={view} />
      </Side>
      <Main>
        <Form action={`/code/${view.report.id}`} id="coding" token={token} carried={{ version: String(view.coding?.version ?? 0) }}>
          {(problems.length > 0 || isSaved) && (
            <Block>
              <ErrorSummary lang={lang} problems={problems} labels={labelsOf(lang, problems)} />
              {isSaved && <p class="sm" role="status">{words.saved}</p>}
            </Block>
          )}
          <Incident {...parts} /><WhatWasDone {...parts} /><Grid {...parts} /><PurposeAndCapacity {...parts} /><Involved {...parts} /><Injuries {...parts} /><Stations {...parts} /><Paste {...parts} />
          <Block>
            <Actions>
              <Button isMain name="step" value="done">{words.done}</Button><Button name="step" value="draft">{words.save}</Button>
              <span class="xs d" id="autosave" role="status" data-saved={words.savedAt('…')} data-failed={words.notSaved} /><span class="xs d">{words.courtReads}</span>
            </Actions>
          </Block>
        </Form>
      </Main>
    </Columns>
  )
}
