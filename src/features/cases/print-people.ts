// Parts 3 and 6 of the printed case file: people under pseudonyms, alleged involvement, injuries.
import { bodyRegions, consistencyDegrees, injuries } from '../../domain/vocabulary/injuries.ts'
import { involvementRoles } from '../../domain/vocabulary/person-roles.ts'
import { mechanisms } from '../../domain/vocabulary/mechanisms.ts'
import { labelOf } from '../../domain/vocabulary/vocabulary.ts'
import type { CaseFile } from '../../domain/case/case-file.ts'
import type { DocumentPart } from '../../ports/case-document.ts'
import { formatQuantity } from '../../ui/show/quantity.tsx'
import { casesWords } from '../../ui/words/cases.ts'
import type { Lang } from '../../ui/words/lang.ts'

interface Printing { readonly file: CaseFile; readonly lang: Lang }

export const peoplePart = ({ file, lang }: Printing): DocumentPart => {
  const { doc } = casesWords[lang]
  const roles = (ref: string): string => file.involvements.filter(({ who }) => who === ref)
    .map(({ degree, acts, description }) => [description, doc.involvement(labelOf(involvementRoles, degree, lang), acts.join(', '))].filter((text) => text !== '').join(': ')).join('\n')
  const groups = file.involvements.filter(({ who }) => who === '')
    .map(({ description, count, degree, acts }) => [count === null ? description : doc.groupOf(description, formatQuantity(lang, count)), doc.personKinds.group, doc.involvement(labelOf(involvementRoles, degree, lang), acts.join(', '))])
  return { number: '3', title: doc.parts.people, blocks: [
    { kind: 'note', text: doc.pseudonymKey },
    { kind: 'table', widths: [0.3, 0.25, 0.45], voices: ['text', 'text', 'text'], head: [doc.person, doc.kind, doc.role], rows: [
      ...file.people.map(({ ref, kind }) => [ref, doc.personKinds[kind], kind === 'victim' ? file.acts.filter(({ victim }) => victim === ref).map((act) => act.ref).join(', ') : roles(ref)]), ...groups,
    ] },
    ...(file.involvements.length === 0 ? [{ kind: 'note', text: doc.noInvolvement } as const] : []),
  ] }
}

export const injuryPart = ({ file, lang }: Printing): DocumentPart => {
  const { doc } = casesWords[lang]
  return { number: '6', title: doc.parts.injuries, blocks: [
    ...(file.injuries.length === 0 ? [{ kind: 'note', text: doc.noInjury } as const] : []),
    { kind: 'table', widths: [0.14, 0.1, 0.24, 0.2, 0.18, 0.14], voices: ['text', 'text', 'text', 'text', 'text', 'text'], head: [doc.person, doc.act_, doc.injury, doc.body, doc.mechanism, doc.consistency],
      rows: file.injuries.map((injury) => [
        injury.victim, injury.act ?? '', labelOf(injuries, injury.type, lang), injury.bodyRegions.map(({ region }) => labelOf(bodyRegions, region, lang)).join(', '),
        injury.mechanism === null ? '' : labelOf(mechanisms, injury.mechanism, lang), labelOf(consistencyDegrees, injury.consistency, lang),
      ]) },
    { kind: 'note', text: doc.medicalReports },
  ] }
}
