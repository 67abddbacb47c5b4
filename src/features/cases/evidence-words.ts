// What an act, item, finding or account is called on the pages of a case.
import type { EvidenceLink } from '../../domain/case/case.ts'
import { actsOf, citationsOf, itemsOf, namelessSource } from '../../domain/case/case-material.ts'
import type { CaseMaterial, Held } from '../../domain/case/case-material.ts'
import type { Id } from '../../domain/brand.ts'
import { accountTypes } from '../../domain/vocabulary/person-roles.ts'
import { violations } from '../../domain/vocabulary/violations.ts'
import { labelOf } from '../../domain/vocabulary/vocabulary.ts'
import { keysOf } from '../../domain/brand.ts'
import { formatFuzzyTime } from '../../ui/show/time-words.ts'
import { casesWords } from '../../ui/words/cases.ts'
import type { Lang } from '../../ui/words/lang.ts'
import { zone } from './print-case.ts'

export const victimName = (material: CaseMaterial, { value }: Held<'act'>): string =>
  value.victim.kind === 'group' ? value.victim.label : material.people.get(value.victim.person)?.value.ref ?? casesWords.en.why.sealed

const actName = (material: CaseMaterial, act: Held<'act'>, lang: Lang): string => {
  const { time, type } = act.value
  return [labelOf(violations, type, lang), victimName(material, act), ...(time === null ? [] : [formatFuzzyTime(lang, time.value, zone)])].join(' · ')
}

const reportName = (material: CaseMaterial, id: Id, lang: Lang): string => {
  const report = material.reports.get(id)?.value
  const kind = keysOf(accountTypes).find((each) => each === report?.accountType)
  return report === undefined ? casesWords[lang].why.sealed : [material.pseudonyms.get(id) ?? namelessSource, kind === undefined ? casesWords[lang].withheldKinds.report : labelOf(accountTypes, kind, lang), report.receivedOn].join(' · ')
}

export const evidenceName = (material: CaseMaterial, evidence: EvidenceLink['evidence'], lang: Lang): string => {
  switch (evidence.kind) {
    case 'act': {
      const act = material.acts.get(evidence.id)
      return act === undefined ? casesWords[lang].why.sealed : actName(material, act, lang)
    }
    case 'item': return material.items.get(evidence.id)?.value.title ?? casesWords[lang].why.sealed
    case 'observation': {
      const found = material.observations.get(evidence.id)?.value
      return found === undefined ? casesWords[lang].why.sealed : [material.items.get(found.item)?.value.title ?? '', found.finding === null ? '' : casesWords[lang].doc.finding[found.finding.finding], found.label].filter((text) => text !== '').join(' · ')
    }
    case 'report': return reportName(material, evidence.id, lang)
  }
}

/** What may be linked: the case's acts and items, findings on them, accounts that they cite. Values are `kind:id`. */
export const linkable = (material: CaseMaterial, lang: Lang): readonly { readonly label: string; readonly choices: readonly { readonly value: string; readonly text: string }[] }[] => {
  const words = casesWords[lang]
  const [acts, items] = [actsOf(material, material.case.value), itemsOf(material, material.case.value)]
  const inCase = new Set<Id>(items.map(({ id }) => id))
  const reports = new Set([
    ...acts.flatMap(({ value }) => citationsOf(value)).filter(({ source }) => source.kind === 'report').map(({ source }) => source.id),
    ...items.flatMap(({ value }) => value.provenance.flatMap(({ report }): readonly Id[] => (report === null ? [] : [report]))),
  ])
  const choice = (kind: EvidenceLink['evidence']['kind']) => (id: Id) => ({ value: `${kind}:${id}`, text: evidenceName(material, { kind, id }, lang) })
  return [
    { label: words.acts, choices: acts.map(({ id }) => id).map(choice('act')) }, { label: words.items, choices: items.map(({ id }) => id).map(choice('item')) },
    { label: words.doc.findings, choices: [...material.observations.values()].filter(({ value }) => inCase.has(value.item) && value.review.kind !== 'rejected').map(({ id }) => id).map(choice('observation')) },
    { label: words.doc.parts.statements, choices: [...reports].filter((id) => material.reports.has(id)).map(choice('report')) },
  ].filter(({ choices }) => choices.length > 0)
}
