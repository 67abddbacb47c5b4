// The key by which a desk knows this intake: made at its first start, in a folder that the public form cannot see.
import { join } from 'node:path'
import { durableFolder } from '../adapters/files/durable-folder.ts'
import { nodePrimitives } from '../primitives/node.ts'

const name = 'door.key'

export const doorFolder = (dataDir: string): string => join(dataDir, 'door')

/** The signing seed in this folder; made when there is none. Throws when it is damaged: another key would be another intake. */
export const doorSeed = async (folder: string): Promise<Uint8Array> => {
  const files = durableFolder(folder)
  const present = await files.read(name)
  if (present !== null && present.length !== 32) throw new Error('the key of the collecting door is damaged')
  if (present !== null) return present
  const fresh = nodePrimitives.random(32)
  await files.write(name, fresh)
  return fresh
}
