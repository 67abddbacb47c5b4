// The programs of one file that people carry to machines without a network, and the list by which they are told from others.
import type { Sha256Hex } from '../brand.ts'

/** As they are built and published. */
export const offlinePrograms = ['open.html', 'seal.html', 'verify.html'] as const

/** One of them, as this machine has it. */
export interface OfflineProgram {
  readonly name: (typeof offlinePrograms)[number]
  readonly sha256: Sha256Hex
  readonly bytes: Uint8Array<ArrayBuffer>
}

/** The list as `sha256sum` writes and checks it: it is shown, printed and written into the log in this one form. */
export const programList = (programs: readonly Pick<OfflineProgram, 'name' | 'sha256'>[]): string => programs.map(({ name, sha256 }) => `${sha256}  ${name}\n`).join('')
