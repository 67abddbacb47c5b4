// What the intake kept of the one file that was sent to it, opened as the desk opens it.
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { ageSealer } from '../../src/adapters/age/age-sealer.ts'
import { openDrop } from '../../src/adapters/files/drop.ts'
import { openDropReader } from '../../src/adapters/files/drop-reader.ts'
import { listTar } from '../../src/domain/sealing/tar.ts'
import { collect } from '../../src/server/originals.ts'

/** Digest of the file in the one entry of the drop; `null` when it is not whole. `sealed`: its bytes. */
export const keptDigest = async (folder: string, identity: string): Promise<{ readonly sealed: number; readonly digest: string | null }> => {
  await (await openDrop(join(folder, 'drop'))).close()
  const reader = openDropReader(join(folder, 'drop'))
  const entries = await reader.list(null, 10)
  const [entry] = entries
  const kept = entry === undefined || entries.length !== 1 ? null : await reader.open(entry)
  if (entry === undefined || kept?.ok !== true) return { sealed: 0, digest: null }
  const { read, size, close } = kept.value
  const header = ageSealer.openHeader(await read(0, 65_536), identity)
  if (!header.ok) return { sealed: entry.size, digest: null }
  const from = header.value.payloadOffset
  const payload = await ageSealer.openPayloadAt({ size: size - from, read: (at, length) => read(from + at, length) }, header.value.fileKey)
  const bytes = async (start: number, end: number): Promise<Uint8Array> => payload.ok ? collect(payload.value.read(start, end)) : new Uint8Array(0)
  const places = payload.ok ? await listTar(bytes, payload.value.size) : payload
  const file = places.ok ? places.value.find(({ name }) => name === 'file') : undefined
  if (!payload.ok || file === undefined) return { sealed: entry.size, digest: null }
  const hash = createHash('sha256')
  for await (const piece of payload.value.read(file.offset, file.offset + file.size)) hash.update(piece)
  await close()
  return { sealed: entry.size, digest: hash.digest('hex') }
}
