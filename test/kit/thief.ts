// What a thief has who took the machine and was told the passphrase: root, key files, rows, and whatever of it opens.
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { argon2Passphrase } from '../../src/adapters/argon2/argon2-passphrase.ts'
import { keyFolder } from '../../src/adapters/files/key-folder.ts'
import { shamirSharing } from '../../src/adapters/shamir/shamir-sharing.ts'
import type { Id } from '../../src/domain/brand.ts'
import { nodePrimitives } from '../../src/primitives/node.ts'
import type { BucketFile } from '../../src/server/keys/bucket-file.ts'
import { openKeyTree } from '../../src/server/keys/key-tree.ts'
import type { KeyTree } from '../../src/server/keys/key-tree.ts'
import { readRootFile, tryPassphrase } from '../../src/server/keys/root-file.ts'
import type { TestDesk } from '../desk.ts'

export interface StolenRow { readonly id: string; readonly bucket: string; readonly wrapped_key: Buffer; readonly sealed: Buffer }

export const filesBelow = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true }).filter((each) => each.isFile()).map((each) => join(each.parentPath, each.name))

export const bucketsIn = (dataDir: string, place: string): BucketFile => JSON.parse(readFileSync(join(dataDir, place, 'buckets.json'), 'utf8'))

export const stolenRows = async ({ desk }: TestDesk): Promise<readonly StolenRow[]> =>
  (await sql<StolenRow>`select id, bucket, wrapped_key, sealed from record`.execute(desk.state.shell.db)).rows

/** The whole key tree, from the passphrase and these key files. */
export const treeOf = async ({ dataDir, passphrase }: TestDesk, buckets: BucketFile): Promise<KeyTree> => {
  const files = { places: [keyFolder(join(dataDir, 'keys'))] as const, primitives: nodePrimitives, passphrases: argon2Passphrase(), sharing: shamirSharing }
  const file = await readRootFile(files)
  const root = file === null ? null : (await tryPassphrase(files, file, passphrase)).root
  if (root === null) throw new Error('the root does not open')
  return openKeyTree({ primitives: nodePrimitives, root, buckets, keepBuckets: () => Promise.resolve(), replaceBuckets: () => Promise.resolve([]), randomId: () => '' as Id })
}

/** Text of what opens; nothing of what does not. */
export const tried = (open: () => Uint8Array): string => {
  try {
    return Buffer.from(open()).toString('utf8')
  } catch {
    return ''
  }
}

export const openedRow = (tree: KeyTree, { id, bucket, wrapped_key: wrapped, sealed }: StolenRow): string => tried(() => tree.open(id as Id, { bucket, wrapped }, sealed, 'record'))
