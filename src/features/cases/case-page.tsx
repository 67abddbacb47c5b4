// The page of a case: the matrix, the opened element, the searches, and what stands in the way of its leaving.
import type { VNode } from 'preact'
import { elementStatuses } from '../../domain/case/case.ts'
import type { ElementStatus, EvidenceLink } from '../../domain/case/case.ts'
import { matrixOf, type MatrixElement } from '../../domain/case/matrix.ts'
import { originsOf } from '../../domain/case/case-material.ts'
import { permissionsOf } from '../../domain/case/permissions.ts'
import type { Inclusion } from '../../domain/case/inclusion.ts'
import { Matrix } from '../../ui/drawing/matrix.tsx'
import type { MatrixRow } from '../../ui/drawing/matrix.tsx'
import { Actions, Button, LinkButton } from '../../ui/form/button.tsx'
import { ErrorSummary, problemOf } from '../../ui/form/error-summary.tsx'
import { SelectField, TextArea, TextField } from '../../ui/form/field.tsx'
import { Form } from '../../ui/form/form.tsx'
import type { IconName } from '../../ui/icon.tsx'
import { Block, Columns, Main, Side } from '../../ui/layout/desk-page.tsx'
import { Mark } from '../../ui/show/mark.tsx'
import { EmptyState } from '../../ui/show/notice.tsx'
import { casesWords } from '../../ui/words/cases.ts'
import type { Lang } from '../../ui/words/lang.ts'
import { BeforeExport } from './before-export.tsx'
import type { CasePageProps } from './case-page-props.ts'
import { evidenceName, linkable } from './evidence-words.ts'

const statusIcons: Readonly<Record<ElementStatus, IconName>> = { open: 'v0', supported: 'v2', sufficient: 'v3', contradicted: 'conflict' }

const caseAddress = ({ seen }: CasePageProps): string => `/cases/${seen.material.case.id}`

const Leaves = ({ lang, answer }: { readonly lang: Lang; readonly answer: Inclusion }): VNode => {
  const words = casesWords[lang]
  if (answer.kind === 'withheld') return <Mark icon="missing" isSignal>{words.why[answer.why]}</Mark>
  return <Mark icon={answer.identity === 'named' ? 'named' : 'unnamed'}>{answer.identity === 'named' ? words.yesNamed : words.yesPseudonym}</Mark>
}

const leavesOf = ({ seen, recipient }: CasePageProps, { kind, id }: EvidenceLink['evidence']): Inclusion => {
  const permissions = permissionsOf(seen.material, recipient.kind)
  if (kind === 'act') return permissions.act(id)
  if (kind === 'report') return permissions.account(id)
  return permissions.item(kind === 'item' ? id : seen.material.observations.get(id)?.value.item ?? id)
}

const LinkRow = ({ page, link }: { readonly page: CasePageProps; readonly link: EvidenceLink }): VNode => {
  const { lang, seen, token } = page
  const words = casesWords[lang]
  return (
    <tr>
      <td class="b">{evidenceName(seen.material, link.evidence, lang)}</td><td class="m">{link.locator}</td>
      <td>{link.effect === 'supports' ? words.supports : <Mark icon="contradicts">{words.undermines}</Mark>}{link.comment !== '' && <>: {link.comment}</>}</td>
      <td>{originsOf(seen.material, link.evidence).join(', ')}</td><td><Leaves lang={lang} answer={leavesOf(page, link.evidence)} /></td>
      <td>{seen.colleagues.get(link.by) ?? link.by}</td>
      <td>{link.effect === 'supports' && <Form action={`${caseAddress(page)}/unlink`} token={token} carried={{ version: String(seen.version), element: link.element, link: link.id }}><Button>{words.takeOut}</Button></Form>}</td>
    </tr>
  )
}

const LinkForm = ({ page, element }: { readonly page: CasePageProps; readonly element: MatrixElement }): VNode => {
  const { lang, seen, token, problems } = page
  const words = casesWords[lang]
  return (
    <Form action={`${caseAddress(page)}/links`} token={token} carried={{ version: String(seen.version), element: element.ref }}>
      <div class="stack">
        <div class="pair">
          <SelectField lang={lang} name="evidence" label={words.addLink} groups={linkable(seen.material, lang)} empty="" problem={problemOf(problems, 'evidence')} />
          <SelectField lang={lang} name="effect" label={words.effect} choices={[{ value: 'supports', text: words.supports }, { value: 'undermines', text: words.undermines }]} />
          <TextField lang={lang} name="locator" label={words.locator} maxLength={200} />
        </div>
        <TextField lang={lang} name="comment" label={words.comment} hint={`${words.courtReads} ${words.undermining}`} maxLength={500} problem={problemOf(problems, 'comment')} />
        <Actions><Button isMain>{words.addLink}</Button><LinkButton href={caseAddress(page)}>{words.closeRow}</LinkButton></Actions>
      </div>
    </Form>
  )
}

const ReasoningForm = ({ page, element }: { readonly page: CasePageProps; readonly element: MatrixElement }): VNode => {
  const { lang, seen, token, problems } = page
  const words = casesWords[lang]
  return (
    <Form action={`${caseAddress(page)}/reasoning`} token={token} carried={{ version: String(seen.version), element: element.ref }}>
      <div class="stack">
        <SelectField lang={lang} name="status" label={words.status} value={element.status} choices={elementStatuses.map((status) => ({ value: status, text: words.statuses[status] }))} problem={problemOf(problems, 'status')} />
        <TextArea lang={lang} name="text" label={words.reasoning} hint={words.staysHere} rows={3} value={element.reasoning?.text} problem={problemOf(problems, 'text')} />
        <TextArea lang={lang} name="singleSourceReason" label={words.singleSourceReason} hint={words.singleSourceHint} rows={2} value={element.reasoning?.singleSourceReason ?? ''} problem={problemOf(problems, 'singleSourceReason')} />
        <Actions><Button isMain>{words.save}</Button></Actions>
      </div>
    </Form>
  )
}

const OpenElement = ({ page, element }: { readonly page: CasePageProps; readonly element: MatrixElement }): VNode => {
  const { lang } = page
  const words = casesWords[lang]
  const links = [...element.supports.links, ...element.undermines.links]
  return (
    <div class="stack">
      {links.length === 0 ? <p class="d">{words.nothingYet}</p> : (
        <table class="inset">
          <thead><tr>{[words.evidence, words.locator, words.whatItDoes, words.origin, words.leaves, words.by].map((text) => <th key={text} scope="col">{text}</th>)}<th /></tr></thead>
          <tbody>{links.map((link) => <LinkRow key={link.id} page={page} link={link} />)}</tbody>
        </table>
      )}
      <div class="pair"><LinkForm page={page} element={element} /><ReasoningForm page={page} element={element} /></div>
    </div>
  )
}

const rowOf = (page: CasePageProps, element: MatrixElement, number: number): MatrixRow => {
  const { lang, open } = page
  const words = casesWords[lang]
  const href = `${caseAddress(page)}?open=${encodeURIComponent(element.ref)}#${element.ref}`
  return {
    key: element.ref, number: String(number), element: element.element.title[lang], detail: element.element.detail[lang],
    supports: { origins: element.supports.origins, href }, undermines: { origins: element.undermines.origins, href },
    missing: element.isMissing ? [{ text: words.missingEvidence, href }] : [],
    state: <Mark icon={statusIcons[element.status]}>{words.statuses[element.status]}</Mark>,
    remark: element.isSingleSource && element.isSexualViolence ? words.noCorroboration : element.isSingleSource ? element.reasoning?.singleSourceReason ?? undefined : undefined,
    reasoning: <>{element.reasoning?.text} {open !== element.ref && <a class="plain" href={href}>{words.evidence}</a>}</>,
    open: open === element.ref ? <OpenElement page={page} element={element} /> : undefined,
  }
}

const Searches = ({ page }: { readonly page: CasePageProps }): VNode => {
  const { lang, seen, token, problems } = page
  const words = casesWords[lang]
  const searches = seen.material.case.value.exculpatorySearch
  return (
    <Block heading={words.searches} id="searches">
      {searches.length === 0 ? <EmptyState title={words.noSearch} /> : (
        <table class="inset"><thead><tr><th scope="col">{words.searched}</th><th scope="col">{words.result}</th><th scope="col">{words.when}</th><th scope="col">{words.by}</th></tr></thead>
          <tbody>{searches.map((search) => <tr key={`${search.on} ${search.searched}`}><td>{search.searched}</td><td>{search.result}</td><td class="nw">{search.on}</td><td>{seen.colleagues.get(search.by) ?? search.by}</td></tr>)}</tbody>
        </table>
      )}
      <Form action={`${caseAddress(page)}/searches`} token={token} carried={{ version: String(seen.version) }}>
        <div class="stack">
          <div class="pair">
            <TextField lang={lang} name="searched" label={words.searched} maxLength={500} problem={problemOf(problems, 'searched')} />
            <TextField lang={lang} name="result" label={words.result} hint={words.courtReads} maxLength={500} problem={problemOf(problems, 'result')} />
          </div>
          <Actions><Button>{words.addSearch}</Button></Actions>
        </div>
      </Form>
    </Block>
  )
}

export const CasePage = (page: CasePageProps): VNode => {
  const { lang, seen, problems } = page
  const words = casesWords[lang]
  const groups = matrixOf(seen.material).map(({ list, elements }) => ({
    key: list.id, heading: list.title[lang], hint: `${list.source[lang]}; ${words.version(list.version)}`, rows: elements.map((element, at) => rowOf(page, element, at + 1)),
  }))
  return (
    <Columns kind="main-side">
      <Main isWide>
        {problems.length > 0 && <Block><ErrorSummary lang={lang} problems={problems} labels={{ evidence: words.addLink, comment: words.comment, status: words.status, text: words.reasoning, singleSourceReason: words.singleSourceReason, searched: words.searched, result: words.result, recipient: words.recipient, exculpatorySearch: words.searches, reason: words.reason }} /></Block>}
        <Matrix lang={lang} caption={words.matrix} groups={groups} />
        <Searches page={page} />
      </Main>
      <Side label={words.before}><BeforeExport {...page} /></Side>
    </Columns>
  )
}
