// Opens a small sealed entry of the drop whole: the parts of its tar by name, and the key that it was sealed to.
import { ok } from '../../../domain/problem.ts'
import type { Result } from '../../../domain/problem.ts'
import { readTar } from '../../../domain/sealing/tar.ts'
import type { Entry } from '../../../server/register.ts'
import type { Collecting } from './collecting.ts'
import { keyOf } from './intake-keys.ts'

export interface OpenedParts {
  readonly parts: ReadonlyMap<string, Uint8Array>
  readonly key: Entry<'intake-key'>
}

export const openParts = async ({ context, register, entry }: Collecting): Promise<Result<OpenedParts>> => {
  const source = await context.drop.open(entry)
  if (!source.ok) return source
  try {
    const key = await keyOf(context, register, source.value)
    if (!key.ok) return key
    const opened = context.sealer.open(await source.value.read(0, source.value.size), key.value.value.identity)
    const tar = opened.ok ? readTar(opened.value) : opened
    return tar.ok ? ok({ parts: new Map(tar.value.map((file) => [file.name, file.bytes])), key: key.value }) : tar
  } finally {
    await source.value.close()
  }
}
