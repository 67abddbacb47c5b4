// Who was sent there and who commanded at that minute: a citation per edge, gaps and contradictions said, never a suspicion (G-05).
import type { VNode } from 'preact'
import type { Citation } from '../../domain/claim/claim.ts'
import { Block } from '../../ui/layout/desk-page.tsx'
import { Cite } from '../../ui/show/claim-value.tsx'
import { EmptyState } from '../../ui/show/notice.tsx'
import { formatFuzzyTime, formatInstant } from '../../ui/show/time-words.ts'
import type { Lang } from '../../ui/words/lang.ts'
import { matchingWords } from '../../ui/words/matching.ts'
import type { Lead, LeadEdge, LeadLevel } from './leads.ts'
import type { Workbench } from './workbench-data.ts'
import { zone } from './workbench-props.ts'

/** Numbers citations as they come up; one source at one place has one number. */
const numbering = (): { readonly numberOf: (citation: Citation) => number; readonly all: () => readonly Citation[] } => {
  const known = new Map<string, { readonly n: number; readonly citation: Citation }>()
  return {
    numberOf: (citation) => {
      const key = `${citation.source.id} ${citation.locator.type} ${citation.locator.value}`
      const n = known.get(key)?.n ?? known.size + 1
      known.set(key, { n, citation })
      return n
    },
    all: () => Array.from(known.values(), ({ citation }) => citation),
  }
}
type Numbering = ReturnType<typeof numbering>

interface Shown { readonly lang: Lang; readonly cited: Numbering }

const Cites = ({ lang, cited, citations }: Shown & { readonly citations: readonly Citation[] }): VNode => (
  <>{Array.from(new Map(citations.map((citation) => [cited.numberOf(citation), citation])), ([n, { quote }]) => <Cite key={n} lang={lang} n={n} href={`#source-${n}`} quote={quote} />)}</>
)

const Held = ({ lang, cited, edge }: Shown & { readonly edge: LeadEdge }): VNode => {
  const said = matchingWords[lang].holdings[edge.holding]
  return <>{said !== '' && <span class="xs d"> ({said})</span>}<Cites lang={lang} cited={cited} citations={edge.citations} /></>
}

const Level = ({ lang, cited, level }: Shown & { readonly level: LeadLevel }): VNode => {
  const words = matchingWords[lang]
  return (
    <li>
      {level.above > 0 && <span class="d">{words.under} </span>}<b>{level.unit}</b>
      {level.reachedBy.map((edge, index) => <Held key={index} lang={lang} cited={cited} edge={edge} />)}
      {level.commanders.length === 0 && <>: <span class="d">{words.nobody}</span></>}
      {level.commanders.map((commander, index) => (
        <span key={index}>{index === 0 ? ': ' : '; '}{commander.name} <span class="d">{commander.isActing ? words.actsFor : words.commands}</span><Held lang={lang} cited={cited} edge={commander} /></span>
      ))}
      {level.competing !== null && <span class="xs sig"> {level.competing === 'commander' ? words.competing : words.competingSuperior}</span>}
    </li>
  )
}

const OneLead = ({ lang, cited, lead }: Shown & { readonly lead: Lead }): VNode => (
  <li>
    <span class="d">{lead.place}, {formatFuzzyTime(lang, lead.time, zone)}</span><Cites lang={lang} cited={cited} citations={lead.citations} />
    {lead.chains.map((chain, index) => <ol key={index}>{chain.map((level) => <Level key={level.unit} lang={lang} cited={cited} level={level} />)}</ol>)}
  </li>
)

const Source = ({ lang, n, citation }: { readonly lang: Lang; readonly n: number; readonly citation: Citation }): VNode => {
  const words = matchingWords[lang]
  const { source, locator, quote } = citation
  const path = source.kind === 'report' ? `/reports/${source.id}` : source.kind === 'item' ? `/evidence/${source.id}` : null
  const name = words.sourceKinds[source.kind]
  return (
    <li id={`source-${n}`}>
      {n} {path === null ? name : <a href={path}>{name}</a>}, {locator.type === 'whole' ? words.whole : `${locator.type} ${locator.value}`}
      {quote !== undefined && quote !== '' && <span class="q"> “{quote}”</span>}
    </li>
  )
}

export const LeadsPanel = ({ lang, leads }: { readonly lang: Lang; readonly leads: NonNullable<Workbench['leads']> }): VNode => {
  const words = matchingWords[lang]
  const cited = numbering()
  // Numbered before the list of sources is drawn: the parts are rendered in order.
  for (const lead of leads.found) {
    for (const citation of [...lead.citations, ...lead.chains.flat().flatMap(({ reachedBy, commanders }) => [...reachedBy, ...commanders].flatMap((edge) => edge.citations))]) cited.numberOf(citation)
  }
  return (
    <Block heading={words.leads} hint={words.leadsAt(formatInstant(lang, leads.at, zone))} id="leads">
      <p class="xs d">{words.leadsNote}</p>
      {leads.found.length === 0
        ? <EmptyState title={words.leadsNone} />
        : <ul class="rows">{leads.found.map((lead) => <OneLead key={lead.id} lang={lang} cited={cited} lead={lead} />)}</ul>}
      {cited.all().length > 0 && <details class="fold"><summary>{words.sources}</summary><div class="xs"><ol>{cited.all().map((citation, index) => <Source key={index} lang={lang} n={index + 1} citation={citation} />)}</ol></div></details>}
    </Block>
  )
}
