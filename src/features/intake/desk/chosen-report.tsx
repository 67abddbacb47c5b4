// The chosen report beside the queue: what presses, what it adds, what is like it, what may be done with it.
import type { VNode } from 'preact'
import { isWithheld } from '../../../domain/access/withheld.ts'
import type { NearReport } from '../../../domain/intake/near-reports.ts'
import { nearlySame } from '../../../domain/intake/similar-text.ts'
import { Button, LinkButton } from '../../../ui/form/button.tsx'
import { Form } from '../../../ui/form/form.tsx'
import { Block } from '../../../ui/layout/desk-page.tsx'
import { Mark, Tag } from '../../../ui/show/mark.tsx'
import { intakeWords } from '../../../ui/words/intake.ts'
import { ConsentLines, ReportTags } from './report-parts.tsx'
import type { QueueRow } from './queue-row.ts'
import type { Lang } from '../../../ui/words/lang.ts'
import type { QueuePageProps } from './queue-page-props.ts'
import { excerpt, nameOf } from './report-labels.ts'

const similarShown = 5

const Adds = ({ lang, row }: QueuePageProps & { readonly row: QueueRow }): VNode => {
  const words = intakeWords[lang]
  const { adds, report } = row
  const order = report.answers.find(({ question }) => question === 'whoWords')?.answer
  return (
    <Block heading={words.adds}>
      <ul class="rows">
        {adds.files > 0 && <li>{words.addsFiles(adds.files)}</li>}
        {order !== undefined && <li>{words.addsOrder} <span class="q">“{excerpt(order, 120)}”</span></li>}
        {adds.hasPlace && <li>{words.addsPlace}</li>}
        {adds.hasTime && <li>{words.addsTime}</li>}
        {isWithheld(report) && <li class="d">{words.withheldShort}</li>}
        {!isWithheld(report) && adds.files === 0 && order === undefined && !adds.hasPlace && !adds.hasTime && <li class="d">{words.addsNothing}</li>}
      </ul>
    </Block>
  )
}

const howNear = (lang: Lang, { likeness, sameFiles }: NearReport): string => {
  const words = intakeWords[lang]
  const text = likeness >= nearlySame ? words.sameText : likeness >= 0.5 ? words.muchSame : words.someSame
  return [...(sameFiles > 0 ? [words.sameFiles(sameFiles)] : []), ...(likeness > 0 ? [text] : [])].join(' · ')
}

const Similar = ({ lang, queue, row }: QueuePageProps & { readonly row: QueueRow }): VNode | null => {
  const words = intakeWords[lang]
  const near = queue.near.of(row.id)
  if (near.length === 0) return null
  return (
    <Block heading={words.similarReports}>
      <ul class="rows">
        {near.slice(0, similarShown).map((one) => {
          const other = queue.byId.get(one.id)
          return other === undefined ? null : <li class="row" key={one.id}><a href={`/reports/${one.id}`}>{nameOf(lang, one.id, other.report)}</a><span class="e d">{howNear(lang, one)}</span></li>
        })}
      </ul>
      {near.length > similarShown && <p class="xs d">{words.moreSimilar(near.length - similarShown)}</p>}
    </Block>
  )
}

export const ChosenReport = (props: QueuePageProps & { readonly row: QueueRow }): VNode => {
  const { lang, row, token, mayTriage } = props
  const words = intakeWords[lang]
  const { report } = row
  const name = <h2 class="title">{nameOf(lang, row.id, report)}</h2>
  if (row.state === 'withdrawn') return <Block>{name}<p>{words.withdrawnText}</p></Block>
  return (
    <>
      <Block>{name}<ReportTags lang={lang} report={report} /></Block>
      <Block heading={words.reach} hint={words.reachHint}>
        <p class="sm">{isWithheld(report) ? words.withheldShort : words.ways[report.contactWay ?? 'not-said']}</p>
        <div class="acts"><LinkButton href={`/reports/${row.id}`}>{words.open}</LinkButton>{mayTriage && <LinkButton href={`/reports/${row.id}#answer`}>{words.answerSafely}</LinkButton>}</div>
      </Block>
      <Adds {...props} />
      <Similar {...props} />
      <Block heading={words.consentTitle}><ConsentLines lang={lang} basis={report.basis} /></Block>
      <Block heading={words.assign}>
        <p class="sm">{row.with === null ? words.withNobody : words.withPerson(row.with)}</p>
        {mayTriage && report.assignedTo !== props.me && <div class="acts"><Form action={`/reports/${row.id}/take`} token={token} carried={{ back: 'queue' }}><Button>{words.takeIt}</Button></Form></div>}
        {row.isSpamProposed && <p class="sm"><Mark icon="cross">{words.spamProposed}</Mark></p>}
        {report.isUnder18 && <p class="sm"><Tag kind="bad" icon="missing">{words.under18}</Tag></p>}
      </Block>
    </>
  )
}
