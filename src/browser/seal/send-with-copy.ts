// A file and its cleaned copy, one after the other, each sealed and sent like every file. The copy is made anew of exactly the bytes that are sent.
import { sha256 } from '@noble/hashes/sha2.js'
import { parseSha256 } from '../../domain/brand.ts'
import { cleanedCopyOf, cleaningVersion } from '../../domain/cleaning/cleaned-copy.ts'
import type { CleanedCopy } from '../../domain/cleaning/cleaned-copy.ts'
import { hexOf } from '../../domain/custody/bytes.ts'
import type { Failure } from './failure.ts'
import { inflate } from './inflate.ts'
import { preparedOnce, readingOf, sending } from './seal-file.ts'
import type { Progress, Sender, SentFile } from './seal-file.ts'
import { FileChanged, steadyFile } from './steady-file.ts'
import type { ChosenFile } from './steady-file.ts'

/** The copy as a file to choose: nothing of it is held. */
const chosenCopy = ({ file, name, mime }: CleanedCopy): ChosenFile => ({
  name, type: mime, size: file.size, slice: (from, to) => ({ arrayBuffer: async () => new Uint8Array(await file.read(from, to)).buffer }),
})

/** A file and its cleaned copy, the bytes of both known. What changes in between is never sent. */
export const withCopyOf = async (chosen: ChosenFile, progress: Progress): Promise<readonly [file: SentFile, copy: SentFile]> => {
  const whole = sha256.create()
  const file = await steadyFile(chosen, readingOf(progress), whole)
  const made = await cleanedCopyOf(file, inflate)
  const of = parseSha256(hexOf(whole.digest()))
  // A copy could be made when it was asked for: these are other bytes.
  if (made === null || of === null) throw new FileChanged('no copy can be made of the file any more')
  return [
    { name: chosen.name, type: chosen.type, file },
    { name: made.name, type: made.mime, file: await steadyFile(chosenCopy(made), readingOf(progress)), copyOf: { of, cleaning: cleaningVersion, taken: made.taken } },
  ]
}

/** Reads the file once for its digest, and once more where the copy needs it; returns what sends both. */
const pairOf = async (sender: Sender, chosen: ChosenFile, progress: Progress): Promise<() => Promise<Failure | null>> => {
  const [file, copied] = await withCopyOf(chosen, progress)
  const original = sending(sender, file, progress)
  // What was answered about the file is said with the file: the copy is for people who are not told.
  const copy = sending({ ...sender, fields: {} }, copied, progress)
  let isKept = false
  return async () => {
    // A copy whose sending broke off waits under the words: its file was kept before.
    const failure = isKept || await copy.isWaiting() ? null : await original.run()
    if (failure !== null) return failure
    isKept = true
    return copy.run()
  }
}

/** Sends a file, then its copy; `null`: both are kept. */
export const uploaderWithCopy = (sender: Sender, chosen: ChosenFile, progress: Progress): (() => Promise<Failure | null>) =>
  preparedOnce(() => pairOf(sender, chosen, progress), (run) => run())
