// What a person decides about the chosen candidate: equal buttons, reasons, what is seen on the watched seconds, the clock set in place.
import type { VNode } from 'preact'
import { isWithheld } from '../../domain/access/withheld.ts'
import type { Recording } from '../../domain/evidence/recording.ts'
import { matchReasons } from '../../domain/matching/match-decision.ts'
import { Button } from '../../ui/form/button.tsx'
import { problemOf } from '../../ui/form/error-summary.tsx'
import { SelectField, TextField } from '../../ui/form/field.tsx'
import { Form } from '../../ui/form/form.tsx'
import { Block } from '../../ui/layout/desk-page.tsx'
import { formatFileTime } from '../../ui/show/file-time.ts'
import { Notice } from '../../ui/show/notice.tsx'
import { assumptionSentence } from '../../ui/words/coverage.ts'
import { evidenceWords } from '../../ui/words/evidence.ts'
import { matchingWords } from '../../ui/words/matching.ts'
import { Findings, History } from './found-panel.tsx'
import { Player } from './player.tsx'
import type { Chosen } from './workbench-data.ts'
import type { WorkbenchProps } from './workbench-props.ts'
import { pagePath } from './workbench-props.ts'

interface PanelProps extends WorkbenchProps {
  readonly chosen: Chosen
}

const carried = ({ chosen }: PanelProps): Readonly<Record<string, string>> => ({
  item: chosen.id, part: String(chosen.part), version: String(chosen.decision?.version ?? 0), key: chosen.key, next: chosen.next ?? chosen.key,
})

/** Every box of words says who may read it. */
const Note = ({ props, id }: { readonly props: PanelProps; readonly id: string }): VNode => {
  const words = matchingWords[props.lang]
  return <TextField lang={props.lang} name="note" id={id} label={words.note} hint={words.noteHint} value={props.typed[id]} maxLength={2_000} problem={problemOf(props.problems, id)} />
}

const CoverForm = (props: PanelProps): VNode => {
  const { lang, token, chosen, data } = props
  const words = matchingWords[lang]
  return (
    <Block heading={chosen.candidate?.coverage.way === 'speaks' ? words.coversHeadingWords : words.coversHeading} id="cover">
      <Form action={`${pagePath(data.facts.about)}/cover`} token={token} carried={carried(props)}>
        <div class="pair">
          <SelectField lang={lang} name="reason" label={words.reason} hint={words.reasonHint} value={props.typed['reason']} empty={words.reasonNone} problem={problemOf(props.problems, 'reason')}
            choices={matchReasons.map((reason, index) => ({ value: reason, text: `${String(index + 1)} ${words.reasons[reason]}` }))} />
          <Note props={props} id="note" />
        </div>
        <div class="acts"><Button name="covers" value="yes" shortcut="C">{words.covers}</Button><Button name="covers" value="no" shortcut="X">{words.doesNot}</Button></div>
      </Form>
    </Block>
  )
}

const TakeBack = (props: PanelProps): VNode => {
  const words = matchingWords[props.lang]
  return (
    <details class="fold">
      <summary>{words.takeBack}</summary>
      <div><Form action={`${pagePath(props.data.facts.about)}/reopen`} token={props.token} carried={carried(props)}>
        <p class="xs d">{words.takeBackHint}</p>
        <Note props={props} id="note" />
        <div class="acts"><Button>{words.takeBack}</Button></div>
      </Form></div>
    </details>
  )
}

/** The range is in time of the file; the island fills it in from what was played. */
const FindForm = (props: PanelProps): VNode => {
  const { lang, token, chosen, data, problems, typed } = props
  const words = matchingWords[lang]
  const isStill = chosen.item?.value.recording?.duration === 0
  return (
    <Block heading={words.findHeading} id="find">
      <Form action={`${pagePath(data.facts.about)}/find`} token={token} carried={isStill ? { ...carried(props), from: '0', to: '1' } : carried(props)}>
        <div class="pair">
          {!isStill && (<>
            <TextField lang={lang} name="from" label={words.watchedFrom} value={typed['from'] ?? formatFileTime(chosen.second)} maxLength={20} problem={problemOf(problems, 'from')} />
            <TextField lang={lang} name="to" label={words.watchedTo} value={typed['to']} maxLength={20} problem={problemOf(problems, 'watched')} />
          </>)}
        </div>
        {!isStill && <p class="xs d">{words.watchedHint}</p>}
        <Note props={props} id="find-note" />
        <div class="acts">
          <Button name="finding" value="shows" shortcut="S">{words.finds.shows}</Button><Button name="finding" value="heard" shortcut="H">{words.finds.heard}</Button>
          <Button name="finding" value="watched_not_visible" shortcut="V">{words.finds.watched_not_visible}</Button><Button name="finding" value="cannot_tell" shortcut="U">{words.finds.cannot_tell}</Button>
        </div>
      </Form>
    </Block>
  )
}

const clockSources = ['shared-sound', 'public-clock', 'broadcast', 'known-event', 'device-test', 'stated'] as const

const ClockForm = (props: PanelProps & { readonly recording: Recording }): VNode => {
  const { lang, token, chosen, data, problems, typed, recording } = props
  const words = matchingWords[lang]
  const now = recording.clockOffset?.value
  const fields = ['seconds', 'spread', 'because']
  return (
    <details class="fold" id="clock" open={problems.some(({ field }) => field !== undefined && fields.includes(field))}>
      <summary>{`${words.setClock}\u00a0`}<kbd>O</kbd></summary>
      <div><p class="xs d">{words.setClockHint}</p>
      <Form action={`${pagePath(data.facts.about)}/clock`} token={token} carried={{ item: chosen.id, version: String(chosen.item?.version ?? 0), key: chosen.key }}>
        <div class="pair">
          <TextField lang={lang} name="seconds" keyboard="decimal" label={words.clockFast} hint={words.clockFastHint} maxLength={12} problem={problemOf(problems, 'seconds')}
            value={typed['seconds'] ?? (now === undefined ? undefined : String(0 - now.offset / 1000))} />
          <TextField lang={lang} name="spread" keyboard="decimal" label={words.clockSpread} maxLength={12} problem={problemOf(problems, 'spread')}
            value={typed['spread'] ?? (now === undefined ? undefined : String(now.uncertainty / 1000))} />
        </div>
        <SelectField lang={lang} name="source" label={words.clockSource} value={typed['source'] ?? now?.source} choices={clockSources.map((source) => ({ value: source, text: words.clockSources[source] }))} />
        <TextField lang={lang} name="because" label={words.clockReason} hint={words.noteHint} value={typed['because']} maxLength={500} problem={problemOf(problems, 'reason') ?? problemOf(problems, 'because')} />
        <div class="acts"><Button>{words.clockSave}</Button></div>
      </Form></div>
    </details>
  )
}

const Assumed = (props: PanelProps): VNode => {
  const { lang, chosen } = props
  const words = matchingWords[lang]
  const recording = chosen.item?.value.recording ?? null
  return (
    <Block heading={words.assumed} hint={words.model}>
      <p class="sm q">{chosen.candidate === null ? words.byHand : chosen.candidate.coverage.assumptions.map((given) => assumptionSentence(lang, given)).join(' ')}</p>
      {recording !== null && props.may.clock && (recording.deviceStart === null ? <p class="xs d">{words.clockCannot}</p> : <ClockForm {...props} recording={recording} />)}
    </Block>
  )
}

/** The right pane. A deployment shows nothing by itself: there is nothing to decide on. */
export const DecisionPane = (props: PanelProps): VNode => {
  const { chosen, lang } = props
  const words = matchingWords[lang]
  const isClosed = chosen.item !== null && isWithheld(chosen.item.value)
  const may = isClosed ? { decide: false, find: false } : props.may
  if (chosen.kind === 'deployment') return <Assumed {...props} />
  const status = chosen.decision?.value.state.status ?? 'suggested'
  const isDecided = status === 'covers' || status === 'does_not_cover'
  return (
    <>
      {isClosed ? <Block><Notice icon="lock"><p>{evidenceWords[lang].withheld}</p></Notice></Block> : <Player lang={lang} chosen={chosen} />}
      {!isDecided && may.decide && <CoverForm {...props} />}
      {status === 'covers' && may.find && <FindForm {...props} />}
      {!isDecided && may.find && <Block><p class="sm d">{words.findFirst}</p></Block>}
      {chosen.decision !== null && <Findings lang={lang} chosen={chosen} names={props.data.names} findings={chosen.decision.value.findings} />}
      {chosen.decision !== null && (
        <History lang={lang} decision={chosen.decision.value} names={props.data.names}>{isDecided && may.decide && <TakeBack {...props} />}</History>
      )}
      <Assumed {...props} />
    </>
  )
}
