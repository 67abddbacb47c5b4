// Sealed originals as files: `ab/cdef…` below the vault folder, named by the SHA-256 of their bytes, read-only; `erased` lists what is gone.
import { createHash, randomBytes } from 'node:crypto'
import { access, mkdir, open, readFile, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { parseSha256, sha256Hex } from '../../domain/brand.ts'
import type { Sha256Hex } from '../../domain/brand.ts'
import { roomIn } from './disk-room.ts'
import { isMissing, syncFolder } from './drop-sync.ts'
import type { KeptOriginal, OpenOriginal, OriginalVault } from '../../ports/original-vault.ts'

const pathOf = (root: string, sha256: Sha256Hex): { readonly folder: string; readonly file: string } => {
  const folder = join(root, sha256.slice(0, 2))
  return { folder, file: join(folder, sha256.slice(2)) }
}

const exists = (path: string): Promise<boolean> => access(path).then(() => true, () => false)

interface Vault {
  readonly root: string
  readonly hasRoom: () => Promise<boolean>
}

/** `wanted`: put only what has this digest, over whatever stands there. */
const keep = async ({ root, hasRoom }: Vault, sealed: AsyncIterable<Uint8Array>, wanted: Sha256Hex | null = null): Promise<KeptOriginal> => {
  const incoming = join(root, 'incoming')
  await mkdir(incoming, { recursive: true, mode: 0o700 })
  const temporary = join(incoming, randomBytes(12).toString('hex'))
  const hash = createHash('sha256')
  let size = 0
  try {
    const file = await open(temporary, 'wx', 0o400)
    try {
      for await (const piece of sealed) {
        if (!await hasRoom()) throw new Error('the disk of the originals is full up to its reserve')
        hash.update(piece)
        size += piece.length
        await file.writeFile(piece)
      }
      await file.sync()
    } finally {
      await file.close()
    }
    const sha256 = sha256Hex(hash.digest())
    if (wanted !== null && wanted !== sha256) return { sha256, size }
    const { folder, file: target } = pathOf(root, sha256)
    await mkdir(folder, { recursive: true, mode: 0o700 })
    if (wanted !== null || !(await exists(target))) await rename(temporary, target)
    await syncFolder(folder)
    await syncFolder(root)
    return { sha256, size }
  } finally {
    await rm(temporary, { force: true })
  }
}

const openOriginal = async (root: string, sha256: Sha256Hex): Promise<OpenOriginal | null> => {
  const { file: path } = pathOf(root, sha256)
  if (!(await exists(path))) return null
  const file = await open(path, 'r')
  const { size } = await file.stat()
  return {
    size,
    close: () => file.close(),
    read: async (offset, length) => {
      const bytes = new Uint8Array(length)
      for (let at = 0; at < length;) {
        const { bytesRead } = await file.read(bytes, at, length - at, offset + at)
        if (bytesRead === 0) throw new Error('an original is shorter than it was')
        at += bytesRead
      }
      return bytes
    },
  }
}

const listErased = async (root: string): Promise<ReadonlySet<Sha256Hex>> => {
  const text = await readFile(join(root, 'erased'), 'utf8').catch((error: unknown) => {
    if (isMissing(error)) return ''
    throw error
  })
  return new Set(text.split('\n').flatMap((line) => parseSha256(line) ?? []))
}

/** Added at the end and synced. A line that a crash cut short names nothing: the next one begins on a line of its own. */
const noteErased = async (root: string, sha256: Sha256Hex): Promise<void> => {
  if ((await listErased(root)).has(sha256)) return
  await mkdir(root, { recursive: true, mode: 0o700 })
  const file = await open(join(root, 'erased'), 'a', 0o600)
  try {
    await file.writeFile(`\n${sha256}\n`)
    await file.sync()
  } finally {
    await file.close()
  }
  await syncFolder(root)
}

const removeOriginal = async (root: string, sha256: Sha256Hex): Promise<void> => {
  await noteErased(root, sha256)
  const { folder, file } = pathOf(root, sha256)
  if (!(await exists(file))) return
  await rm(file)
  await syncFolder(folder)
}

const namesIn = (root: string): Promise<readonly string[]> => readdir(root).catch((error: unknown): string[] => {
  if (isMissing(error)) return []
  throw error
})

const listAll = async (root: string): Promise<readonly KeptOriginal[]> => {
  const found: KeptOriginal[] = []
  for (const start of (await namesIn(root)).filter((name) => /^[0-9a-f]{2}$/.test(name)).sort()) {
    for (const rest of (await readdir(join(root, start))).sort()) {
      const sha256 = parseSha256(`${start}${rest}`)
      const size = sha256 === null ? null : await stat(join(root, start, rest)).then((file) => file.size, () => null)
      if (sha256 !== null && size !== null) found.push({ sha256, size })
    }
  }
  return found
}

export const originalVault = (root: string): OriginalVault => ({
  remove: (sha256) => removeOriginal(root, sha256),
  keep: (sealed) => keep({ root, hasRoom: roomIn(root) }, sealed),
  open: (sha256) => openOriginal(root, sha256),
  replace: async (sha256, sealed) => (await keep({ root, hasRoom: roomIn(root) }, sealed, sha256)).sha256 === sha256,
  list: () => listAll(root),
  erased: () => listErased(root),
  isThere: async () => (await namesIn(root)).some((name) => /^([0-9a-f]{2}|incoming|erased)$/.test(name)),
})
