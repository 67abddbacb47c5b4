// Opens a small sealed entry of the drop whole: the parts of its tar by name, and the key that it was sealed to.
import { ok, refuse } from '../../../domain/problem.ts'
import type { Result } from '../../../domain/problem.ts'
import { longestHeader } from '../../../domain/sealing/sealed-start.ts'
import { readTar } from '../../../domain/sealing/tar.ts'
import { collect } from '../../../server/originals.ts'
import type { Entry } from '../../../server/register.ts'
import type { Collecting } from './collecting.ts'
import { keyOf } from './intake-keys.ts'

export interface OpenedParts {
  readonly parts: ReadonlyMap<string, Uint8Array>
  readonly key: Entry<'intake-key'>
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array, void> { yield await Promise.resolve(bytes) }

/** The plaintext of a payload in memory. The header is not opened a second time: that is most of the work. */
const openWhole = async ({ sealer }: Pick<Collecting['context'], 'sealer'>, payload: Uint8Array, fileKey: Uint8Array): Promise<Result<Uint8Array>> => {
  try {
    return ok(await collect(sealer.openPayload(once(payload), fileKey)))
  } catch {
    return refuse('not-readable')
  }
}

export const openParts = async ({ context, register, entry }: Collecting): Promise<Result<OpenedParts>> => {
  const source = await context.drop.open(entry)
  if (!source.ok) return source
  try {
    const sealed = await source.value.read(0, source.value.size)
    const used = keyOf(context, register, sealed.subarray(0, longestHeader))
    if (!used.ok) return used
    const { key, header: { fileKey, payloadOffset } } = used.value
    const opened = await openWhole(context, sealed.subarray(payloadOffset), fileKey)
    const tar = opened.ok ? readTar(opened.value) : opened
    return tar.ok ? ok({ parts: new Map(tar.value.map((file) => [file.name, file.bytes])), key }) : tar
  } finally {
    await source.value.close()
  }
}
