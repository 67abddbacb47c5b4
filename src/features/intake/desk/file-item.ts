// A file in the vault becomes an item: its digest, its provenance as it was said, the compartment of its report.
import { sha256Hex } from '../../../domain/brand.ts'
import type { Id } from '../../../domain/brand.ts'
import { change, creation } from '../../../domain/change.ts'
import type { Change, EntryDraft, Job } from '../../../domain/change.ts'
import { addProvenance, freshItem } from '../../../domain/evidence/item.ts'
import type { ItemContent, Provenance } from '../../../domain/evidence/item.ts'
import { mediaHeadBytes, mediaTypeOf } from '../../../domain/evidence/media-type.ts'
import type { MediaType } from '../../../domain/evidence/media-type.ts'
import { parseProvenance } from '../../../domain/intake/file-provenance.ts'
import type { FileProvenance } from '../../../domain/intake/file-provenance.ts'
import { stricter } from '../../../domain/intake/register-report.ts'
import type { Compartment } from '../../../domain/intake/report.ts'
import { ok, refuse } from '../../../domain/problem.ts'
import type { Result } from '../../../domain/problem.ts'
import { partNames } from '../../../domain/sealing/submission.ts'
import type { ByteSource } from '../../../ports/sealer.ts'
import { collect, keepPayload } from '../../../server/originals.ts'
import type { KeptPayload, OriginalPorts } from '../../../server/originals.ts'
import type { RegisterReader } from '../../../server/register.ts'
import type { Shell } from '../../../server/shell.ts'
import { jsonPart } from './collecting.ts'

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
  statedBy, report, ...(said.copyOf === null ? {} : { copyOf: said.copyOf }),
})

const digestOf = async (shell: Pick<Shell, 'sha256Stream'>, kept: KeptPayload, { from, to }: { readonly from: number; readonly to: number }): Promise<{ readonly sha256: ItemContent['sha256']; readonly media: MediaType }> => {
  const hash = shell.sha256Stream()
  for await (const piece of kept.read(from, to)) hash.update(piece)
  const head = await collect(kept.read(from, Math.min(to, from + mediaHeadBytes)))
  return { sha256: sha256Hex(hash.digest()), media: mediaTypeOf(head) }
}

/** A file that lies in the vault, and what was said about it. */
export interface FiledFile {
  readonly said: FileProvenance
  readonly content: ItemContent
}

/** Keeps a sealed file like every other and reads what stands in it; `not-readable` when it is none of ours. */
export const fileSealed = async (ports: OriginalPorts & { readonly shell: Pick<Shell, 'sha256Stream'> }, source: ByteSource, identity: string): Promise<Result<FiledFile>> => {
  const kept = await keepPayload(ports, source, identity)
  if (!kept.ok) return kept
  const [note, file] = [partNames.provenance, partNames.file].map((name) => kept.value.places.find((place) => place.name === name))
  if (note === undefined || file === undefined) return refuse('not-readable')
  const json = jsonPart(new Map([[note.name, await collect(kept.value.read(note.offset, note.offset + note.size))]]), note.name)
  const said = json.ok ? parseProvenance(json.value) : json
  if (!said.ok) return said
  const seen = await digestOf(ports.shell, kept.value, { from: file.offset, to: file.offset + file.size })
  return ok({ said: said.value, content: {
    ...seen, bytes: file.size, fileName: said.value.fileName ?? '', file: { ...kept.value.file, from: file.offset, length: file.size },
  } })
}

/** To whom a file belongs, and the id that it gets if its bytes are new here. */
export interface Filing {
  readonly register: RegisterReader
  readonly id: Id<'item'>
  readonly statedBy: string
  readonly report: Id<'report'> | null
  readonly compartment: Compartment
  /** A code: the channel that it came by. */
  readonly reason: string
}

/** The change, the entry and the job of one file. The same bytes again are one more provenance on the item that is there (I-05). */
export const itemOf = ({ register, id, statedBy, report, compartment, reason }: Filing, { said, content }: FiledFile): { readonly change: Change; readonly entry: EntryDraft; readonly jobs: readonly Job[] } => {
  const provenance = provenanceOf(said, statedBy, report)
  const same = register.all('item').find((each) => each.value.content?.sha256 === content.sha256)
  return {
    change: same === undefined
      ? creation('item', id, freshItem(content, provenance, compartment))
      : change('item', same.id, { ...addProvenance(same.value, provenance), compartment: stricter(same.value.compartment, compartment) }, same.version),
    entry: {
      verb: 'received', object: same?.id ?? id, reason: same !== undefined ? 'same-bytes-again' : said.copyOf === null ? reason : 'cleaned-copy',
      content: {
        sha256: content.sha256, bytes: content.bytes, mime: content.media.mime, sealedBy: said.sealedBy,
        ...(said.copyOf === null ? {} : { copyOf: said.copyOf.of, cleaning: said.copyOf.cleaning, taken: said.copyOf.taken.join(' ') }),
      },
    },
    jobs: same === undefined ? [{ name: 'examine', item: id }] : [],
  }
}
