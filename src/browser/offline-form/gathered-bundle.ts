// What was sealed on this page, gathered for one file: the report first, then files, each kept as the browser keeps blobs.
import { sha256 } from '@noble/hashes/sha2.js'
import { bundleHead, maxBundleBytes, mostBundleFiles } from '../../domain/sealing/sealed-bundle.ts'
import { maxSealedBytes } from '../../domain/sealing/submission.ts'
import type { Failure } from '../seal/failure.ts'
import { provenanceOf, readingOf } from '../seal/seal-file.ts'
import type { Progress, Sender, SentFile } from '../seal/seal-file.ts'
import { sealedFile } from '../seal/sealed-file.ts'
import type { SealedFile } from '../seal/sealed-file.ts'
import { withCopyOf } from '../seal/send-with-copy.ts'
import { FileChanged, steadyFile } from '../seal/steady-file.ts'
import { newUpload } from '../seal/upload-draft.ts'

export interface GatheredBundle {
  /** `null`: it is in. */
  readonly addReport: (sealed: Uint8Array) => Failure | null
  /** Seals one file into it, and its cleaned copy where that was asked for: both or none. `null`: it is in; `bundle-full`: no room is left for it. */
  readonly addFile: (sender: Sender, chosen: { readonly file: File; readonly withCopy: boolean }, progress: Progress) => Promise<Failure | null>
  /** All of it as it stands now. */
  readonly whole: () => Blob
}

const step = 1024 * 1024
const blobOf = (bytes: Uint8Array): Blob => new Blob([new Uint8Array(bytes)])
const partOf = (size: number, digest: Uint8Array, blobs: readonly Blob[]): Blob => new Blob([blobOf(bundleHead(size, digest)), ...blobs])

const sealedPart = async (sealed: SealedFile, progress: Progress): Promise<Blob> => {
  const [hash, blobs]: [ReturnType<typeof sha256.create>, Blob[]] = [sha256.create(), []]
  for (let at = 0; at < sealed.size; at += step) {
    progress('sending', Math.floor((at / sealed.size) * 100))
    const piece = await sealed.read(at, Math.min(sealed.size, at + step))
    hash.update(piece)
    blobs.push(blobOf(piece))
  }
  return partOf(sealed.size, hash.digest(), blobs)
}

/** The files to be sealed, their bytes known; what was answered about a file is said with the file alone. */
const filesOf = async ({ file, withCopy }: { readonly file: File; readonly withCopy: boolean }, progress: Progress): Promise<readonly SentFile[]> =>
  (withCopy ? withCopyOf(file, progress) : [{ name: file.name, type: file.type, file: await steadyFile(file, readingOf(progress)) }])

/** `mark`: of the copy of the form by which it is sealed. */
export const gatherBundle = (mark: Uint8Array): GatheredBundle => {
  const parts: Blob[] = [blobOf(mark)]
  const bytes = (all: readonly Blob[]): number => all.reduce((sum, { size }) => sum + size, 0)
  const add: GatheredBundle['addFile'] = async (sender, chosen, progress) => {
    const sealed = (await filesOf(chosen, progress)).map((file) =>
      sealedFile(newUpload(file.file, provenanceOf(file.copyOf === undefined ? sender : { ...sender, fields: {} }, file), sender.desk).parts))
    const more = sealed.reduce((sum, { size }) => sum + size + bundleHead(0, new Uint8Array(32)).length, 0)
    // The mark and the report stand before the files.
    if (bytes(parts) + more > maxBundleBytes || parts.length + sealed.length > mostBundleFiles + 2) return 'bundle-full'
    const ready: Blob[] = []
    for (const each of sealed) ready.push(await sealedPart(each, progress))
    parts.push(...ready)
    return null
  }
  return {
    addReport: (sealed) => {
      // Said here, while it can be written shorter: where it is handed in it would be refused.
      if (sealed.length > maxSealedBytes) return 'too-large'
      parts.push(partOf(sealed.length, sha256(sealed), [blobOf(sealed)]))
      return null
    },
    addFile: (sender, chosen, progress) => add(sender, chosen, progress).catch((error: unknown): Failure => {
      if (error instanceof FileChanged) return 'file-changed'
      throw error
    }),
    whole: () => new Blob(parts, { type: 'application/octet-stream' }),
  }
}
