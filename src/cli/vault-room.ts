// `kniha vault-room`: a keeper opens identity cards on a machine of his own, in a browser, with the key file that was made at the first start.
import { readFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { ProblemCode } from '../domain/problem.ts'
import { openVaultRoom } from '../main/vault-room.ts'
import type { Lang } from '../ui/words/lang.ts'
import { problemWords } from '../ui/words/problems.ts'
import { vaultRoomWords } from '../ui/words/vault-room.ts'

export interface Terminal {
  readonly out: (line: string) => void
  readonly err: (line: string) => void
}

/** The key in a file, read once; it stays in the memory of this process and nowhere else. */
const readKey = async (path: string): Promise<{ readonly identity: string } | { readonly code: ProblemCode }> => {
  const text = await readFile(path, 'utf8').catch(() => null)
  if (text === null) return { code: 'not-readable' }
  const identity = /AGE-SECRET-KEY-PQ-1[0-9A-Z]+/.exec(text)?.[0]
  return identity === undefined ? { code: 'missing-key' } : { identity }
}

/** Runs until the room is closed, or an hour has passed. Exit 0: it ran; 2: the line or the key file could not be read. */
export const runVaultRoom = async (words: readonly string[], lang: Lang, { out, err }: Terminal): Promise<number> => {
  const { values, positionals } = parseArgs({ args: [...words], options: { key: { type: 'string' }, data: { type: 'string' } }, allowPositionals: true, strict: false })
  if (positionals.length > 0 || typeof values.key !== 'string' || typeof values.data === 'boolean') {
    err('kniha vault-room --key KEYFILE [--data DIR]')
    return 2
  }
  const key = await readKey(values.key)
  if ('code' in key) {
    err(`${values.key}: ${problemWords[lang][key.code]}`)
    return 2
  }
  const room = await openVaultRoom({
    identity: key.identity, folder: values.data ?? join(homedir(), '.kniha-vault-room'), lang, now: Date.now,
    opened: (receipt) => { out(vaultRoomWords[lang].terminalReceipt(receipt)) },
  })
  out(vaultRoomWords[lang].address(room.address))
  await room.ended
  return 0
}
