// Writes what a sealed file holds into a folder of its own: new, for its owner only, whole or not at all.
import { lstat, mkdir, rename, rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { attestationName } from '../../domain/attestation/holder.ts'
import { nameOfPart, textName } from '../../domain/opening/part-name.ts'
import { safeFileName } from '../../domain/opening/safe-text.ts'
import type { OpenedFile } from '../../main/open-sealed.ts'
import { writeNew } from '../new-file.ts'

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
    for (const place of file.places) await writeNew(join(partial, nameOfPart(file, place)), file.read(place.offset, place.offset + place.size))
    for (const [name, text] of texts) await writeNew(join(partial, name), text)
    await rename(partial, folder)
    return null
  } catch (error) {
    await rm(partial, { recursive: true, force: true })
    throw error
  }
}
