// Exhibits and statements of a case file: what is said about each, and what of it goes.
import type { Id } from '../brand.ts'
import type { CaseLink, Exhibit, ExhibitRole, Statement } from './case-file.ts'
import { actsOf, citationsOf, namelessSource, type CaseMaterial, type Held } from './case-material.ts'
import type { Permissions } from './permissions.ts'

const extensions: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg', 'image/png': 'png', 'image/heic': 'heic', 'image/webp': 'webp', 'image/gif': 'gif', 'video/mp4': 'mp4', 'video/quicktime': 'mov', 'video/webm': 'webm',
  'video/x-matroska': 'mkv', 'video/3gpp': '3gp', 'audio/mpeg': 'mp3', 'audio/ogg': 'ogg', 'audio/mp4': 'm4a', 'audio/wav': 'wav', 'audio/x-wav': 'wav', 'application/pdf': 'pdf', 'text/plain': 'txt',
}

interface Around {
  readonly permissions: Permissions
  readonly refs: ReadonlyMap<Id, string>
}

const roleOf = (links: readonly CaseLink[], ref: string): ExhibitRole => {
  const own = links.filter((link) => link.ref === ref)
  if (own.some(({ effect }) => effect === 'undermines')) return 'exculpatory'
  return own.length > 0 ? 'incriminating' : 'other'
}

/** The item as an exhibit; nothing when it may not leave. Files are named by number: a sender's file name may reveal somebody. */
export const exhibitOf = ({ id, value }: Held<'item'>, { refs, permissions, links }: Around & { readonly links: readonly CaseLink[] }): readonly Exhibit[] => {
  const ref = refs.get(id)
  const permitted = permissions.item(id)
  if (ref === undefined || permitted.kind === 'withheld') return []
  const { content, provenance } = value
  const extension = content === null ? undefined : extensions[content.media.mime]
  return [{
    ref, item: id, kind: value.kind, title: value.title === '' || value.title === content?.fileName ? null : value.title,
    file: content === null ? null : { path: `data/items/${ref}.${extension ?? 'bin'}`, sha256: content.sha256, bytes: content.bytes, mime: content.media.mime },
    source: provenance.map(({ statedBy }) => statedBy).join(', '),
    provenance: provenance.map(({ origin, through, device, hasOriginal, statedBy, hops, copyOf }) =>
      ({ origin, through, device, hasOriginal, statedBy, hands: hops.length, sentWhen: hops.find(({ when }) => when?.said !== undefined)?.when?.said ?? null, cleanedOf: copyOf?.of ?? null })),
    isMessengerCopy: provenance.some(({ origin }) => origin === 'sent'),
    time: value.time?.value ?? null, identity: permitted.identity, role: roleOf(links, ref),
  }]
}

/** The account as a statement; whole only where its author lets it go with a name: an own text names its author in many ways. */
export const statementOf = (material: CaseMaterial, id: Id, { ref, permissions }: Around & { readonly ref: string }): readonly Statement[] => {
  const report = material.reports.get(id)?.value
  const permitted = permissions.account(id)
  if (report === undefined || permitted.kind === 'withheld') return []
  const whole = permissions.report(id)
  const isWhole = whole.kind === 'included' && whole.identity === 'named'
  const { original, lang, translations } = report.narrative
  const passages = actsOf(material, material.case.value).filter(({ id: act }) => permissions.act(act).kind === 'included')
    .flatMap(({ value }) => citationsOf(value)).flatMap(({ source, quote }) => (source.id === id && quote !== undefined ? [quote] : []))
  return [{
    ref, source: material.pseudonyms.get(id) ?? namelessSource, channel: report.channel, accountType: report.accountType, receivedOn: report.receivedOn,
    identity: permitted.identity, text: isWhole ? { original, lang } : null,
    // G-34: a machine's translation, and any that nobody checked, does not enter a case file.
    translations: isWhole ? translations.flatMap(({ text, lang: into, by, checkedBy }) => (checkedBy === null ? [] : [{ text, lang: into, by, checkedBy }])) : [],
    passages: isWhole ? [] : [...new Set(passages)],
  }]
}
