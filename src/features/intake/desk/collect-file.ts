// A sealed file becomes an item: kept without its age header, its digest in the log, the examiner asked.
import { parseSha256 } from '../../../domain/brand.ts'
import { change, creation } from '../../../domain/change.ts'
import type { Change, Plan } from '../../../domain/change.ts'
import { addProvenance } from '../../../domain/evidence/item.ts'
import type { Item, ItemContent, Provenance } from '../../../domain/evidence/item.ts'
import { mediaHeadBytes, mediaTypeOf } from '../../../domain/evidence/media-type.ts'
import type { MediaType } from '../../../domain/evidence/media-type.ts'
import { parseProvenance } from '../../../domain/intake/file-provenance.ts'
import type { FileProvenance } from '../../../domain/intake/file-provenance.ts'
import { stricter } from '../../../domain/intake/register-report.ts'
import { ok, refuse } from '../../../domain/problem.ts'
import type { Result } from '../../../domain/problem.ts'
import { partNames } from '../../../domain/sealing/submission.ts'
import { collect, keepPayload } from '../../../server/originals.ts'
import type { KeptPayload } from '../../../server/originals.ts'
import { jsonPart } from './collecting.ts'
import type { Collecting } from './collecting.ts'

/** What the page calls the origin, as the register keeps it. */
const origins = { filmed: 'filmed', 'sent-to-me': 'sent', online: 'online', work: 'work', 'not-said': 'unsaid' } as const
const originals = { yes: 'yes', no: 'no', 'not-safe': 'not_safe' } as const

const provenanceOf = (said: FileProvenance, statedBy: string, report: Provenance['report']): Provenance => ({
  origin: origins[said.origin], through: said.link ?? said.sentThrough ?? '', device: '',
  hops: said.origin !== 'sent-to-me' ? [] : [{
    from: said.sentBy ?? '', to: statedBy, means: said.sentThrough ?? '',
    when: said.sentWhen === null ? null : { from: null, to: null, precise: false, basis: 'TB9', said: said.sentWhen },
  }],
  hasOriginal: said.firstFile === null ? 'unsaid' : originals[said.firstFile], originalWith: said.firstFile === 'yes' ? statedBy : '',
  statedBy, report,
})

/** Which kind of item a file is until a person says better. */
export const itemKindOf = (media: MediaType): Item['kind'] => {
  switch (media.family) {
    case 'photo': return 'photo'
    case 'video': case 'audio': return 'recording'
    case 'archive': return 'dataset'
    case 'document': case 'text': case 'unknown': return 'document'
  }
}

/** An item as it is when nothing but its bytes and its provenance is known. */
export const freshItem = (content: ItemContent, provenance: Provenance, compartment: Item['compartment']): Item => ({
  kind: itemKindOf(content.media), compartment, title: content.fileName, description: null, content, provenance: [provenance], derivation: null,
  authenticity: 'pending', time: null, place: null, otherTimes: [], otherPlaces: [], recording: null, communication: null, examined: [], thumbnail: null,
  state: { kind: 'quarantined' }, decisions: [],
})

const digestOf = async ({ context }: Collecting, kept: KeptPayload, from: number, to: number): Promise<Result<{ readonly sha256: ItemContent['sha256']; readonly media: MediaType }>> => {
  const hash = context.shell.sha256Stream()
  for await (const piece of kept.read(from, to)) hash.update(piece)
  const sha256 = parseSha256(Buffer.from(hash.digest()).toString('hex'))
  const head = await collect(kept.read(from, Math.min(to, from + mediaHeadBytes)))
  return sha256 === null ? refuse('not-readable') : ok({ sha256, media: mediaTypeOf(head) })
}

export const planFile = async (collecting: Collecting): Promise<Result<Plan>> => {
  const { context, entry, setting } = collecting
  const source = await context.drop.open(entry)
  if (!source.ok) return source
  try {
    const kept = await keepPayload(context, source.value, setting.intakeIdentity)
    if (!kept.ok) return kept
    const [note, file] = [partNames.provenance, partNames.file].map((name) => kept.value.places.find((place) => place.name === name))
    if (note === undefined || file === undefined) return refuse('not-readable')
    const json = jsonPart(new Map([[note.name, await collect(kept.value.read(note.offset, note.offset + note.size))]]), note.name)
    const said = json.ok ? parseProvenance(json.value) : json
    if (!said.ok) return said
    const seen = await digestOf(collecting, kept.value, file.offset, file.offset + file.size)
    if (!seen.ok) return seen
    return ok(filePlan(collecting, said.value, {
      ...seen.value, bytes: file.size, fileName: said.value.fileName ?? '',
      file: { ...kept.value.file, from: file.offset, length: file.size },
    }))
  } finally {
    await source.value.close()
  }
}

/** The same bytes again are one more provenance on the item that is there (I-05). */
const filePlan = ({ register, recordId, entry }: Collecting, said: FileProvenance, content: ItemContent): Plan => {
  const source = said.lookupId === null ? undefined : register.all('source').find((each) => each.value.lookupId === said.lookupId)
  const report = source === undefined ? undefined : register.all('report').find((each) => each.value.source === source.id)
  const provenance = provenanceOf(said, source?.value.pseudonym ?? 'unknown', report?.id ?? null)
  // Without its report nobody knows how dangerous the file is to its sender: the strictest compartment until a person decides.
  const compartment = report?.value.compartment ?? 'confession'
  const same = register.all('item').find((each) => each.value.content?.sha256 === content.sha256)
  const id = same?.id ?? recordId<'item'>('item')
  const changes: readonly Change[] = same === undefined
    ? [creation('item', id, freshItem(content, provenance, compartment))]
    : [change('item', id, { ...addProvenance(same.value, provenance), compartment: stricter(same.value.compartment, compartment) }, same.version)]
  return {
    changes,
    entries: [{
      verb: 'received', object: id, reason: same === undefined ? 'form' : 'same-bytes-again',
      content: { sha256: content.sha256, bytes: content.bytes, mime: content.media.mime, sealed: entry.sha256, sealedBy: said.sealedBy },
    }],
    jobs: same === undefined ? [{ name: 'examine', item: id }] : [],
  }
}
