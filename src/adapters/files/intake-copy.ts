// The intake's folder read for a backup while the intake writes into it; only true files, because its box can write there.
import { constants, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { IntakeCopy, IntakeFile } from '../../ports/intake-copy.ts'
import { dropPlaces, parseBody, recordsOf, segmentName, segmentNumbers } from './drop-segment.ts'
import { isUnfinished } from './blob-folder.ts'
import { isMissing, openTrue, readAt } from './drop-sync.ts'

const step = 1024 * 1024

const openOne = async (path: string): Promise<AsyncIterable<Uint8Array> | null> => {
  const handle = await openTrue(path, constants.O_RDONLY).catch((error: unknown) => {
    if (isMissing(error)) return null
    throw error
  })
  if (handle === null) return null
  const { size } = await handle.stat()
  return (async function* () {
    try {
      for (let at = 0; at < size; at += step) yield await readAt(handle, at, Math.min(step, size - at))
    } finally {
      await handle.close()
    }
  })()
}

const whole = async (path: string): Promise<Buffer> => {
  const pieces: Uint8Array[] = []
  for await (const piece of await openOne(path) ?? []) pieces.push(piece)
  return Buffer.concat(pieces)
}

const namesIn = (folder: string): Promise<readonly string[]> => readdir(folder).catch((error: unknown) => {
  if (isMissing(error)) return []
  throw error
})

/** Files of their own that a segment names; what is still being sent is sent again by its sender. */
const named = async (path: string): Promise<readonly string[]> =>
  recordsOf(await whole(path)).flatMap(({ body }) => {
    const content = parseBody(body)
    return content?.sealedAt === null ? [content.id] : []
  })

const listAll = async (folder: string): Promise<readonly string[]> => {
  const { segments } = dropPlaces(join(folder, 'drop'))
  const found: string[] = []
  for (const number of await segmentNumbers(segments)) {
    found.push(`drop/segments/${segmentName(number)}`)
    for (const id of await named(join(segments, segmentName(number)))) found.push(`drop/files/${id}`)
  }
  for (const name of await namesIn(join(folder, 'mailbox'))) if (!isUnfinished(name)) found.push(`mailbox/${name}`)
  // Another secret would change every decoy at once, and who had asked before would see which mailboxes are real.
  if ((await namesIn(folder)).includes('decoy.key')) found.push('decoy.key')
  for (const name of await namesIn(join(folder, 'announced'))) if (name.endsWith('.json')) found.push(`announced/${name}`)
  return found
}

export const intakeCopy = (folder: string): IntakeCopy => {
  const marked = (): Promise<readonly number[]> => segmentNumbers(dropPlaces(join(folder, 'drop')).segments)
  return {
    mark: marked,
    files: async () => (await listAll(folder)).map((path): IntakeFile => ({ path, read: () => openOne(join(folder, path)) })),
    isWhole: async (mark) => {
      const now = await marked()
      const [last, newest] = [mark.at(-1) ?? 0, now.at(-1) ?? 0]
      const since = Array.from({ length: Math.max(0, newest - last) }, (_, at) => last + 1 + at)
      return [...mark, ...since].every((number) => now.includes(number))
    },
  }
}
