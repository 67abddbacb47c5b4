// The form of the coding screen, table by table. Each value stands beside the passage that it rests on.
import type { VNode } from 'preact'
import { freeKeys } from '../../domain/event/coding-form.ts'
import type { Coding, CodingForm, ColumnRow, VictimRow } from '../../domain/event/coding-form.ts'
import type { Act } from '../../domain/event/incident.ts'
import type { Problem } from '../../domain/problem.ts'
import { libertyStatuses, purposes } from '../../domain/vocabulary/act-facts.ts'
import { bodyRegions, bodySides, injuries } from '../../domain/vocabulary/injuries.ts'
import { mechanisms } from '../../domain/vocabulary/mechanisms.ts'
import { involvementRoles } from '../../domain/vocabulary/person-roles.ts'
import { placeKinds, placePrecisions } from '../../domain/vocabulary/time-and-place-kinds.ts'
import { violations } from '../../domain/vocabulary/violations.ts'
import { labelOf, offeredCodes } from '../../domain/vocabulary/vocabulary.ts'
import type { Vocabulary } from '../../domain/vocabulary/vocabulary.ts'
import { problemOf } from '../../ui/form/error-summary.tsx'
import { DateField, SelectField, TextArea, TextField } from '../../ui/form/field.tsx'
import { Block } from '../../ui/layout/desk-page.tsx'
import { CellSelect, CellText, EditGrid } from '../../ui/show/act-grid.tsx'
import type { CellChoice } from '../../ui/show/act-grid.tsx'
import { keysOf } from '../../domain/brand.ts'
import { gazetteerWords } from '../../ui/words/gazetteer.ts'
import type { Lang } from '../../ui/words/lang.ts'
import { registerWords } from '../../ui/words/register.ts'

export interface CodingFormProps {
  readonly lang: Lang
  readonly form: CodingForm
  readonly ids: Coding['ids']
  readonly problems: readonly Problem[]
  /** Passages as choices of a source, by number. */
  readonly sources: readonly CellChoice[]
  readonly acts: ReadonlyMap<string, Act>
  readonly refs: ReadonlyMap<string, string>
  readonly incidents: readonly CellChoice[]
  /** What the typed place may be in the list of places, and whose list it is. */
  readonly places: readonly CellChoice[]
  readonly attribution: string
  readonly proposals: readonly string[]
}

const codes = <Code extends string>(lang: Lang, terms: Vocabulary<Code>): readonly CellChoice[] => offeredCodes(terms).map((code) => ({ value: code, text: labelOf(terms, code, lang) }))

/** The rows of a table as they are typed into: those there are, then empty ones. */
const withBlank = <Row extends { readonly key: string }>({ form, ids }: CodingFormProps, rows: readonly Row[], blank: { readonly prefix: string; readonly count: number; readonly row: Omit<Row, 'key'> }): readonly { readonly key: string; readonly row: Omit<Row, 'key'> }[] => [
  ...rows.map((row) => ({ key: row.key, row })),
  ...freeKeys(form, ids, blank).map((key) => ({ key, row: blank.row })),
]

const blankColumn: Omit<ColumnRow, 'key'> = { type: '', method: '', when: '', where: '', source: '', purpose: '', liberty: '', capacity: '' }
const blankVictim: Omit<VictimRow, 'key'> = { kind: '', label: '', ref: '', count: '', cells: {} }

const columnsOf = (props: CodingFormProps): readonly { readonly key: string; readonly row: Omit<ColumnRow, 'key'> }[] => withBlank(props, props.form.columns, { prefix: 'c', count: 2, row: blankColumn })
const victimsOf = (props: CodingFormProps): readonly { readonly key: string; readonly row: Omit<VictimRow, 'key'> }[] => withBlank(props, props.form.victims, { prefix: 'v', count: 2, row: blankVictim })

const isWrong = ({ problems }: CodingFormProps, field: string): boolean => problemOf(problems, field) !== undefined

/** Columns and rows as choices: the number is that of the table above. */
const columnChoices = (props: CodingFormProps): readonly CellChoice[] => columnsOf(props).map(({ key, row }, index) => ({ value: key, text: `${String(index + 1)} ${row.type}`.trim() }))
const victimChoices = (props: CodingFormProps): readonly CellChoice[] => victimsOf(props).map(({ key, row }, index) => ({ value: key, text: [String(index + 1), props.refs.get(key) ?? row.ref, row.label].filter((part) => part !== '').join(' ') }))

export const Incident = (props: CodingFormProps): VNode => {
  const { lang, form: { top }, problems, sources } = props
  const [words, listed] = [registerWords[lang], gazetteerWords[lang]]
  const source = (name: 'when-source' | 'where-source' | 'other-when-source' | 'other-where-source'): VNode =>
    <CellSelect name={name} label={words.cite} value={top[name]} choices={sources} empty={words.noCite} isSource />
  return (
    <Block>
      <div class="form2">
        <div class="stack">
          <DateField lang={lang} name="when" label={words.when} hint={words.whenHint} value={top.when} problem={problemOf(problems, 'when')} />
          <div class="f">{source('when-source')}</div>
        </div>
        <div class="stack">
          <TextField lang={lang} name="where" label={words.where} hint={words.whereHint} value={top.where} problem={problemOf(problems, 'where')} />
          <div class="f">{source('where-source')}</div>
          <SelectField lang={lang} name="where-known" label={listed.inList} hint={`${listed.inListHint} ${listed.from(props.attribution)}`} value={top['where-known']} problem={problemOf(problems, 'where-known')}
            empty={props.places.length === 0 && top.where.trim() !== '' ? listed.noneInList : listed.notChosen} emptyWhen={{ some: listed.notChosen, none: listed.noneInList }} choices={props.places} />
          <div class="pair">
            <SelectField lang={lang} name="where-kind" label={words.placeKind} value={top['where-kind']} empty="?" choices={codes(lang, placeKinds)} />
            <SelectField lang={lang} name="where-precision" label={words.precision} value={top['where-precision']} empty="?" choices={codes(lang, placePrecisions)} />
            <TextField lang={lang} name="where-position" label={words.position} value={top['where-position']} />
          </div>
        </div>
        <TextField lang={lang} name="title" label={words.title} hint={words.titleHint} value={top.title} problem={problemOf(problems, 'title')} />
        <TextField lang={lang} name="context" label={words.context} hint={words.contextHint} value={top.context} />
        {props.incidents.length > 0 && <SelectField lang={lang} name="joins" label={words.joins} hint={words.joinsHint} value={top.joins} empty={words.joinsNew} choices={props.incidents} />}
        <details class="all" open={top['other-when'] !== '' || top['other-where'] !== ''}>
          <summary class="sm">{words.otherSays}</summary>
          <div class="form2">
            <div class="stack"><DateField lang={lang} name="other-when" label={words.otherWhen} value={top['other-when']} problem={problemOf(problems, 'other-when')} /><div class="f">{source('other-when-source')}</div></div>
            <div class="stack"><TextField lang={lang} name="other-where" label={words.otherWhere} value={top['other-where']} problem={problemOf(problems, 'other-where')} /><div class="f">{source('other-where-source')}</div></div>
          </div>
        </details>
      </div>
    </Block>
  )
}

export const WhatWasDone = (props: CodingFormProps): VNode => {
  const { lang } = props
  const words = registerWords[lang]
  const columns = columnsOf(props)
  return (
    <Block heading={words.whatWasDone} hint={words.whatHint} id="columns">
      <EditGrid caption={words.whatWasDone} headings={[
        { key: 'n', text: '' }, { key: 'type', text: words.violation }, { key: 'method', text: words.method }, { key: 'when', text: words.when }, { key: 'where', text: words.where }, { key: 'source', text: words.cite },
      ]} rows={columns.map(({ key, row }, index) => ({
        key, heading: String(index + 1), cells: [
          <CellSelect name={`${key}-type`} label={words.violation} value={row.type} choices={codes(lang, violations)} empty="" isWrong={isWrong(props, `${key}-type`)} />,
          <CellSelect name={`${key}-method`} label={words.method} value={row.method} choices={codes(lang, mechanisms)} empty="" />,
          <CellText name={`${key}-when`} label={words.when} value={row.when} placeholder={words.asAbove} isWrong={isWrong(props, `${key}-when`)} />,
          <CellText name={`${key}-where`} label={words.where} value={row.where} placeholder={words.asAbove} isWrong={isWrong(props, `${key}-where`)} />,
          <CellSelect name={`${key}-source`} label={words.cite} value={row.source} choices={props.sources} empty="" isSource />,
        ],
      }))} />
    </Block>
  )
}

const Cell = ({ props, victim, column, label }: { readonly props: CodingFormProps; readonly victim: { readonly key: string; readonly row: Omit<VictimRow, 'key'> }; readonly column: string; readonly label: string }): VNode => {
  const words = registerWords[props.lang]
  const act = props.acts.get(`${victim.key}:${column}`)
  const name = `${victim.key}-${column}`
  return (
    <>
      <CellSelect name={name} label={label} value={victim.row.cells[column] ?? ''} empty="" isSource isWrong={isWrong(props, name)}
        choices={[{ value: 'same', text: words.same }, { value: '?', text: words.unknownCell }, ...props.sources]} />
      {act !== undefined && act.state !== 'draft' && act.state !== 'withdrawn' && <span class="xs d">{words.states[act.state]}</span>}
    </>
  )
}

/** Asked because CAT Art. 1 asks: of every act, in a table of its own so that the first stays narrow. */
export const PurposeAndCapacity = (props: CodingFormProps): VNode => {
  const { lang } = props
  const words = registerWords[lang]
  return (
    <Block heading={words.more} hint={words.moreHint}>
      <EditGrid caption={words.more} headings={[{ key: 'n', text: '' }, { key: 'liberty', text: words.liberty }, { key: 'purpose', text: words.purpose }, { key: 'capacity', text: words.capacity }]}
        rows={columnsOf(props).map(({ key, row }, index) => ({
          key, heading: `${String(index + 1)} ${row.type}`, cells: [
            <CellSelect name={`${key}-liberty`} label={words.liberty} value={row.liberty} choices={codes(lang, libertyStatuses)} empty="?" />,
            <CellSelect name={`${key}-purpose`} label={words.purpose} value={row.purpose} choices={codes(lang, purposes)} empty="?" />,
            <CellText name={`${key}-capacity`} label={words.capacity} value={row.capacity} />,
          ],
        }))} />
    </Block>
  )
}

export const Grid = (props: CodingFormProps): VNode => {
  const { lang } = props
  const words = registerWords[lang]
  const columns = columnsOf(props)
  return (
    <Block heading={words.grid} hint={words.gridHint} id="grid">
      <EditGrid caption={words.grid} headings={[
        { key: 'who', text: '' }, { key: 'kind', text: words.who },
        { key: 'label', text: words.label }, { key: 'count', text: words.count },
        ...columns.map(({ key, row }, index) => ({ key, text: String(index + 1), hint: row.type })),
      ]} rows={victimsOf(props).map((victim, index) => {
        const { key, row } = victim
        const who = props.refs.get(key) ?? String(index + 1)
        return { key, heading: <span class="nw">{who}</span>, cells: [
          <CellSelect name={`${key}-kind`} label={words.who} value={row.kind} empty="" choices={keysOf(words.kinds).map((kind) => ({ value: kind, text: words.kinds[kind] }))} />,
          row.kind === 'known'
            ? <CellText name={`${key}-ref`} label={words.knownRef} value={row.ref} placeholder={words.knownRef} isWrong={isWrong(props, `${key}-ref`)} />
            : <><CellText name={`${key}-label`} label={words.label} value={row.label} />{row.kind === '' && <CellText name={`${key}-ref`} label={words.knownRef} value={row.ref} placeholder={words.knownRef} />}</>,
          <CellText name={`${key}-count`} label={words.count} value={row.count} isWrong={isWrong(props, `${key}-count`)} />,
          ...columns.map((column, at) => <Cell props={props} victim={victim} column={column.key} label={`${who}, ${String(at + 1)} ${column.row.type}`} />),
        ] }
      })} />
      <p class="xs d">{words.noNames}</p>
    </Block>
  )
}

export const Involved = (props: CodingFormProps): VNode => {
  const { lang } = props
  const words = registerWords[lang]
  const rows = withBlank(props, props.form.involved, { prefix: 'u', count: 1, row: { kind: '', who: '', count: '', seen: '', degree: '', column: '', source: '' } })
  return (
    <Block heading={words.involved} hint={words.involvedHint} id="involved">
      <datalist id="known-others">{props.proposals.map((name) => <option key={name} value={name} />)}</datalist>
      <EditGrid caption={words.involved} headings={[
        { key: 'kind', text: words.kindOf }, { key: 'who', text: words.who, hint: words.whoHint }, { key: 'count', text: words.count }, { key: 'seen', text: words.seen, hint: words.seenHint },
        { key: 'degree', text: words.degree }, { key: 'column', text: words.attach }, { key: 'source', text: words.cite },
      ]} rows={rows.map(({ key, row }) => ({
        key, cells: [
          <CellSelect name={`${key}-kind`} label={words.kindOf} value={row.kind} empty="" choices={keysOf(words.involvedKinds).map((kind) => ({ value: kind, text: words.involvedKinds[kind] }))} />,
          <CellText name={`${key}-who`} label={words.who} value={row.who} list="known-others" isWrong={isWrong(props, `${key}-who`)} />,
          <CellText name={`${key}-count`} label={words.count} value={row.count} isWrong={isWrong(props, `${key}-count`)} />,
          <CellText name={`${key}-seen`} label={words.seen} value={row.seen} />,
          <CellSelect name={`${key}-degree`} label={words.degree} value={row.degree} empty="?" choices={codes(lang, involvementRoles)} />,
          <CellSelect name={`${key}-column`} label={words.attach} value={row.column} empty={words.toAll} choices={columnChoices(props)} isWrong={isWrong(props, `${key}-column`)} />,
          <CellSelect name={`${key}-source`} label={words.cite} value={row.source} empty="" choices={props.sources} isSource />,
        ],
      }))} />
    </Block>
  )
}

export const Injuries = (props: CodingFormProps): VNode => {
  const { lang } = props
  const words = registerWords[lang]
  const rows = withBlank(props, props.form.injuries, { prefix: 'j', count: 2, row: { victim: '', type: '', region: '', side: '', mechanism: '', column: '', source: '' } })
  return (
    <Block heading={words.injuries} hint={words.injuriesHint} id="injuries">
      <EditGrid caption={words.injuries} headings={[
        { key: 'victim', text: words.who }, { key: 'type', text: words.injury }, { key: 'region', text: words.region }, { key: 'side', text: words.side }, { key: 'mechanism', text: words.mechanism },
        { key: 'column', text: words.ofAct }, { key: 'source', text: words.cite },
      ]} rows={rows.map(({ key, row }) => ({
        key, cells: [
          <CellSelect name={`${key}-victim`} label={words.who} value={row.victim} empty="" choices={victimChoices(props)} isWrong={isWrong(props, `${key}-victim`)} />,
          <CellSelect name={`${key}-type`} label={words.injury} value={row.type} empty="" choices={codes(lang, injuries)} isWrong={isWrong(props, `${key}-type`)} />,
          <CellSelect name={`${key}-region`} label={words.region} value={row.region} empty="?" choices={codes(lang, bodyRegions)} />,
          <CellSelect name={`${key}-side`} label={words.side} value={row.side} empty="?" choices={codes(lang, bodySides)} />,
          <CellSelect name={`${key}-mechanism`} label={words.mechanism} value={row.mechanism} empty="?" choices={codes(lang, mechanisms)} />,
          <CellSelect name={`${key}-column`} label={words.ofAct} value={row.column} empty="" choices={columnChoices(props)} />,
          <CellSelect name={`${key}-source`} label={words.cite} value={row.source} empty="" choices={props.sources} isSource />,
        ],
      }))} />
    </Block>
  )
}

export const Stations = (props: CodingFormProps): VNode => {
  const { lang } = props
  const words = registerWords[lang]
  const rows = withBlank(props, props.form.stations, { prefix: 's', count: 2, row: { victim: '', label: '', kind: '', arrived: '', left: '', liberty: '', source: '' } })
  return (
    <Block heading={words.detention} id="stations">
      <EditGrid caption={words.detention} headings={[
        { key: 'victim', text: words.who }, { key: 'label', text: words.station }, { key: 'kind', text: words.placeKind }, { key: 'arrived', text: words.arrived }, { key: 'left', text: words.left },
        { key: 'liberty', text: words.liberty }, { key: 'source', text: words.cite },
      ]} rows={rows.map(({ key, row }) => ({
        key, cells: [
          <CellSelect name={`${key}-victim`} label={words.who} value={row.victim} empty="" choices={victimChoices(props)} isWrong={isWrong(props, `${key}-victim`)} />,
          <CellText name={`${key}-label`} label={words.station} value={row.label} />,
          <CellSelect name={`${key}-kind`} label={words.placeKind} value={row.kind} empty="?" choices={codes(lang, placeKinds)} />,
          <CellText name={`${key}-arrived`} label={words.arrived} value={row.arrived} isWrong={isWrong(props, `${key}-arrived`)} />,
          <CellText name={`${key}-left`} label={words.left} value={row.left} isWrong={isWrong(props, `${key}-left`)} />,
          <CellSelect name={`${key}-liberty`} label={words.liberty} value={row.liberty} empty="?" choices={codes(lang, libertyStatuses)} />,
          <CellSelect name={`${key}-source`} label={words.cite} value={row.source} empty="" choices={props.sources} isSource />,
        ],
      }))} />
    </Block>
  )
}

export const Paste = ({ lang }: CodingFormProps): VNode => {
  const words = registerWords[lang]
  return <Block><details><summary class="sm b">{words.paste}</summary><TextArea lang={lang} name="paste" label={words.paste} isLabelHidden hint={words.pasteHint} rows={4} /></details></Block>
}
