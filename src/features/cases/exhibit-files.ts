// Exhibits as files of an export: the bytes as they came, read twice from the vault (once to check them, once to hand them over), never whole in memory.
import { crc32 } from 'node:zlib'
import { sha256Hex } from '../../domain/brand.ts'
import type { Id, Sha256Hex } from '../../domain/brand.ts'
import type { CaseFile } from '../../domain/case/case-file.ts'
import type { CaseMaterial } from '../../domain/case/case-material.ts'
import type { ItemContent } from '../../domain/evidence/item.ts'
import { ok, refuse } from '../../domain/problem.ts'
import type { Result } from '../../domain/problem.ts'
import type { DeskContext } from '../../server/http/desk-context.ts'
import { openOriginal } from '../../server/originals.ts'

/** One file that leaves. `sha256` where it is known before the bytes are read. */
export interface ExportFile {
  readonly path: string
  readonly size: number
  readonly crc32: number
  readonly sha256?: Sha256Hex
  readonly read: () => AsyncIterable<Uint8Array>
}

type FileContext = Pick<DeskContext, 'shell' | 'originals' | 'sealer'>

async function* bytesOf(context: FileContext, { file }: ItemContent): AsyncGenerator<Uint8Array, void> {
  const opened = await openOriginal(context, file)
  if (!opened.ok) throw new Error(`an exhibit cannot be read any more: ${opened.problem.code}`)
  try {
    yield* opened.value.read(0, opened.value.size)
  } finally {
    await opened.value.close()
  }
}

/** The checksum that a ZIP puts before the data; `not-readable` when the bytes are not those that were received. */
const checked = async (context: FileContext, content: ItemContent): Promise<Result<number>> => {
  const there = await openOriginal(context, content.file)
  if (!there.ok) return there
  await there.value.close()
  const hash = context.shell.sha256Stream()
  let sum = 0
  try {
    for await (const piece of bytesOf(context, content)) {
      hash.update(piece)
      sum = crc32(piece, sum)
    }
  } catch {
    return refuse('not-readable', 'item')
  }
  return sha256Hex(hash.digest()) === content.sha256 ? ok(sum) : refuse('not-readable', 'item')
}

/** The files below `data/items/`. Refuses `missing-key` and `not-readable`: an export with a damaged exhibit is none. */
export const exhibitFiles = async (context: FileContext, material: CaseMaterial, { exhibits }: CaseFile): Promise<Result<readonly ExportFile[]>> => {
  const files: ExportFile[] = []
  for (const { file, item } of exhibits) {
    const content = contentOf(material, item)
    if (file === null || content === null) continue
    const sum = await checked(context, content)
    if (!sum.ok) return sum
    files.push({ path: file.path, size: content.bytes, crc32: sum.value, sha256: content.sha256, read: () => bytesOf(context, content) })
  }
  return ok(files)
}

const contentOf = (material: CaseMaterial, item: Id): ItemContent | null => material.items.get(item)?.value.content ?? null
