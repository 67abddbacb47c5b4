// The desk's components, each at least once, as pages for the gallery test. Everything in them is made up.
import type { ComponentChildren, VNode } from 'preact'
import type { Citation, Claim } from '../../src/domain/claim/claim.ts'
import { degrees, idOf, instant, metres, milliseconds } from '../../src/domain/brand.ts'
import type { FuzzyTime } from '../../src/domain/time-and-place/fuzzy-time.ts'
import { MapSketch } from '../../src/ui/drawing/map-sketch.tsx'
import { Matrix } from '../../src/ui/drawing/matrix.tsx'
import { TimeLine } from '../../src/ui/drawing/time-line.tsx'
import { Actions, Button, LinkButton } from '../../src/ui/form/button.tsx'
import { ErrorSummary } from '../../src/ui/form/error-summary.tsx'
import { SelectField, TextArea, TextField } from '../../src/ui/form/field.tsx'
import { Form } from '../../src/ui/form/form.tsx'
import { Options } from '../../src/ui/form/options.tsx'
import { Block, Columns, DeskPage, Main, Side } from '../../src/ui/layout/desk-page.tsx'
import { Cited, ClaimValue } from '../../src/ui/show/claim-value.tsx'
import { DataTable } from '../../src/ui/show/data-table.tsx'
import { Filters, Pager, Segmented } from '../../src/ui/show/filters.tsx'
import { KeyValue } from '../../src/ui/show/key-value.tsx'
import { DangerMark, Mark, StateMark, StatusMark, Tag } from '../../src/ui/show/mark.tsx'
import { EmptyState, FailurePage, Notice } from '../../src/ui/show/notice.tsx'
import { Figure, formatQuantity } from '../../src/ui/show/quantity.tsx'
import { Fuzzy, Time } from '../../src/ui/show/time.tsx'
import { Veil } from '../../src/ui/show/veil.tsx'

type Theme = 'light' | 'dark'
const zone = 'Europe/Minsk'
const at = (text: string): ReturnType<typeof instant> => instant(Date.parse(text))

const Frame = ({ title, theme, isOut, children }: { readonly title: string; readonly theme: Theme; readonly isOut?: boolean; readonly children: ComponentChildren }): VNode => (
  <DeskPage lang="en" title={title} theme={theme} sub="41 wait for a decision. The order is danger, then age." assets={{ stylesheet: '/desk.css' }} home="/"
    nav={[{ href: '/reports', text: 'Reports', isCurrent: true, count: 41 }, { href: '/matching', text: 'Matching', isCurrent: false, count: 1230 }, { href: '/cases', text: 'Cases', isCurrent: false }]}
    account={isOut === true ? null : { name: 'INT-03', role: 'intake', token: 't', own: '/own', signOut: '/out', lock: '/lock' }} find="/find" banner={[{ text: "A record was changed outside the program. Nothing it says counts until an attorney has looked.", href: "/alarms" }]} demo
    actions={<Segmented label="Density" options={[{ href: '?d=1', text: 'By danger', isCurrent: true }, { href: '?d=2', text: 'Lines', isCurrent: false }]} />}
    keys={[{ key: 'J', text: 'next' }, { key: 'Enter', text: 'open' }]} log="Log: leaf 48,213, cosigned by 2 others">
    {children}
  </DeskPage>
)

interface Report { readonly ref: string; readonly danger: 'imminent' | 'possible' | 'none'; readonly says: string; readonly files: number }
const imminent: readonly Report[] = [{ ref: 'R-2031-001281-k', danger: 'imminent', says: 'Beating, threats, hearing injury. Hiding, being looked for.', files: 2 }, { ref: 'R-2031-001285-p', danger: 'imminent', says: 'Order to use grenades', files: 1 }]
const rest: readonly Report[] = Array.from({ length: 9 }, (_, index) => ({ ref: `R-2031-00121${index}-m`, danger: 'none', says: 'victim: beating at arrest, fracture', files: index }))

export const deskLists = (theme: Theme): VNode => (
  <Frame title="Reports" theme={theme}>
    <Columns kind="side-main-side">
      <Side label="Choose" quiet><Filters lang="en" groups={[{ heading: 'State', options: [{ href: '?s=1', text: 'Needs a decision', count: 41, isCurrent: true }, { href: '?s=2', text: 'We asked the source', count: 12 }] }, { heading: 'Danger', options: [{ href: '?x=1', text: 'Imminent', count: 2, icon: 'danger' }] }]} /></Side>
      <Main isWide>
        <DataTable<Report> lang="en" caption="Reports by danger" rowKey={(row) => row.ref} chosen="R-2031-001281-k" csv="/reports.csv" empty={<EmptyState title="No report waits." />}
          pager={<Pager lang="en" from={1} to={11} total={1041} next="?p=2" />}
          columns={[
            { key: 'danger', heading: 'Danger', isHeadingHidden: true, cell: (row) => <DangerMark lang="en" danger={row.danger} isWordHidden /> },
            { key: 'ref', heading: 'Report', isRowHeading: true, sort: { href: '?o=ref', now: 'up' }, cell: (row) => <a class="ref" href={`/reports/${row.ref}`}>{row.ref}</a> },
            { key: 'says', heading: 'What it says', sort: { href: '?o=says', now: null }, cell: (row) => row.says },
            { key: 'files', heading: 'Files', isNumber: true, cell: (row) => row.files },
          ]}
          groups={[{ key: 'i', heading: <><DangerMark lang="en" danger="imminent" /> 2</>, hint: 'answer within 1 hour', rows: imminent }, { key: 'n', heading: <DangerMark lang="en" danger="none" />, rows: rest }]} />
      </Main>
      <Side label="Chosen report">
        <Block heading="R-2031-001281-k"><div class="wrap"><Tag kind="hot" icon="danger">Imminent</Tag><Tag>victim</Tag><Tag kind="bad" icon="missing">consent</Tag><Tag kind="on">chosen</Tag></div></Block>
        <Block heading="What it adds" hint="stated by the source" link={{ href: '/compare', text: 'Compare 3' }}><ul class="rows"><li class="row"><a href="/r/1">R-2031-001219-a</a><span class="e d">same place and hour</span></li></ul></Block>
        <Block heading="Assign"><Form action="/take" token="t"><div class="wrap"><Button isMain shortcut="A" icon="lock">Answer safely</Button><LinkButton href="/code" shortcut="C">Code it</LinkButton><Button isDisabled name="way" value="x">Not now</Button></div></Form></Block>
        <Block><EmptyState title="No injury is without a recording."><p>All 57 have at least one candidate.</p></EmptyState></Block>
      </Side>
    </Columns>
  </Frame>
)

const citation: Citation = { source: { kind: 'report', id: idOf(new Uint8Array(16)) }, locator: { type: 'text', value: '1-9' }, quote: 'about twelve' }
const count = (value: number, status: Claim<number>['status'], isCited = true): Claim<number> => ({ value, status, citations: isCited ? [citation] : [] })
const night: FuzzyTime = { from: at('2031-10-12T19:40:00Z'), to: at('2031-10-12T20:10:00Z'), precise: false, basis: 'TB5', said: 'about eleven' }
const square = { lon: degrees(27.56), lat: degrees(53.9) }
const corner = { lon: degrees(27.559), lat: degrees(53.8993) }

const Drawings = (): VNode => (
  <>
    <MapSketch lang="en" label="Old Mill Square: the camera covers part of the disc of the place"
      places={[{ key: 'p', label: 'VIC-0057, injury 1', note: 'disc 50 m, as told', position: square, radius: metres(50), isMain: true }, { key: 'q', label: 'Other place', position: corner, radius: metres(20) }]}
      cameras={[{ key: 'a', label: 'UCR-0004117', note: 'hand-held ± 8 m', isChosen: true, view: { position: corner, positionError: metres(8), bearing: degrees(35), fieldOfView: degrees(50), range: metres(150) } },
        { key: 'b', label: 'UCR-0003988', view: { position: { lon: degrees(27.561), lat: degrees(53.9006) }, positionError: metres(0), bearing: null, fieldOfView: null, range: metres(40) } }]}
      lines={[[{ lon: degrees(27.557), lat: degrees(53.8995) }, { lon: degrees(27.563), lat: degrees(53.9002) }]]} />
  </>
)

const Claims = (): VNode => (
  <KeyValue entries={[
    { key: 'How many', value: <ClaimValue lang="en" claims={[count(12, 'conflict'), count(20, 'conflict', false)]} show={(n) => `about ${n}`} cite={() => ({ n: 8, href: '#c8' })} /> },
    { key: 'Masks', value: <ClaimValue lang="en" claims={[count(2, 'accepted')]} show={(n) => n} cite={() => ({ n: 8, href: '#c8' })} /> },
    { key: 'Patch', value: <ClaimValue<number> lang="en" claims={[]} show={(n) => n} cite={() => ({ n: 1, href: '#c1' })} /> },
    { key: 'When', value: <Fuzzy lang="en" zone={zone} time={night} /> },
    { key: 'Received', value: <Time lang="en" zone={zone} at={at('2031-10-14T18:20:11Z')} /> },
    { key: 'Victims', value: formatQuantity('en', { min: 1100, kind: 'reported' }) },
    { key: 'States', value: <div class="stack">{(['V0', 'V1', 'V2', 'V3', 'V4', 'VU', 'VX'] as const).map((state) => <p key={state}><StateMark lang="en" state={state} /></p>)}{(['accepted', 'conflict', 'work_needed', 'issue'] as const).map((status) => <p key={status}><StatusMark lang="en" status={status} /></p>)}<Mark icon="contradicts">contradicts</Mark></div> },
  ]} />
)

export const deskParts = (theme: Theme): VNode => (
  <Frame title="VIC-0057, injury 1" theme={theme}>
    <Columns kind="three">
      <Side label="Claims"><Block heading="Text"><div class="txt"><p><i>1</i><span>There were <Cited lang="en" n={8} href="#v8" quote="about twelve">about twelve</Cited> of them.</span></p></div></Block><Block heading="Claims"><Claims /></Block></Side>
      <Side label="Map"><Drawings /></Side>
      <Main>
        <Veil lang="en" hasSound burn={['UCR-0004117', 'TRUE 14:10:10 ± 10 s']}><p class="p">The media stand here.</p></Veil>
        <Block heading="Does the picture cover the place and time?"><Form action="/decide" token="t"><div class="wrap"><Button name="d" value="covers" shortcut="C">Covers</Button><Button name="d" value="not" shortcut="X">Does not</Button></div>
          <div class="form2"><TextField lang="en" name="note" label="Note" hint="A court may read this." /><SelectField lang="en" name="why" label="Reason" empty="unknown" value="b" choices={[{ value: 'a', text: 'too far' }, { value: 'b', text: 'looks past' }]} problem="reason-required" /><div class="all"><TextArea lang="en" name="text" label="In words" value="The clock is fast." /></div></div>
          <Options lang="en" name="seen" legend="What did you see?" kind="radio" isRow chosen={['shows']} options={[{ value: 'shows', text: 'Shows it' }, { value: 'heard', text: 'Heard' }]} /><Actions><Button isMain>Save</Button></Actions></Form></Block>
        <Block><Notice icon="danger" isSignal isStatus><b>Not saved since 14:02.</b></Notice></Block>
      </Main>
    </Columns>
    <TimeLine id="tl" lang="en" zone={zone} label="True time around the injury" now={at('2031-10-12T11:10:10Z')} rows={[
      { key: 'a', label: 'Injury 1', kind: 'said', text: '14:05 to 14:25, equally likely', bars: [{ kind: 'said', from: at('2031-10-12T11:05:00Z'), to: at('2031-10-12T11:25:00Z') }] },
      { key: 'b', label: 'UCR-0004117', kind: 'clip', text: 'measured 120 s fast, ± 10 s', bars: [{ kind: 'device', from: at('2031-10-12T11:10:00Z'), to: at('2031-10-12T11:13:00Z') }, { kind: 'chosen', from: at('2031-10-12T11:08:00Z'), to: at('2031-10-12T11:11:00Z'), uncertainty: milliseconds(10_000) }] },
      { key: 'c', label: 'UCR-0003988', kind: 'fixed', text: 'overlay clock, ± 60 s', bars: [{ kind: 'other', from: at('2031-10-12T11:20:00Z'), to: at('2031-10-12T11:31:00Z'), uncertainty: milliseconds(60_000) }] },
      { key: 'd', label: 'Order Unit 7', kind: 'deployed', text: '14:00 to 14:40, one source', bars: [{ kind: 'band', from: at('2031-10-12T11:00:00Z'), to: at('2031-10-12T11:40:00Z') }] },
    ]} />
  </Frame>
)

export const deskMatrix = (theme: Theme): VNode => (
  <Frame title="C-2031-003-XX" theme={theme}>
    <div class="figs"><Figure lang="en" href="/injuries" quantity={{ min: 1100, kind: 'reported' }} label="injuries" note="80 this week" /><Figure lang="en" href="/items" quantity={{ exact: 40, kind: 'counted' }} label="recordings" /></div>
    <Columns kind="one"><Main isWide>
      <Matrix lang="en" caption="Elements and evidence" groups={[{ key: 't', heading: 'Torture, CAT Art. 1', hint: 'list T-1', rows: [
        { key: '1', number: '1', element: 'Severe pain or suffering', detail: 'physical or mental', supports: { origins: [3, 2, 1, 1], href: '/m/1' }, undermines: { origins: [], href: '/m/1u' }, missing: [], state: <Mark icon="v3">Sufficient</Mark>, reasoning: 'Four findings agree.' },
        { key: '2', number: '2', element: 'For a purpose', supports: { origins: [2], href: '/m/2' }, undermines: { origins: [1], href: '/m/2u' }, missing: [{ text: 'words of the guards', href: '/t' }], state: <Mark icon="v2">Supported</Mark>, open: <p>E-007, 02:02–02:31</p> },
      ] }]} />
    <Block heading="Detention"><TimeLine id="det" isPart lang="be" zone={zone} label="Затрыманне" rows={[{ key: 'a', label: 'Аддзел 4', text: 'з 12 да 20 кастрычніка', bars: [{ kind: 'band', from: at('2031-10-12T20:00:00Z'), to: at('2031-10-20T09:00:00Z'), uncertainty: milliseconds(3_600_000) }] }]} /></Block>
    </Main></Columns>
  </Frame>
)

export const deskSignIn = (theme: Theme): VNode => (
  <Frame title="Sign in" theme={theme} isOut>
    <Columns kind="narrow"><Main>
      <ErrorSummary lang="en" problems={[{ code: 'wrong-sign-in', field: 'name' }]} labels={{ name: 'Name' }} />
      <Form action="/sign-in"><div class="stack"><TextField lang="en" name="name" label="Name" autocomplete="username" isFocused /><TextField lang="en" name="password" label="Password" isSecret autocomplete="current-password" /></div><Actions><Button isMain>Sign in</Button></Actions></Form>
      <FailurePage lang="en" id="4711" />
    </Main></Columns>
  </Frame>
)
