// The folder of a vault keeper: `roster.json`, and an empty file for each approval that was used.
import { access, mkdir, open } from 'node:fs/promises'
import { join } from 'node:path'
import { parseSha256 } from '../../domain/brand.ts'
import type { Sha256Hex } from '../../domain/brand.ts'
import type { KeeperBook } from '../../ports/keeper-book.ts'
import { isMissing, syncFolder } from './drop-sync.ts'
import { durableFolder } from './durable-folder.ts'

const file = 'roster.json'

const parseDigests = (bytes: Uint8Array): readonly Sha256Hex[] => {
  const value: unknown = JSON.parse(new TextDecoder().decode(bytes))
  const digests = Array.isArray(value) ? value.map((each) => (typeof each === 'string' ? parseSha256(each) : null)) : [null]
  return digests.map((digest) => {
    if (digest === null) throw new Error(`${file} of the vault room is damaged: begin with an empty folder and compare the list of people again`)
    return digest
  })
}

export const keeperFolder = (root: string): KeeperBook => {
  const files = durableFolder(root)
  const used = join(root, 'used')
  return {
    roster: async () => {
      const bytes = await files.read(file)
      return bytes === null ? [] : parseDigests(bytes)
    },
    trust: (digests) => files.write(file, new TextEncoder().encode(`${JSON.stringify(digests, null, 1)}\n`)),
    isUsed: async (nonce) => {
      try {
        await access(join(used, nonce))
        return true
      } catch (error) {
        if (isMissing(error)) return false
        throw error
      }
    },
    use: async (nonce) => {
      await mkdir(used, { recursive: true, mode: 0o700 })
      try {
        await (await open(join(used, nonce), 'wx', 0o600)).close()
      } catch (error) {
        if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
        throw error
      }
      await syncFolder(used)
      return true
    },
  }
}
