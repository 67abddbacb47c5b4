// `kniha answer FILE --challenge TEXT`: the holder of an attestation answers a court, on any machine, without a network. The words are typed here and go nowhere.
import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { wordlist } from '@scure/bip39/wordlists/english.js'
import { answerChallenge, parseAttestation } from '../domain/attestation/attestation.ts'
import { attestationWords } from '../domain/attestation/attestation-words.ts'
import { holderSeedOf, parseWords } from '../domain/sealing/twelve-words.ts'
import { nodePrimitives } from '../primitives/node.ts'
import type { Lang } from '../ui/words/lang.ts'
import { askPassphrase } from './ask-passphrase.ts'
import type { Terminal } from './vault-room.ts'

const requested = (line: readonly string[]): { readonly path: string; readonly challenge: string } | null => {
  try {
    const { values: { challenge }, positionals: [path, ...more] } = parseArgs({ args: [...line], options: { challenge: { type: 'string' } }, allowPositionals: true })
    return path === undefined || more.length > 0 || challenge === undefined || challenge.trim() === '' ? null : { path, challenge }
  } catch {
    return null
  }
}

/** Exit 0: the answer is on the screen; 1: the words were mistyped; 2: no such file, or the line could not be read. */
export const runAnswer = async (line: readonly string[], lang: Lang, terminal: Terminal): Promise<number> => {
  const words = attestationWords[lang]
  const asked = requested(line)
  if (asked === null) {
    terminal.err('kniha answer FILE --challenge TEXT')
    return 2
  }
  const file = await readFile(asked.path).catch(() => null)
  if (file === null || parseAttestation(file) === null) {
    terminal.err(words.notOne)
    return 2
  }
  const entropy = parseWords(await askPassphrase(words.typeWords, 'KNIHA_WORDS'), wordlist, nodePrimitives)
  if (!entropy.ok) {
    terminal.err(words.mistyped)
    return 1
  }
  terminal.out(answerChallenge(file, asked.challenge, { holderSeed: holderSeedOf(entropy.value, nodePrimitives), primitives: nodePrimitives }))
  return 0
}
