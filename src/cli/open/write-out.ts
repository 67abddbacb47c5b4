// Writes what a sealed file holds into a folder of its own: new, for its owner only, whole or not at all.
import { lstat, mkdir, open, rename, rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { attestationName } from '../../domain/attestation/holder.ts'
import { nameOfPart, textName } from '../../domain/opening/part-name.ts'
import { safeFileName } from '../../domain/opening/safe-text.ts'
import type { TarPlace } from '../../domain/sealing/tar.ts'
import type { OpenedFile } from '../../main/open-sealed.ts'
import { sha256Stream } from '../../primitives/node.ts'

/** Texts beside the parts, by their names. */
type Texts = ReadonlyMap<string, string>

/** What was shown, and the attestation of a reply as the file that `kniha verify` and `kniha answer` take. */
export const textsOf = ({ content }: OpenedFile, lines: readonly string[]): Texts => {
  const attestation = content.kind === 'mailbox' ? content.note.attestation ?? '' : ''
  return new Map([[textName, `${lines.join('\n')}\n`], ...(attestation === '' ? [] : [[attestationName, attestation] as const])])
}

/** Where the content of a sealed file goes: a folder that is named after it. */
export const folderFor = (out: string, path: string): string => join(out, safeFileName(basename(path).replace(/\.age$/, '')))

const isThere = (path: string): Promise<boolean> => lstat(path).then(() => true, () => false)

/** Reads a part to its end; `keep` gets each piece. Its digest, in lower-case hexadecimal. */
const pass = async (file: OpenedFile, { offset, size }: TarPlace, keep: (piece: Uint8Array) => Promise<unknown>): Promise<string> => {
  const hash = sha256Stream()
  for await (const piece of file.read(offset, offset + size)) {
    hash.update(piece)
    await keep(piece)
  }
  return Buffer.from(hash.digest()).toString('hex')
}

export interface InsideFile {
  readonly name: string
  readonly size: number
  readonly sha256: string
}

/** Reads all that no part covers; `false` where something else than zeros stands in it. */
export const gapsAreEmpty = async (file: OpenedFile): Promise<boolean> => {
  let empty = true
  for (const { from, to } of file.gaps) for await (const piece of file.read(from, to)) empty &&= piece.every((byte) => byte === 0)
  return empty
}

/** Reads every part and keeps none: is the file whole, and what are its digests? */
export const lookThrough = async (file: OpenedFile): Promise<readonly InsideFile[]> => {
  const found: InsideFile[] = []
  for (const place of file.places) found.push({ name: nameOfPart(file, place), size: place.size, sha256: await pass(file, place, () => Promise.resolve()) })
  return found
}

const writeNewFile = async (path: string, write: (keep: (piece: Uint8Array) => Promise<unknown>) => Promise<unknown>): Promise<void> => {
  const handle = await open(path, 'wx', 0o600)
  try {
    await write((piece) => handle.writeFile(piece))
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/**
 * Writes parts and text. They stand in a folder that is called partial until all of them are whole, and go when one is not.
 * What is there already in their place, and then nothing was touched; `null`: written. Throws `SealedDamaged`, or what the disk throws.
 */
export const writeOut = async (file: OpenedFile, folder: string, texts: Texts): Promise<string | null> => {
  const partial = `${folder}.partial`
  for (const path of [folder, partial]) if (await isThere(path)) return path
  await mkdir(join(folder, '..'), { recursive: true, mode: 0o700 })
  await mkdir(partial, { mode: 0o700 })
  try {
    for (const place of file.places) await writeNewFile(join(partial, nameOfPart(file, place)), (keep) => pass(file, place, keep))
    for (const [name, text] of texts) await writeNewFile(join(partial, name), (keep) => keep(Buffer.from(text)))
    await rename(partial, folder)
    return null
  } catch (error) {
    await rm(partial, { recursive: true, force: true })
    throw error
  }
}
