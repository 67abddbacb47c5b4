// The printed case file: parts 0 to 17 of a case, in the language of the forum, every claim said to be alleged.
import type { CaseFile, CaseAct } from '../../domain/case/case-file.ts'
import { listsOf, elementRef } from '../../domain/case/element-lists.ts'
import { keysOf } from '../../domain/brand.ts'
import type { Quantity } from '../../domain/claim/claim.ts'
import { accountTypes } from '../../domain/vocabulary/person-roles.ts'
import { libertyStatuses, purposes } from '../../domain/vocabulary/act-facts.ts'
import { verificationLevels } from '../../domain/vocabulary/assessment.ts'
import { forums } from '../../domain/vocabulary/forums.ts'
import { mechanisms } from '../../domain/vocabulary/mechanisms.ts'
import { violations } from '../../domain/vocabulary/violations.ts'
import { labelOf } from '../../domain/vocabulary/vocabulary.ts'
import type { DocumentBlock, DocumentPart, PrintedDocument } from '../../ports/case-document.ts'
import { formatFuzzyTime } from '../../ui/show/time-words.ts'
import { formatQuantity } from '../../ui/show/quantity.tsx'
import { casesWords } from '../../ui/words/cases.ts'
import { counted, langNames } from '../../ui/words/lang.ts'
import type { Lang } from '../../ui/words/lang.ts'
import { custodyPart, exhibitPart } from './print-exhibits.ts'
import type { CustodyLine } from './print-exhibits.ts'
import { injuryPart, peoplePart } from './print-people.ts'

/** In which the country reads its clocks. */
export const zone = 'Europe/Minsk'

/** `custody`: the opened entries by exhibit number. */
export interface Printing {
  readonly file: CaseFile
  readonly lang: Lang
  readonly custody: ReadonlyMap<string, readonly CustodyLine[]>
}

const paragraph = (text: string): DocumentBlock => ({ kind: 'paragraph', text })
const note = (text: string): DocumentBlock => ({ kind: 'note', text })
const heading = (text: string): DocumentBlock => ({ kind: 'heading', text })

const victimOf = (act: Pick<CaseAct, 'victim' | 'count'>, lang: Lang): string =>
  act.count === null ? act.victim : casesWords[lang].doc.groupOf(act.victim, quantity(act.count, lang))
const quantity = (count: Quantity, lang: Lang): string => formatQuantity(lang, count)

const summary = ({ file, lang }: Printing): DocumentPart => {
  const { doc } = casesWords[lang]
  const victims = file.people.filter(({ kind }) => kind === 'victim' || kind === 'group').length
  return {
    number: '1', title: doc.parts.summary, blocks: [
      paragraph(doc.summary(counted(lang, file.acts.length, forms(doc.actForms)), counted(lang, victims, forms(doc.victimForms)), counted(lang, file.exhibits.length, forms(doc.exhibitForms)))),
      ...file.acts.map((act) => paragraph([
        doc.act(act.ref, victimOf(act, lang), labelOf(violations, act.type, lang)),
        act.time === null ? doc.timeUnknown : doc.actWhen(formatFuzzyTime(lang, act.time, zone)),
        act.place === null ? doc.placeUnknown : doc.actWhere(act.place.label),
      ].join(' '))),
    ],
  }
}

const forms = (words: readonly string[]): readonly [string, string, string] => [words[0] ?? '', words[1] ?? '', words[2] ?? words[1] ?? '']

const chronology = ({ file, lang }: Printing): DocumentPart => {
  const { doc } = casesWords[lang]
  const nameOf = (ref: string): string => {
    const act = file.acts.find((each) => each.ref === ref)
    const exhibit = file.exhibits.find((each) => each.ref === ref)
    return act !== undefined ? `${labelOf(violations, act.type, lang)}; ${victimOf(act, lang)}` : exhibit === undefined ? '' : exhibit.title ?? doc.itemKinds[exhibit.kind]
  }
  return {
    number: '2', title: doc.parts.chronology, blocks: [{
      kind: 'table', widths: [0.12, 0.42, 0.46], voices: ['text', 'text', 'text'], head: [doc.ref, doc.time, doc.whatItIs],
      rows: file.chronology.map(({ ref, time }) => [ref, time === null ? doc.timeUnknown : formatFuzzyTime(lang, time, zone), nameOf(ref)]),
    }],
  }
}

const actBlocks = (act: CaseAct, lang: Lang): readonly DocumentBlock[] => {
  const { doc } = casesWords[lang]
  const sentences = [
    doc.act(act.ref, victimOf(act, lang), labelOf(violations, act.type, lang)),
    act.time === null ? doc.timeUnknown : doc.actWhen(formatFuzzyTime(lang, act.time, zone)),
    act.place === null ? doc.placeUnknown : doc.actWhere(act.place.label),
    ...(act.methods.length === 0 ? [] : [doc.actHow(act.methods.map((code) => labelOf(mechanisms, code, lang)).join(', '))]),
    ...(act.purposes.length === 0 ? [] : [doc.actPurpose(act.purposes.map((code) => labelOf(purposes, code, lang)).join(', '))]),
    ...(act.officialCapacity === null ? [] : [doc.actCapacity(act.officialCapacity)]),
    ...(act.libertyStatus === null ? [] : [doc.actLiberty(labelOf(libertyStatuses, act.libertyStatus, lang))]),
    doc.verification(act.verification, labelOf(verificationLevels, act.verification, lang)),
    ...(act.citations.length === 0 ? [] : [doc.actSources([...new Set(act.citations.map(({ ref }) => ref))].join(', '))]),
    ...(act.isWhole ? [] : [doc.partial]),
  ]
  return [
    paragraph(sentences.join(' ')),
    ...act.citations.flatMap(({ ref, locator, quote }): readonly DocumentBlock[] => (quote === null ? [] : [{ kind: 'quote', text: quote, from: doc.quoteFrom(ref, locator) }])),
  ]
}

const acts = ({ file, lang }: Printing): DocumentPart => {
  const { doc } = casesWords[lang]
  const incidents = [...new Set(file.acts.map(({ incident }) => incident))]
  return {
    number: '5', title: doc.parts.acts,
    blocks: incidents.flatMap((incident) => [
      heading(incident === '' ? doc.untitledIncident : incident),
      ...file.acts.filter((act) => act.incident === incident).flatMap((act) => actBlocks(act, lang)),
    ]),
  }
}

const matrix = ({ file, lang }: Printing): DocumentPart => {
  const { doc, statuses } = casesWords[lang]
  const blocks = listsOf(file.lists.map(({ id }) => id)).flatMap((list): readonly DocumentBlock[] => {
    const found = file.lists.find(({ id }) => id === list.id)?.elements ?? []
    const rows = list.elements.flatMap((element) => {
      const row = found.find(({ ref }) => ref === elementRef(list, element))
      if (row === undefined) return []
      const single = !row.isSingleSource ? '' : row.isSexualViolence ? doc.noCorroboration : row.singleSourceReason === null ? doc.singleSource : doc.singleSourceReason(row.singleSourceReason)
      const kept = row.withheld === 0 ? '' : doc.withheldLinks(String(row.withheld))
      return [[`${element.title[lang]}\n${element.detail[lang]}`, String(row.supports), String(row.undermines), String(row.origins), [statuses[row.status], single, kept].filter((text) => text !== '').join('. ')]]
    })
    return [heading(list.title[lang]), note(`${list.source[lang]}; ${casesWords[lang].version(list.version)}`), {
      kind: 'table', widths: [0.34, 0.11, 0.15, 0.12, 0.28], voices: ['text', 'text', 'text', 'text', 'text'], head: [doc.element, doc.supports, doc.undermines, doc.origins, doc.status], rows,
    }]
  })
  const titleOf = new Map(listsOf(file.lists.map(({ id }) => id)).flatMap((list) => list.elements.map((element) => [elementRef(list, element), element.title[lang]] as const)))
  return { number: '8', title: doc.parts.matrix, blocks: [note(doc.statesMean), ...blocks, ...(file.links.length === 0 ? [] : [heading(doc.link)]), {
    kind: 'table', widths: [0.28, 0.1, 0.14, 0.15, 0.33], voices: ['text', 'text', 'text', 'text', 'text'], head: [doc.element, doc.link, doc.place, doc.effect, doc.comment],
    rows: file.links.map(({ element, ref, locator, effect, comment }) => [titleOf.get(element) ?? element, ref, locator, effect === 'supports' ? doc.supportsIt : doc.underminesIt, comment]),
  }] }
}

const statements = ({ file, lang }: Printing): DocumentPart => {
  const { doc } = casesWords[lang]
  const kinds = keysOf(accountTypes)
  const blocks = file.statements.flatMap((statement): readonly DocumentBlock[] => {
    const kind = kinds.find((each) => each === statement.accountType)
    return [
      paragraph([doc.statement(statement.ref, statement.source, statement.receivedOn), `(${[doc.channels[statement.channel], ...(kind === undefined ? [] : [labelOf(accountTypes, kind, lang)])].join('; ')})`].join(' ')),
      ...(statement.text === null ? [note(statement.passages.length === 0 ? doc.noPassage : doc.passagesOnly)] : [{ kind: 'quote', text: statement.text.original, from: `${statement.ref}, ${statement.text.lang}` } as const]),
      ...statement.passages.map((text) => ({ kind: 'quote', text, from: statement.ref } as const)),
      ...statement.translations.map(({ text, by, checkedBy }) => ({ kind: 'quote', text, from: doc.translation(by, checkedBy) } as const)),
    ]
  })
  return { number: '10', title: doc.parts.statements, blocks: blocks.length === 0 ? [note(doc.noStatement)] : blocks }
}

/** G-06: never empty; composing refuses a case in which nobody has looked. */
const against = ({ file, lang }: Printing): DocumentPart => {
  const { doc } = casesWords[lang]
  const undermining = file.links.filter(({ effect }) => effect === 'undermines')
  const findingRows = (isInVain: boolean): readonly (readonly string[])[] => file.findings.filter(({ finding }) => (finding === 'watched_not_visible') === isInVain)
    .map(({ exhibit, from, to, finding, label, about, isConfirmed }) => [exhibit, `${(from / 1000).toFixed(1)}–${(to / 1000).toFixed(1)}`, [finding === null ? '' : doc.finding[finding], label, about ?? ''].filter((text) => text !== '').join('; '), isConfirmed ? doc.reviewed : doc.unreviewed])
  const findings = (rows: readonly (readonly string[])[]): DocumentBlock => ({
    kind: 'table', widths: [0.12, 0.2, 0.43, 0.25], voices: ['text', 'm', 'text', 'text'], head: [doc.ref, doc.range, doc.findingWord, doc.by], rows,
  })
  return { number: '11', title: doc.parts.against, blocks: [
    note(doc.againstIntro),
    heading(doc.searchesDone), ...file.searches.flatMap(({ searched, result, on, by }) => [paragraph(`${doc.searched}: ${searched}. ${doc.result}: ${result}.`), note(`${on}, ${by}`)]), ...(file.searches.length === 0 ? [note(doc.noneFound)] : []),
    heading(doc.notVisible), ...orNone(findings(findingRows(true)), doc.noneFound),
    heading(doc.underminingLinks), ...undermining.map(({ ref, locator, comment }) => paragraph(`${ref}, ${locator}: ${comment}`)), ...(undermining.length === 0 ? [note(doc.noneFound)] : []),
    heading(doc.findings), ...orNone(findings(findingRows(false)), doc.noneFound),
  ] }
}
const orNone = (block: DocumentBlock, none: string): readonly DocumentBlock[] => (block.kind === 'table' && block.rows.length === 0 ? [note(none)] : [block])

const method = ({ file, lang }: Printing): DocumentPart => {
  const { doc } = casesWords[lang]
  return { number: '12', title: doc.parts.method, blocks: [
    ...doc.method.map(paragraph), heading(doc.limits),
    paragraph(doc.notCosigned), paragraph(doc.baitLine(String(file.bait.records))), paragraph(doc.privilegeLog(String(file.privileged.length))),
    ...(file.privileged.length === 0 ? [] : [note(doc.privilegeDays(file.privileged.join(', ')))]),
  ] }
}

const consent = ({ file, lang }: Printing): DocumentPart => {
  const { doc, why, withheldKinds } = casesWords[lang]
  const bases = keysOf(doc.bases)
  return { number: '14', title: doc.parts.consent, blocks: [
    { kind: 'table', widths: [0.15, 0.5, 0.35], voices: ['text', 'text', 'text'], head: [doc.ref, doc.basis, doc.identity],
      rows: file.consents.map(({ ref, basis, identity }) => [ref, doc.bases[bases.find((each) => each === basis) ?? 'consent'], doc.identities[identity]]) },
    paragraph(doc.notObtainable(String(file.notObtainable))),
    heading(doc.withheld), note(file.withheld.length === 0 ? doc.nothingWithheld : doc.withheldIntro),
    { kind: 'table', widths: [0.15, 0.25, 0.6], voices: ['text', 'text', 'text'], head: [doc.ref, doc.whatKind, doc.reason], rows: file.withheld.map((each) => [each.ref, withheldKinds[each.kind], why[each.why]]) },
  ] }
}

const gaps = ({ file, lang }: Printing): DocumentPart => {
  const { doc } = casesWords[lang]
  const titles = new Map(listsOf(file.lists.map(({ id }) => id)).flatMap((list) => list.elements.map((element) => [elementRef(list, element), `${element.title[lang]} (${list.id})`] as const)))
  const listed = (title: string, refs: readonly string[]): readonly DocumentBlock[] => [heading(title), ...(refs.length === 0 ? [note(doc.noGap)] : refs.map((ref) => paragraph(titles.get(ref) ?? ref)))]
  return { number: '17', title: doc.parts.gaps, blocks: [...listed(doc.missing, file.gaps.missing), ...listed(doc.open, file.gaps.open), paragraph(doc.notAccepted(String(file.gaps.notAccepted))), paragraph(doc.steps)] }
}

/** The whole document; a part that does not exist yet is named in its place. */
export const printedCase = (printing: Printing): PrintedDocument => {
  const { file, lang } = printing
  const { doc } = casesWords[lang]
  const absent = (number: string, title: string): DocumentPart => ({ number, title, blocks: [heading(doc.notInVersion), note(doc.notWritten)] })
  return {
    lang, title: file.number, subtitle: `${doc.subtitle}: ${file.title}`, author: file.organisation, day: file.exportedOn, contents: doc.contents, footer: doc.footer(file.number, file.recipient.name),
    cover: [
      { kind: 'facts', rows: [
        [doc.forRecipient, file.recipient.name], [casesWords[lang].forum, labelOf(forums, file.forum, lang)], [doc.from, file.organisation], [doc.made, file.exportedOn],
        [doc.language, langNames[lang]], [doc.version, `kniha-case ${String(file.version)}`], [doc.confidentiality, doc.confidential],
      ] },
      paragraph(doc.alleged), paragraph(doc.hash), note(doc.notCosigned),
    ],
    parts: [
      summary(printing), chronology(printing), peoplePart(printing), absent('4', doc.units), acts(printing), injuryPart(printing), absent('7', doc.identifications), matrix(printing),
      exhibitPart(printing), statements(printing), against(printing), method(printing), custodyPart(printing), consent(printing), absent('15', doc.payments), absent('16', doc.redactions), gaps(printing),
    ],
  }
}
