// Opens a small sealed entry of the drop whole: the parts of its tar by name.
import { ok } from '../../../domain/problem.ts'
import type { Result } from '../../../domain/problem.ts'
import { readTar } from '../../../domain/sealing/tar.ts'
import type { Collecting } from './collecting.ts'

export const openParts = async ({ context, entry, setting }: Collecting): Promise<Result<ReadonlyMap<string, Uint8Array>>> => {
  const source = await context.drop.open(entry)
  if (!source.ok) return source
  try {
    const opened = context.sealer.open(await source.value.read(0, source.value.size), setting.intakeIdentity)
    const tar = opened.ok ? readTar(opened.value) : opened
    return tar.ok ? ok(new Map(tar.value.map((file) => [file.name, file.bytes]))) : tar
  } finally {
    await source.value.close()
  }
}
