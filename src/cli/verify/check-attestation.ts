// `kniha verify FILE` where FILE is an attestation: one small file instead of a case, checked against the published log key.
import { open, readFile, stat } from 'node:fs/promises'
import type { Answered } from '../../domain/attestation/attestation.ts'
import { attestationWords, renderAttestation } from '../../domain/attestation/attestation-words.ts'
import { verifyAttestation } from '../../domain/attestation/verify-attestation.ts'
import type { VerifierKey } from '../../domain/custody/signed-note.ts'
import type { VerdictLang } from '../../domain/export/verdict-words.ts'
import { nodePrimitives } from '../../primitives/node.ts'

const largest = 1 << 20
const brace = 0x7b

/** Whether a path is such a file: a case is a folder or a ZIP, and neither begins with a brace. */
export const looksLikeAttestation = async (path: string): Promise<boolean> => {
  const found = await stat(path)
  if (!found.isFile() || found.size > largest) return false
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(new Uint8Array(1), 0, 1, 0)
    return bytesRead === 1 && buffer[0] === brace
  } finally {
    await file.close()
  }
}

/** What whoever checks brought beside the file. */
export interface Brought {
  readonly key: VerifierKey | null
  readonly challenge: string | undefined
  readonly answer: string | undefined
  readonly lang: VerdictLang
}

/** The lines to say, and the exit code: 0 intact and, when asked, answered by its holder; 1 changed; 2 the request lacks something. */
export const checkAttestation = async (path: string, { key, challenge, answer, lang }: Brought): Promise<{ readonly exit: 0 | 1 | 2; readonly lines: readonly string[] }> => {
  const words = attestationWords[lang]
  if (key === null) return { exit: 2, lines: [words.needsKey] }
  if ((challenge === undefined) !== (answer === undefined)) return { exit: 2, lines: [words.bothOrNone] }
  const answered: Answered | null = challenge === undefined || answer === undefined ? null : { challenge, answer }
  const verdict = verifyAttestation(await readFile(path), { key, answered }, nodePrimitives)
  const { headline, lines, limits } = renderAttestation(verdict, lang)
  return { exit: verdict.kind === 'intact' ? 0 : 1, lines: [headline, ...lines.map((line) => `  ${line}`), ...limits] }
}
