// Parts 9 and 13 of the printed case file: the list of exhibits, and the custody report of each from before receipt to this export.
import type { CaseFile, Exhibit } from '../../domain/case/case-file.ts'
import type { CustodyVerb } from '../../domain/custody/custody-entry.ts'
import type { DocumentBlock, DocumentPart } from '../../ports/case-document.ts'
import { casesWords } from '../../ui/words/cases.ts'
import type { Lang } from '../../ui/words/lang.ts'

/** One entry of the log about an exhibit, as it is printed. */
export interface CustodyLine {
  readonly index: number
  readonly verb: CustodyVerb
  readonly day: string
  readonly actor: string
}
interface Printing { readonly file: CaseFile; readonly lang: Lang; readonly custody: ReadonlyMap<string, readonly CustodyLine[]> }

export const exhibitPart = ({ file, lang }: Printing): DocumentPart => {
  const { doc } = casesWords[lang]
  return { number: '9', title: doc.parts.exhibits, blocks: [{
    kind: 'table', widths: [0.1, 0.2, 0.15, 0.15, 0.4], voices: ['text', 'text', 'text', 'text', 'm'], head: [doc.ref, doc.title, doc.source, doc.role, `${doc.file}, ${doc.digest}`],
    rows: file.exhibits.map((exhibit) => [
      exhibit.ref, exhibit.title ?? doc.itemKinds[exhibit.kind], exhibit.source, doc.exhibitRoles[exhibit.role],
      exhibit.file === null ? doc.noReceiptYet : `${exhibit.file.path}\n${exhibit.file.sha256}`,
    ]),
  }] }
}

const reportOf = (exhibit: Exhibit, { lang, custody }: Printing): readonly DocumentBlock[] => {
  const { doc } = casesWords[lang]
  const lines = custody.get(exhibit.ref) ?? []
  const received = lines.find(({ verb }) => verb === 'received') ?? lines.find(({ verb }) => verb === 'stored')
  return [
    { kind: 'heading', text: `${exhibit.ref}  ${exhibit.title ?? doc.itemKinds[exhibit.kind]}` },
    ...exhibit.provenance.map((said): DocumentBlock => ({ kind: 'facts', rows: [
      [doc.part0, ''], [doc.statedBy, said.statedBy], [doc.howMade, doc.origins_[said.origin]], [doc.through, said.through === '' ? doc.unsaid : said.through], [doc.device, said.device === '' ? doc.unsaid : said.device],
      [doc.hands, String(said.hands)], [doc.firstFile, doc.hasOriginal[said.hasOriginal]], ...(said.sentWhen === null ? [] : [[doc.sentWhen, said.sentWhen] as const]), ...(said.cleanedOf === null ? [] : [[doc.cleanedOf, said.cleanedOf] as const]),
    ] })),
    ...(exhibit.provenance.some(({ cleanedOf }) => cleanedOf !== null) ? [{ kind: 'note', text: doc.cleanedOfText } as const] : []),
    ...(exhibit.isMessengerCopy ? [{ kind: 'note', text: doc.messengerCopy } as const] : []),
    { kind: 'table', widths: [0.12, 0.2, 0.18, 0.5], voices: ['m', 'text', 'm', 'm'], head: [doc.entry, doc.event, doc.day, doc.actor], rows: lines.map(({ index, verb, day, actor }) => [String(index), doc.verbs[verb], day, actor]) },
    { kind: 'note', text: received === undefined ? doc.noReceiptYet : doc.since(received.day) },
  ]
}

export const custodyPart = (printing: Printing): DocumentPart => {
  const { doc } = casesWords[printing.lang]
  return { number: '13', title: doc.parts.custody, blocks: [{ kind: 'note', text: doc.notCosigned }, ...printing.file.exhibits.flatMap((exhibit) => reportOf(exhibit, printing))] }
}
