// Parts that the queue and the report's own page share: its marks and its basis.
import type { VNode } from 'preact'
import type { Basis, Consent } from '../../../domain/claim/claim.ts'
import type { Report } from '../../../domain/intake/report.ts'
import { Tag } from '../../../ui/show/mark.tsx'
import { intakeWords } from '../../../ui/words/intake.ts'
import type { Lang } from '../../../ui/words/lang.ts'
import { dangerIcon, isSealedOff, labelIn } from './report-labels.ts'

export const ReportTags = ({ lang, report }: { readonly lang: Lang; readonly report: Report }): VNode => {
  const words = intakeWords[lang]
  const machine = report.narrative.translations.some((translation) => translation.machine && translation.checkedBy === null)
  return (
    <div class="wrap">
      <Tag kind={report.danger === 'none' ? undefined : 'hot'} icon={dangerIcon[report.danger]}>{words.dangers[report.danger]}</Tag>
      <Tag>{labelIn(words.writers, report.compartment === 'medic' ? 'medic' : report.accountType)}</Tag>
      <Tag>{labelIn(words.channels, report.channel)}</Tag>
      <Tag>{report.narrative.lang}{machine ? `, ${words.machineTranslated}` : ''}</Tag>
      {isSealedOff(report) && <Tag icon="lock">{words.apart}</Tag>}
      {report.isUnder18 && <Tag kind="bad">{words.under18}</Tag>}
    </div>
  )
}

/** The four plain choices, each answered or not. */
export const ConsentLines = ({ lang, basis }: { readonly lang: Lang; readonly basis: Basis }): VNode => {
  const words = intakeWords[lang]
  if (basis.kind === 'not_obtainable') return <p class="sm">{words.bases.not_obtainable}{basis.reviewOn === '' ? '' : ` ${words.reviewOn(basis.reviewOn)}`}</p>
  if (basis.kind === 'suspected_or_official') return <p class="sm">{words.bases.suspected_or_official}</p>
  const { consent } = basis
  const line = (choice: keyof Consent): VNode => {
    const said = consent[choice]
    return <li class="row" key={choice}><span>{words.consents[choice]}</span><span class={said === null ? 'e d nw' : 'e b'}>{said === null ? words.notAnswered : said ? words.yes : words.no}</span></li>
  }
  return <>{basis.kind === 'relatives' && <p class="sm">{words.bases.relatives}</p>}<ul class="rows">{(['hold', 'useInside', 'shareWithoutName', 'shareWithName'] as const).map(line)}</ul></>
}
