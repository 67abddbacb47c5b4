// The right side of a report: danger, consent, what may be decided, who decided what and why.
import type { VNode } from 'preact'
import { isWithheld } from '../../../domain/access/withheld.ts'
import { compartments, isReview } from '../../../domain/intake/report.ts'
import type { Report } from '../../../domain/intake/report.ts'
import { isMovePossible, spamProposal } from '../../../domain/intake/triage.ts'
import { Actions, Button, LinkButton } from '../../../ui/form/button.tsx'
import { SelectField, TextArea } from '../../../ui/form/field.tsx'
import { Form } from '../../../ui/form/form.tsx'
import { Block } from '../../../ui/layout/desk-page.tsx'
import { KeyValue } from '../../../ui/show/key-value.tsx'
import { Mark } from '../../../ui/show/mark.tsx'
import { Notice } from '../../../ui/show/notice.tsx'
import { Time } from '../../../ui/show/time.tsx'
import { instant } from '../../../domain/brand.ts'
import { intakeWords } from '../../../ui/words/intake.ts'
import { dangerFilters } from './queue-question.ts'
import { labelIn } from './report-labels.ts'
import type { ReportPageProps } from './report-page-props.ts'
import { ConsentLines, ReportTags } from './report-parts.tsx'
import { GiveReview } from './review-parts.tsx'

const zone = 'Europe/Minsk'

const Facts = ({ lang, reading }: ReportPageProps): VNode => {
  const words = intakeWords[lang]
  const { report, source, names } = reading
  return (
    <KeyValue entries={[
      { key: words.received, value: report.receivedOn },
      { key: words.state, value: labelIn(words.reportStates, report.state) },
      { key: words.compartment, value: words.compartments[report.compartment] },
      ...(source === null ? [] : [{ key: words.source, value: source.pseudonym }, { key: words.card, value: source.card === null ? words.noCard : words.hasCard }]),
      { key: words.reach, value: isWithheld(report) ? words.withheldShort : words.ways[report.contactWay ?? 'not-said'] },
      ...(isWithheld(report) ? [{ key: words.source, value: words.withheldShort }] : []),
      { key: words.sealedBy, value: words.sealers[report.sealedBy] },
      ...(report.takenBy === null ? [] : [{ key: words.takenBy, value: names.get(report.takenBy) ?? report.takenBy }]),
      ...(report.subjectKnows === null ? [] : [{ key: words.subjectKnows, value: words.knows[report.subjectKnows] }]),
      { key: words.with, value: report.assignedTo === null ? words.nobody : names.get(`staff:${report.assignedTo}`) ?? words.nobody },
    ]} />
  )
}

const Moves = ({ lang, reading, token, me }: ReportPageProps): VNode => {
  const words = intakeWords[lang]
  const { id, version, report } = reading
  const proposal = spamProposal(report)
  const button = (kind: 'triage' | 'register' | 'spam' | 'not-spam', text: string): VNode | null => (isMovePossible(report, kind) ? <Button name="move" value={kind}>{text}</Button> : null)
  return (
    <>
      {proposal !== null && <Notice isSignal><p>{proposal.by === me ? words.spamByYou : words.spamByOther(reading.names.get(proposal.by) ?? '')}</p><p class="q">{proposal.reason}</p></Notice>}
      <Form action={`/reports/${id}/moves`} token={token} carried={{ version: String(version) }}>
        <TextArea lang={lang} name="reason" label={words.reason} hint={words.courtMayRead} rows={2} />
        <div class="acts">
          {button('triage', report.state === 'received' ? words.triage : words.backToTriage)}
          {button('register', words.register)}
          {proposal?.by !== me && button('spam', proposal === null ? words.markSpam : words.confirmSpam)}
          {button('not-spam', words.notSpam)}
        </div>
        <div class="row c">
          <SelectField lang={lang} name="danger" label={words.setDanger} value={report.danger} choices={dangerFilters.map((danger) => ({ value: danger, text: words.dangers[danger] }))} />
          <Button name="move" value="danger">{words.set}</Button>
        </div>
      </Form>
    </>
  )
}

const Assign = ({ lang, reading, token, me }: ReportPageProps): VNode => {
  const words = intakeWords[lang]
  const { id, version, report, staff } = reading
  return (
    <div class="stack">
      {`staff:${report.assignedTo ?? ''}` !== me && <Form action={`/reports/${id}/take`} token={token}><Button>{words.takeIt}</Button></Form>}
      <Form action={`/reports/${id}/assign`} token={token} carried={{ version: String(version) }}>
        <SelectField lang={lang} name="to" label={words.giveTo} empty={words.nobody} value={report.assignedTo ?? ''} choices={staff.map((person) => ({ value: person.id, text: person.name }))} />
        <Actions><Button>{words.give}</Button></Actions>
      </Form>
    </div>
  )
}

/** `open` and `medic` are no places to set something apart in: they are where it goes when it is opened again. */
const Apart = ({ lang, reading, token }: ReportPageProps): VNode => {
  const words = intakeWords[lang]
  const { id, version, report } = reading
  return (
    <details>
      <summary>{words.setApart}</summary>
      <Form action={`/reports/${id}/moves`} token={token} carried={{ version: String(version) }}>
        <SelectField lang={lang} name="compartment" id="apart" label={words.keepApart} hint={words.keepApartHint} value={report.compartment} choices={compartments.filter((code) => code !== 'review' || report.accountType === 'named').map((code) => ({ value: code, text: words.compartments[code] }))} />
        <TextArea lang={lang} name="reason" id="apart-reason" label={words.reason} hint={words.courtMayRead} rows={2} />
        <Actions><Button name="move" value="apart">{words.setApart}</Button></Actions>
      </Form>
    </details>
  )
}

const Decisions = ({ lang, reading }: ReportPageProps): VNode => {
  const words = intakeWords[lang]
  const by = (ref: string): string => (ref === 'source' ? words.theSource : reading.names.get(ref) ?? ref)
  return (
    <Block heading={words.decisions}>
      {reading.report.decisions.length === 0 ? <p class="d sm">{words.noDecisions}</p> : (
        <ul class="rows">
          {reading.report.decisions.toReversed().map((decision, index) => (
            <li key={index}>
              <div class="row"><b>{labelIn(words.decided, decision.to)}</b><span class="e d">{by(decision.by)}</span></div>
              <div class="xs d"><Time lang={lang} zone={zone} at={instant(decision.at)} /></div>
              {decision.reason !== '' && <div class="q">{decision.reason}</div>}
            </li>
          ))}
        </ul>
      )}
    </Block>
  )
}

/** Spam and what was withdrawn are not coded. */
const isCodable = (state: Report['state']): boolean => state !== 'spam' && state !== 'withdrawn'

export const ReportSide = (props: ReportPageProps): VNode => {
  const words = intakeWords[props.lang]
  const { report } = props.reading
  return (
    <>
      <Block><ReportTags lang={props.lang} report={report} /></Block>
      <Block><Facts {...props} /></Block>
      {props.mayCode && isCodable(report.state) && !isWithheld(report) && <Block><Actions><LinkButton href={`/code/${props.reading.id}`}>{words.codeIt}</LinkButton></Actions></Block>}
      <Block heading={words.consentTitle} hint={report.isUnder18 ? words.under18 : undefined}><ConsentLines lang={props.lang} basis={report.basis} /></Block>
      {props.mayTriage ? <Block heading={words.decide}><Moves {...props} /></Block> : !isReview(report) && <Block><p class="sm"><Mark icon="lock">{words.readOnly}</Mark></p></Block>}
      {isReview(report) && props.mayGiveReview && <GiveReview {...props} />}
      {!isReview(report) && props.mayAssign && <Block heading={words.assign}><Assign {...props} /></Block>}
      {!isReview(report) && props.maySetApart && <Block><Apart {...props} /></Block>}
      {props.mayGive && <Block><Actions><LinkButton href={`/access?report=${props.reading.id}`}>{words.peopleOfReport}</LinkButton></Actions></Block>}
      <Decisions {...props} />
    </>
  )
}
