// `kniha vault-room`: a keeper opens one identity card on his own machine, with the key file that was made at the first start.
import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { parseIdentityCard } from '../domain/intake/identity-card.ts'
import type { IdentityCardDraft } from '../domain/intake/identity-card.ts'
import { refuse } from '../domain/problem.ts'
import type { Result } from '../domain/problem.ts'
import { problemWords } from '../ui/words/problems.ts'
import { keeperSealer } from '../main/keeper-sealer.ts'
import { vaultRoomWords } from '../ui/words/vault-room.ts'
import type { Lang } from '../ui/words/lang.ts'

export interface Terminal {
  readonly out: (line: string) => void
  readonly err: (line: string) => void
}

const readCard = async (cardFile: string, keyFile: string): Promise<Result<IdentityCardDraft>> => {
  const [sealed, key] = await Promise.all([readFile(cardFile).catch(() => null), readFile(keyFile, 'utf8').catch(() => null)])
  if (sealed === null) return refuse('not-readable', cardFile)
  const identity = /AGE-SECRET-KEY-PQ-1[0-9A-Z]+/.exec(key ?? '')?.[0]
  if (identity === undefined) return refuse('missing-key', keyFile)
  const opened = keeperSealer.open(sealed, identity)
  if (!opened.ok) return opened
  const value: unknown = JSON.parse(new TextDecoder().decode(opened.value))
  return parseIdentityCard(value)
}

const show = (card: IdentityCardDraft, lang: Lang, out: Terminal['out']): void => {
  const words = vaultRoomWords[lang]
  const lines: readonly (readonly [string, string | null])[] = [
    [words.ownName, card.ownName], [words.otherNames, card.otherNames], [words.ownContact, card.contact.own],
    [words.trustedContact, card.contact.trusted], [words.safe, card.contact.safe],
  ]
  for (const [label, value] of lines) if (value !== null) out(`${label}: ${value}`)
  out(words.forget)
}

/** Exit 0: shown; 1: the key does not open the card or it is damaged; 2: the line or a file could not be read. */
export const runVaultRoom = async (words: readonly string[], lang: Lang, terminal: Terminal): Promise<number> => {
  const { values, positionals } = parseArgs({ args: [...words], options: { key: { type: 'string' } }, allowPositionals: true, strict: false })
  const [card] = positionals
  if (card === undefined || typeof values.key !== 'string') {
    terminal.err('kniha vault-room CARD --key KEYFILE')
    return 2
  }
  const read = await readCard(card, values.key)
  if (read.ok) {
    show(read.value, lang, terminal.out)
    return 0
  }
  const { code, field } = read.problem
  terminal.err(field === undefined ? problemWords[lang][code] : `${field}: ${problemWords[lang][code]}`)
  return code === 'missing-key' || field === card ? 2 : 1
}
