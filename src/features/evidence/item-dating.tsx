// When and where it was made: claims side by side, one accepted by a person; the clock corrected; the camera placed; pieces of a glued clip.
import type { ComponentChildren, VNode } from 'preact'
import type { Claim } from '../../domain/claim/claim.ts'
import { carrierWords } from '../../domain/evidence/evidence-words.ts'
import { allClaims, placeClaims, timeClaims } from '../../domain/evidence/item-claims.ts'
import type { ClockOffset } from '../../domain/time-and-place/fuzzy-time.ts'
import type { Place, ViewCone } from '../../domain/time-and-place/place.ts'
import { placeKinds, placePrecisions, timeBases } from '../../domain/vocabulary/time-and-place-kinds.ts'
import { labelOf } from '../../domain/vocabulary/vocabulary.ts'
import { MapSketch } from '../../ui/drawing/map-sketch.tsx'
import { Actions, Button } from '../../ui/form/button.tsx'
import { SelectField, TextField } from '../../ui/form/field.tsx'
import { Fold } from '../../ui/form/fold.tsx'
import { Form } from '../../ui/form/form.tsx'
import { Block } from '../../ui/layout/desk-page.tsx'
import { formatFileTime } from '../../ui/show/file-time.ts'
import { KeyValue } from '../../ui/show/key-value.tsx'
import { StatusMark } from '../../ui/show/mark.tsx'
import { evidenceWords } from '../../ui/words/evidence.ts'
import { kitWords } from '../../ui/words/kit.ts'
import { formatNumber } from '../../ui/words/lang.ts'
import type { Lang } from '../../ui/words/lang.ts'
import { choicesIn, choicesOf } from './choices.ts'
import { segmentRows } from './item-moves.ts'
import type { ItemPageProps } from './item-page-props.ts'
import { whenWords } from './item-words.ts'

const MoveForm = (props: ItemPageProps & { readonly move: string; readonly button?: string; readonly carried?: Readonly<Record<string, string>>; readonly children?: ComponentChildren }): VNode => (
  <Form action={`/evidence/${props.view.id}/${props.move}`} token={props.token} carried={{ version: String(props.view.version), ...props.carried }}>
    {props.children !== undefined && <div class="form2">{props.children}</div>}
    <Actions><Button isMain={props.button === undefined}>{props.button ?? kitWords[props.lang].save}</Button></Actions>
  </Form>
)

const ReasonField = ({ lang, id }: { readonly lang: Lang; readonly id: string }): VNode => (
  <div class="all"><TextField lang={lang} name="reason" id={`${id}-reason`} label={evidenceWords[lang].reason} hint={evidenceWords[lang].reasonHint} /></div>
)

const ClaimList = <Value,>(props: ItemPageProps & { readonly claims: readonly Claim<Value>[]; readonly show: (value: Value) => ComponentChildren; readonly move: string }): VNode => {
  const { lang, claims, show, move, mayDescribe } = props
  const words = evidenceWords[lang]
  return (
    <ul class="rows">
      {claims.map((claim, index) => {
        const [citation] = claim.citations
        return (
          <li key={index}>
            <div class="row">
              <span>{show(claim.value)}</span>
              <span class="e"><StatusMark lang={lang} status={claim.status} /></span>
            </div>
            <p class="xs d">{citation?.source.kind === 'entry' ? words.enteredBy : words.proposedBy}{citation?.locator.value !== undefined && citation.locator.value !== '' && <>, <span class="m">{citation.locator.value}</span></>}{citation?.quote !== undefined && citation.quote !== '' && <>: <span class="q">{citation.quote}</span></>}</p>
            {mayDescribe && claim.status !== 'accepted' && <MoveForm {...props} move={move} carried={{ claim: String(index) }} button={words.choose} />}
          </li>
        )
      })}
    </ul>
  )
}

const offsetWords = (lang: Lang, { offset, uncertainty, source }: ClockOffset): string => {
  const words = evidenceWords[lang]
  return `${words.spread(formatNumber(lang, Math.abs(offset) / 1000), offset < 0 ? words.fast : words.slow, formatNumber(lang, uncertainty / 1000))} (${words.sources[source]})`
}

export const DatingBlock = (props: ItemPageProps): VNode => {
  const { lang, view, mayDescribe } = props
  const words = evidenceWords[lang]
  const { recording } = view.value
  const claims = allClaims(timeClaims(view.value))
  return (
    <Block heading={words.dated} id="time">
      {claims.length === 0 && <p class="sm d">{words.noTime}</p>}
      <ClaimList {...props} claims={claims} move="confirm-time" show={(time) => <><b>{whenWords(lang, time)}</b> <span class="d">{time.basis} {labelOf(timeBases, time.basis, lang)}</span></>} />
      {recording !== null && (
        <KeyValue entries={[
          { key: words.deviceTime, value: recording.deviceStart === null ? words.deviceUnknown : whenWords(lang, recording.deviceStart.value) },
          { key: words.offset, value: recording.clockOffset === null ? words.offsetUnknown : offsetWords(lang, recording.clockOffset.value) },
        ]} />
      )}
      {mayDescribe && (
        <Fold title={words.enterTime}>
          <MoveForm {...props} move="time">
            <TextField lang={lang} name="when" label={words.when} hint={words.whenHint} /><TextField lang={lang} name="minutes" label={words.minutes} keyboard="decimal" hint={words.optional} />
            <SelectField lang={lang} name="basis" label={words.basis} choices={choicesOf(timeBases, lang)} value="TB6" /><ReasonField lang={lang} id="time" />
          </MoveForm>
        </Fold>
      )}
      {mayDescribe && recording?.deviceStart != null && (
        <Fold title={words.setOffset}>
          <MoveForm {...props} move="offset">
            <SelectField lang={lang} name="direction" label={words.direction} choices={[{ value: 'fast', text: words.fast }, { value: 'slow', text: words.slow }]} />
            <TextField lang={lang} name="seconds" label={words.seconds} keyboard="decimal" /><TextField lang={lang} name="uncertainty" label={words.uncertainty} keyboard="decimal" />
            <SelectField lang={lang} name="source" label={words.source} choices={choicesIn(words.sources)} /><ReasonField lang={lang} id="offset" />
          </MoveForm>
        </Fold>
      )}
    </Block>
  )
}

const placeWords = (lang: Lang, { label, position, radius, precision }: Place): ComponentChildren => (
  <>
    {label !== '' && <><b>{label}</b> </>}
    {position !== null && <><span class="m">{`${position.lat.toFixed(5)}, ${position.lon.toFixed(5)}`}</span> </>}
    <span class="d">{radius !== null && `± ${formatNumber(lang, Math.round(radius))} m, `}{labelOf(placePrecisions, precision, lang)}</span>
  </>
)

const coneWords = (lang: Lang, { positionError, bearing, fieldOfView, range }: ViewCone): string => {
  const words = evidenceWords[lang]
  const degrees = (value: number | null): string => (value === null ? words.allRound : `${formatNumber(lang, Math.round(value))}°`)
  return words.cameraText(formatNumber(lang, Math.round(positionError)), degrees(bearing), degrees(fieldOfView), formatNumber(lang, Math.round(range)))
}

const PositionFields = ({ lang, id }: { readonly lang: Lang; readonly id: string }): VNode => {
  const words = evidenceWords[lang]
  return <><TextField lang={lang} name="lat" id={`${id}-lat`} label={words.latitude} keyboard="decimal" hint={words.optional} /><TextField lang={lang} name="lon" id={`${id}-lon`} label={words.longitude} keyboard="decimal" hint={words.optional} /></>
}

export const PlaceBlock = (props: ItemPageProps): VNode => {
  const { lang, view, mayDescribe } = props
  const words = evidenceWords[lang]
  const { recording } = view.value
  const claims = allClaims(placeClaims(view.value))
  const camera = recording?.camera ?? null
  const discs = claims.flatMap(({ value }, index) => (value.position === null || value.radius === null ? [] : [{ key: String(index), label: value.label, position: value.position, radius: value.radius, isMain: index === 0 }]))
  return (
    <Block heading={words.placed} id="place">
      {claims.length === 0 && <p class="sm d">{words.noneInFile}</p>}
      <ClaimList {...props} claims={claims} move="confirm-place" show={(place) => placeWords(lang, place)} />
      {recording !== null && (
        <KeyValue entries={[
          { key: words.camera, value: camera === null ? words.noCamera : <>{coneWords(lang, camera.value)} <span class="xs"><StatusMark lang={lang} status={camera.status} /></span></> },
          { key: words.carrier, value: recording.carrier === null ? words.notKnown : labelOf(carrierWords, recording.carrier, lang) },
        ]} />
      )}
      {(discs.length > 0 || camera !== null) && <MapSketch lang={lang} label={words.placed} places={discs} cameras={camera === null ? [] : [{ key: 'camera', label: view.ref, view: camera.value, isChosen: true }]} />}
      {mayDescribe && (
        <Fold title={words.enterPlace}>
          <MoveForm {...props} move="place">
            <div class="all"><TextField lang={lang} name="label" label={words.street} /></div><PositionFields lang={lang} id="place" />
            <TextField lang={lang} name="radius" label={words.radius} keyboard="decimal" hint={words.optional} />
            <SelectField lang={lang} name="precision" label={words.precision} choices={choicesOf(placePrecisions, lang)} value="street" />
            <SelectField lang={lang} name="kind" id="place-kind" label={words.kind} empty={words.notKnown} choices={choicesOf(placeKinds, lang)} /><ReasonField lang={lang} id="place" />
          </MoveForm>
        </Fold>
      )}
      {mayDescribe && recording !== null && (
        <>
          <Fold title={words.setCamera}>
            <MoveForm {...props} move="camera">
              <PositionFields lang={lang} id="camera" /><TextField lang={lang} name="error" label={words.error} keyboard="decimal" hint={words.optional} />
              <TextField lang={lang} name="bearing" label={words.bearing} keyboard="decimal" hint={words.optional} /><TextField lang={lang} name="width" label={words.width} keyboard="decimal" hint={words.optional} />
              <TextField lang={lang} name="range" label={words.range} keyboard="decimal" hint={words.optional} /><ReasonField lang={lang} id="camera" />
            </MoveForm>
          </Fold>
          <Fold title={words.carrier}>
            <MoveForm {...props} move="carrier" button={words.setCarrier}><SelectField lang={lang} name="carrier" label={words.carrier} empty={words.notKnown} choices={choicesOf(carrierWords, lang)} value={recording.carrier ?? undefined} /></MoveForm>
          </Fold>
        </>
      )}
    </Block>
  )
}

export const SegmentsBlock = (props: ItemPageProps): VNode | null => {
  const { lang, view, mayDescribe } = props
  const words = evidenceWords[lang]
  const { recording } = view.value
  if (recording === null || recording.duration === 0) return null
  const at = (row: number) => recording.segments[row]
  const cells = Array.from({ length: segmentRows }, (_, row) => row)
  return (
    <Block heading={words.segments} hint={words.segmentsHint}>
      <ul class="rows">{recording.segments.map((segment, index) => (
        <li class="row" key={index}><span class="m">{formatFileTime(segment.from)}–{formatFileTime(segment.to)}</span><span class="q">{segment.note}</span><span class="e d">{segment.deviceStart === null ? '' : whenWords(lang, segment.deviceStart)}</span></li>
      ))}</ul>
      {mayDescribe && (
        <Fold title={kitWords[lang].change}>
          <Form action={`/evidence/${view.id}/segments`} token={props.token} carried={{ version: String(view.version) }}>
            <div class="scroll"><table class="gridt">
              <thead><tr><th>{words.piece}</th><th>{words.secondsFrom}</th><th>{words.secondsTo}</th><th>{words.note}</th><th>{words.deviceWhen}</th></tr></thead>
              <tbody>{cells.map((row) => {
                const segment = at(row), cell = (name: string, label: string, value: string | undefined) => <td><TextField lang={lang} name={`${name}${String(row)}`} label={label} isLabelHidden value={value} /></td>
                return (
                  <tr key={row}><th scope="row">{row + 1}</th>{cell('from', words.secondsFrom, segment && formatFileTime(segment.from))}{cell('to', words.secondsTo, segment && formatFileTime(segment.to))}
                    {cell('note', words.note, segment?.note)}{cell('when', words.deviceWhen, segment?.deviceStart?.said)}</tr>
                )
              })}</tbody>
            </table></div>
            <Actions><Button isMain>{kitWords[lang].save}</Button></Actions>
          </Form>
        </Fold>
      )}
    </Block>
  )
}
