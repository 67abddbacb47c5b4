// `kniha vault-room`: a keeper opens identity cards on a machine of his own, in a browser, with his key file; `--new-key` makes one.
import { readFile, rm } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { cardKeyNumber } from '../domain/access/card-keys.ts'
import type { ProblemCode } from '../domain/problem.ts'
import { newKeeperKey, openVaultRoom } from '../main/vault-room.ts'
import type { SealingIdentity } from '../ports/sealer.ts'
import { nodePrimitives } from '../primitives/node.ts'
import type { Lang } from '../ui/words/lang.ts'
import { problemWords } from '../ui/words/problems.ts'
import { vaultRoomWords } from '../ui/words/vault-room.ts'
import { codeOf, writeNew } from './new-file.ts'

export interface Terminal {
  readonly out: (line: string) => void
  readonly err: (line: string) => void
}

const usage = 'kniha vault-room --key KEYFILE… [--data DIR], kniha vault-room --new-key KEYFILE'

/** The keys in a file, read once; they stay in the memory of this process and nowhere else. */
const readKeys = async (path: string): Promise<{ readonly identities: readonly string[] } | { readonly path: string; readonly code: ProblemCode }> => {
  const text = await readFile(path, 'utf8').catch(() => null)
  if (text === null) return { path, code: 'not-readable' }
  const identities = text.match(/AGE-SECRET-KEY-PQ-1[0-9A-Z]+/g) ?? []
  return identities.length === 0 ? { path, code: 'missing-key' } : { identities }
}

/** Both halves or none: beside the public half of another key, cards would be sealed to what nobody holds. */
const writeBoth = async (path: string, publicPath: string, { identity, recipient }: SealingIdentity): Promise<void> => {
  await writeNew(publicPath, `${recipient}\n`)
  try {
    await writeNew(path, `${identity}\n`)
  } catch (error) {
    await rm(publicPath)
    throw error
  }
}

/** Writes a new key beside its public half; a file that is there stays as it is. */
const makeKey = async (path: string, lang: Lang, { out, err }: Terminal): Promise<number> => {
  const [words, pair, publicPath] = [vaultRoomWords[lang], newKeeperKey(), `${path}.pub`]
  try {
    await writeBoth(path, publicPath, pair)
  } catch (error) {
    err(words.keyNotMade(path, codeOf(error)))
    return 2
  }
  out(words.keyMade(path, publicPath))
  out(words.keyNumber(cardKeyNumber(pair.recipient, nodePrimitives)))
  return 0
}

/** Runs until the room is closed, or an hour has passed. Exit 0: it ran; 2: the line or a key file could not be read, or not be made. */
export const runVaultRoom = async (words: readonly string[], lang: Lang, { out, err }: Terminal): Promise<number> => {
  const { values, positionals } = parseArgs({ args: [...words], options: { key: { type: 'string', multiple: true }, data: { type: 'string' }, 'new-key': { type: 'string' } }, allowPositionals: true, strict: false })
  const paths = values.key?.filter((path) => typeof path === 'string') ?? []
  const wanted = values['new-key']
  if (positionals.length === 0 && typeof wanted === 'string' && values.key === undefined) return makeKey(wanted, lang, { out, err })
  if (positionals.length > 0 || wanted !== undefined || paths.length === 0 || paths.length !== values.key?.length || typeof values.data === 'boolean') {
    err(usage)
    return 2
  }
  const keys = await Promise.all(paths.map(readKeys))
  const bad = keys.find((key) => 'code' in key)
  if (bad !== undefined && 'code' in bad) {
    err(`${bad.path}: ${problemWords[lang][bad.code]}`)
    return 2
  }
  const room = await openVaultRoom({
    identities: keys.flatMap((key) => ('identities' in key ? key.identities : [])), folder: values.data ?? join(homedir(), '.kniha-vault-room'), lang, now: Date.now,
    opened: (receipt) => { out(vaultRoomWords[lang].terminalReceipt(receipt)) },
  })
  out(vaultRoomWords[lang].address(room.address))
  await room.ended
  return 0
}
