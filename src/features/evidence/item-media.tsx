// The player under its veil, what people saw and heard in it, what was made of it, where it is used.
import type { VNode } from 'preact'
import { keysOf } from '../../domain/brand.ts'
import { findingWords, mediumWords, observationKindWords, reviewWords } from '../../domain/evidence/evidence-words.ts'
import { datedRecording } from '../../domain/evidence/item-claims.ts'
import { copyStatementOf } from '../../domain/evidence/source-copy.ts'
import { trueStart } from '../../domain/evidence/recording.ts'
import { labelOf } from '../../domain/vocabulary/vocabulary.ts'
import { Actions, Button, LinkButton } from '../../ui/form/button.tsx'
import { SelectField, TextField } from '../../ui/form/field.tsx'
import { Fold } from '../../ui/form/fold.tsx'
import { Form } from '../../ui/form/form.tsx'
import { Block } from '../../ui/layout/desk-page.tsx'
import { formatFileTime } from '../../ui/show/file-time.ts'
import { KeyValue } from '../../ui/show/key-value.tsx'
import { Mark } from '../../ui/show/mark.tsx'
import type { IconName } from '../../ui/icon.tsx'
import { Notice } from '../../ui/show/notice.tsx'
import { Veil } from '../../ui/show/veil.tsx'
import { evidenceWords } from '../../ui/words/evidence.ts'
import { kitWords } from '../../ui/words/kit.ts'
import { formatNumber } from '../../ui/words/lang.ts'
import type { ItemPageProps } from './item-page-props.ts'
import { whenWords, whoWords } from './item-words.ts'
import type { Linked, SeenRow } from './queries.ts'

const Links = ({ items }: { readonly items: readonly Linked[] }): VNode => <>{items.map(({ id, ref }) => <a key={id} class="ref" href={`/evidence/${id}`}>{ref}</a>)}</>

type PaneProps = ItemPageProps & { readonly isPlayable: boolean }

const Player = ({ lang, view, isPlayable }: PaneProps): VNode => {
  const words = evidenceWords[lang]
  const { content, thumbnail, recording, state } = view.value
  const file = `/evidence/${view.id}/file`
  const family = content?.media.family
  const dated = datedRecording(view.value)
  const start = dated === null ? null : trueStart(dated)
  if (!isPlayable) return <Notice icon="lock"><p>{words.cannotShow}</p></Notice>
  return (
    <Veil lang={lang} hasSound={family !== 'photo'} preview={thumbnail === null || view.isNeverPictured ? undefined : `/evidence/${view.id}/thumbnail`}
      reason={state.kind === 'quarantined' ? words.quarantine : undefined} burn={[view.ref, start === null ? kitWords[lang].unknown : `${words.time}: ${whenWords(lang, start)}`]}>
      {family === 'photo' && <img src={file} alt={view.ref} loading="lazy" />}
      {family === 'video' && <video id="player" controls muted preload="none" src={file} data-rate={recording?.framesPerSecond ?? 25} />}
      {family === 'audio' && <audio id="player" controls muted preload="none" src={file} />}
    </Veil>
  )
}

const Said = ({ lang, view }: PaneProps): VNode | null => {
  const said = view.value.communication
  if (said === null) return null
  const words = evidenceWords[lang]
  const party = (one: typeof said.from): string => (one.kind === 'callsign' ? one.callsign : words.notKnown)
  return (
    <Block heading={words.communication}>
      <div class="stack">
        <p class="q" lang={said.transcript.lang}>{said.transcript.original}</p>
        <KeyValue entries={[
          { key: words.medium, value: `${labelOf(mediumWords, said.medium, lang)}${said.frequency === null ? '' : `, ${formatNumber(lang, said.frequency)} ${words.frequency}`}` },
          { key: words.speaker, value: party(said.from) }, { key: words.listeners, value: said.to.length === 0 ? words.notKnown : said.to.map(party).join(', ') },
          { key: words.origin, value: words.communicationOrigins[said.origin] }, { key: words.legality, value: <span class="q">{said.legality}</span> },
        ]} />
      </div>
    </Block>
  )
}

const reviewIcons: Readonly<Record<SeenRow['value']['review']['kind'], IconName>> = { unreviewed: 'vu', confirmed: 'v3', rejected: 'cross' }

const SeenLine = ({ row, ...props }: PaneProps & { readonly row: SeenRow }): VNode => {
  const { lang, view, token, mayFind } = props
  const words = evidenceWords[lang]
  const { value } = row
  const by = value.observer.kind === 'human' ? whoWords(lang, view.names, value.observer.by) : words.byModel(value.observer.name)
  const about = view.happenings.find((each) => each.value.endsWith(value.finding?.about.id ?? 'nothing'))?.text
  return (
    <li>
      <div class="row">
        <span class="m nw">{formatFileTime(value.from)}{value.to > value.from && `–${formatFileTime(value.to)}`}</span>
        <span>{value.finding !== null && <b>{labelOf(findingWords, value.finding.finding, lang)} </b>}{labelOf(observationKindWords, value.kind, lang)}{value.label !== '' && <>: <span class="q">{value.label}</span></>}{about !== undefined && <span class="d"> ({about})</span>}</span>
        <span class="e"><Mark icon={reviewIcons[value.review.kind]}>{by}, {labelOf(reviewWords, value.review.kind, lang)}</Mark></span>
      </div>
      {mayFind && value.review.kind === 'unreviewed' && (
        <Fold title={words.secondPerson}>
          <Form action={`/evidence/observations/${row.id}`} token={token}>
            <TextField lang={lang} name="reason" id={`reason-${row.id}`} label={words.reason} hint={words.reasonHint} />
            <Actions><Button name="review" value="confirm">{words.confirm}</Button><Button name="review" value="reject">{words.reject}</Button></Actions>
          </Form>
        </Fold>
      )}
    </li>
  )
}

const MarkForm = ({ lang, view, token }: PaneProps): VNode => {
  const words = evidenceWords[lang]
  const choices = <Code extends string>(table: Readonly<Record<Code, Readonly<Record<typeof lang, string>>>>) => keysOf(table).map((code) => ({ value: code, text: table[code][lang] }))
  return (
    <Fold title={words.addSeen}>
      <Form action={`/evidence/${view.id}/observe`} token={token}>
        <div class="form2">
          <TextField lang={lang} name="from" label={words.secondsFrom} /><TextField lang={lang} name="to" label={words.secondsTo} />
          <SelectField lang={lang} name="kind" id="seen-kind" label={words.what} choices={choices(observationKindWords)} value="act" />
          <TextField lang={lang} name="label" id="seen-label" label={words.label} />
          <SelectField lang={lang} name="about" label={words.about} empty={words.aboutNone} choices={view.happenings} />
          <SelectField lang={lang} name="finding" label={words.finding} hint={words.findingHint} empty="" choices={choices(findingWords)} />
        </div>
        <Actions><Button isMain>{kitWords[lang].save}</Button></Actions>
      </Form>
    </Fold>
  )
}

const SeenBlock = (props: PaneProps): VNode => {
  const { lang, view, mayFind } = props
  const words = evidenceWords[lang]
  return (
    <Block heading={words.seenTitle} hint={String(view.seen.length)}>
      {view.seen.length === 0 && <p class="sm d">{words.nobodySeen}</p>}
      <ul class="rows">{view.seen.map((row) => <SeenLine key={row.id} {...props} row={row} />)}</ul>
      {mayFind && <MarkForm {...props} />}
    </Block>
  )
}

export const MediaPane = (props: PaneProps): VNode => {
  const { lang, view } = props
  const words = evidenceWords[lang]
  const { content, thumbnail } = view.value
  return (
    <>
      {content !== null && <Player {...props} />}
      {content !== null && <Block><p class="xs d">{copyStatementOf(view.value) === null ? words.shownOriginal : words.copy.shown}</p>{view.copies.length > 0 && <p class="sm">{words.copy.offered} <Links items={view.copies} /></p>}<Actions><LinkButton href={`/evidence/${view.id}/file?save=yes`} icon="down">{copyStatementOf(view.value) === null ? words.save : words.copy.save}</LinkButton></Actions></Block>}
      <Said {...props} />
      <SeenBlock {...props} />
      {content !== null && (
        <Block heading={words.derived} hint={words.derivedHint}>
          <ul class="rows">
            <li class="row"><Mark icon="file">{copyStatementOf(view.value) === null ? words.original : words.copy.name}</Mark><span class="e m">{content.sha256.slice(0, 16)}</span></li>
            <li class="row"><Mark icon={thumbnail === null ? 'missing' : 'file'}>{view.isNeverPictured ? words.neverPictured : words.thumbnail}</Mark>{thumbnail !== null && <span class="e d">{thumbnail.run.tool} {thumbnail.run.version}</span>}</li>
            {view.copies.map((copy) => <li class="row" key={copy.id}><Mark icon="duplicate">{words.copy.name}</Mark><span class="e"><Links items={[copy]} /></span></li>)}
            <li class="row"><Mark icon="missing">{words.noRedacted}</Mark></li>
          </ul>
        </Block>
      )}
      <Block heading={words.usedIn}>
        {view.uses.length === 0 && <p class="sm d">{words.usedNowhere}</p>}
        <ul class="rows">{view.uses.map((use) => <li class="row" key={use.href + use.text}><a href={use.href}>{use.text}</a><span class="e d">{words[use.kind]}</span></li>)}</ul>
      </Block>
    </>
  )
}
