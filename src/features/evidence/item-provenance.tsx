// Part 0, before receipt, and what the file says beside what people say: agreements, contradictions, and what stands alone.
import type { ComponentChildren, VNode } from 'preact'
import { milliseconds } from '../../domain/brand.ts'
import type { CopyStatement } from '../../domain/cleaning/copy-statement.ts'
import { takenWords } from '../../domain/cleaning/taken-words.ts'
import { copyReasonWords, copyWords, originWords, timeRelationWords, timeSourceWords } from '../../domain/evidence/evidence-words.ts'
import { placesInFile, timesInFile } from '../../domain/evidence/item-proposal.ts'
import { independentHands } from '../../domain/evidence/item.ts'
import type { Item, Provenance } from '../../domain/evidence/item.ts'
import { copyStatementOf } from '../../domain/evidence/source-copy.ts'
import { copyOf, originTogether, placesTogether, timesTogether } from '../../domain/evidence/together.ts'
import type { Together } from '../../domain/evidence/together.ts'
import { labelOf } from '../../domain/vocabulary/vocabulary.ts'
import { HandChain } from '../../ui/drawing/hand-chain.tsx'
import type { Hand } from '../../ui/drawing/hand-chain.tsx'
import { Block } from '../../ui/layout/desk-page.tsx'
import { KeyValue } from '../../ui/show/key-value.tsx'
import { Mark } from '../../ui/show/mark.tsx'
import { Notice } from '../../ui/show/notice.tsx'
import { evidenceWords } from '../../ui/words/evidence.ts'
import { formatNumber } from '../../ui/words/lang.ts'
import type { Lang } from '../../ui/words/lang.ts'
import type { CustodyEntry } from '../../server/custody/entries-of.ts'
import { dayWords } from './item-custody.tsx'
import type { ItemPageProps } from './item-page-props.ts'
import { whenWords, whoWords } from './item-words.ts'
import { timeZone } from './time-zone.ts'

type Shown = Pick<ItemPageProps, 'lang' | 'view'>

const handsOf = (lang: Lang, provenance: Provenance, who: string, received: CustodyEntry | undefined): { readonly hands: readonly Hand[]; readonly means: readonly string[] } => {
  const words = evidenceWords[lang]
  const { hand } = words
  const isOwn = provenance.origin === 'filmed'
  const first: Hand = { title: provenance.origin === 'online' ? hand.online : provenance.origin === 'work' ? hand.work : hand.made, who: isOwn ? who : hand.unknown, note: provenance.device, isStated: isOwn }
  const passed = provenance.hops.map((hop): Hand => ({ title: hand.sent, who: hop.from === '' ? hand.unknown : hop.from, note: hop.when?.said ?? '', isStated: hop.from !== '' }))
  const kept: readonly Hand[] = isOwn ? [] : [{ title: hand.kept, who, note: '', isStated: true }]
  const last: Hand = { title: hand.received, who: received === undefined ? '' : dayWords(lang, received.day), note: received === undefined ? '' : words.leaf(formatNumber(lang, received.leaf)), isStated: true }
  const before = [first, ...passed, ...kept]
  const means = before.slice(1).map((_, index) => (provenance.hops[index]?.means ?? provenance.through) || words.means)
  return { hands: [...before, last], means: [...means, words.sealed] }
}

/** A copy that the source made before sending: what it is of, what is gone, and that nobody has checked either. */
const CopyWay = ({ lang, view, copyOf, who }: Shown & { readonly copyOf: CopyStatement; readonly who: string }): VNode => {
  const words = evidenceWords[lang].copy
  return (
    <Notice icon="duplicate" isSignal>
      <p class="b">{words.of} {view.originals.map(({ id, ref }) => <a key={id} class="ref" href={`/evidence/${id}`}>{ref}</a>)}{view.originals.length === 0 && words.notHere}</p>
      <p class="sm">{words.stated(who)}</p>
      <p class="sm">{words.without}: {copyOf.taken.map((kind) => labelOf(takenWords, kind, lang)).join('; ')}.</p>
      <p class="xs d m">{words.digest} {copyOf.of.match(/.{8}/g)?.join(' ')}</p>
    </Notice>
  )
}

const Way = ({ lang, view, provenance, received }: Shown & { readonly provenance: Provenance; readonly received: CustodyEntry | undefined }): VNode => {
  const words = evidenceWords[lang]
  const who = whoWords(lang, view.names, provenance.statedBy)
  if (provenance.copyOf !== undefined) return <CopyWay lang={lang} view={view} copyOf={provenance.copyOf} who={who} />
  return (
    <div>
      <HandChain label={words.before} {...handsOf(lang, provenance, who, received)} />
      <KeyValue entries={[
        { key: words.statedBy, value: <>{who}: {labelOf(originWords, provenance.origin, lang)}{provenance.through !== '' && <>, <span class="q">{provenance.through}</span></>}</> },
        { key: words.firstFile, value: `${words.firstFiles[provenance.hasOriginal]}${provenance.originalWith === '' ? '' : ` (${whoWords(lang, view.names, provenance.originalWith)})`}` },
      ]} />
    </div>
  )
}

export const BeforeBlock = ({ lang, view, entries }: Shown & Pick<ItemPageProps, 'entries'>): VNode => {
  const words = evidenceWords[lang]
  const copy = copyOf(view.value)
  const received = entries.filter(({ verb }) => verb === 'received' || verb === 'recorded').reverse()
  return (
    <Block heading={words.before} hint={`${words.beforeHint}; ${words.hands(independentHands(view.value))}`}>
      <div class="stack">
        {copy.verdict !== 'no' && <Notice icon="duplicate" isSignal><p class="b">{labelOf(copyWords, copy.verdict, lang)}</p><p class="sm">{copy.reasons.map((reason) => labelOf(copyReasonWords, reason, lang)).join('; ')}</p></Notice>}
        {view.value.provenance.map((provenance, index) => <Way key={index} lang={lang} view={view} provenance={provenance} received={received[index]} />)}
      </div>
    </Block>
  )
}

interface Row {
  readonly about: string
  readonly file: ComponentChildren
  readonly elsewhere: ComponentChildren
  readonly together: Together
  readonly note?: string
}

const entered = (item: Item): { readonly time: Item['time']; readonly place: Item['place'] } => {
  const byPerson = <Claimed extends { readonly citations: readonly { readonly source: { readonly kind: string } }[] }>(claims: readonly (Claimed | null)[]): Claimed | null =>
    claims.find((claim) => claim?.citations.some(({ source }) => source.kind === 'entry') === true) ?? null
  return { time: byPerson([item.time, ...item.otherTimes]), place: byPerson([item.place, ...item.otherPlaces]) }
}

const clockRows = (lang: Lang, item: Item): readonly Row[] => {
  const words = evidenceWords[lang]
  const { claims, relations } = timesInFile(item, timeZone)
  const one = (index: number): ComponentChildren => {
    const claim = claims[index]
    return claim === undefined ? '' : <><span class="m">{claim.time.said}</span> <span class="d">{labelOf(timeSourceWords, claim.source, lang)}</span></>
  }
  return relations.map(({ a, b, relation, apart }) => ({
    about: words.rowClocks, file: one(a), elsewhere: one(b), together: relation === 'contradict' ? 'contradict' : 'agree',
    note: `${labelOf(timeRelationWords, relation, lang)}${Number.isFinite(apart) && apart > 0 ? `, ${words.apart(formatNumber(lang, Math.round(milliseconds(apart) / 1000)))}` : ''}`,
  }))
}

const rowsOf = (lang: Lang, { view }: Shown): readonly Row[] => {
  const words = evidenceWords[lang]
  const item = view.value
  const { claims, best } = timesInFile(item, timeZone)
  const [place] = placesInFile(item)
  const fileTime = best === null ? undefined : claims[best], said = entered(item), copy = copyOf(item)
  const filePlace = place === undefined ? null : { label: '', kind: null, position: place.position, radius: place.error, precision: place.precision }
  const device = [item.recording?.make ?? '', item.recording?.model ?? ''].filter((part) => part !== '').join(' ')
  const [provenance] = item.provenance
  return [
    { about: words.rowStart, file: fileTime === undefined ? words.noneInFile : <>{whenWords(lang, fileTime.time)} <span class="d">{labelOf(timeSourceWords, fileTime.source, lang)}</span></>,
      elsewhere: said.time === null ? words.nothingElse : whenWords(lang, said.time.value), together: said.time === null || fileTime === undefined ? 'alone' : timesTogether(fileTime.time, said.time.value) },
    ...clockRows(lang, item),
    { about: words.rowPlace, file: place === undefined ? words.noneInFile : <><span class="m">{`${place.position.lat.toFixed(5)}, ${place.position.lon.toFixed(5)}`}</span> ± {formatNumber(lang, Math.round(place.error))} m</>,
      elsewhere: said.place === null ? words.nothingElse : said.place.value.label, together: filePlace === null || said.place === null ? 'alone' : placesTogether(filePlace, said.place.value) },
    // Where a copy comes from stands above: the file that it was made of came from somewhere.
    ...(copyStatementOf(item) !== null ? [] : [{ about: words.rowOrigin, file: copy.verdict === 'no' ? words.noTrace : labelOf(copyWords, copy.verdict, lang), elsewhere: labelOf(originWords, provenance.origin, lang), together: originTogether(item, provenance) }]),
    ...(device === '' && provenance.device === '' ? [] : [{ about: words.rowDevice, file: device === '' ? words.noneInFile : device, elsewhere: provenance.device === '' ? words.nothingElse : <span class="q">{provenance.device}</span>, together: 'alone' } as const]),
  ]
}

const marks = { agree: 'agrees', contradict: 'contradicts', alone: 'one' } as const

export const AgainstBlock = ({ lang, view }: Shown): VNode | null => {
  if (view.value.content === null) return null
  const words = evidenceWords[lang]
  const rows = rowsOf(lang, { lang, view })
  const count = (together: Together): number => rows.filter((row) => row.together === together).length
  return (
    <Block heading={words.against} hint={words.againstHint(count('agree'), count('contradict'), count('alone'))}>
      <div class="scroll">
        <table>
          <thead><tr><th>{words.aboutColumn}</th><th>{words.inFile}</th><th>{words.elsewhere}</th><th>{words.togetherColumn}</th></tr></thead>
          <tbody>{rows.map((row, index) => (
            <tr key={index}><th scope="row">{row.about}</th><td>{row.file}</td><td>{row.elsewhere}</td><td><Mark icon={marks[row.together]}>{row.note ?? words.together[row.together]}</Mark></td></tr>
          ))}</tbody>
        </table>
      </div>
    </Block>
  )
}
