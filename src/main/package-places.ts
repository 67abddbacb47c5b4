// Where this package lies: the folder above this file that holds package.json, whether it runs built or from its sources.
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const above = (folder: string): string => (existsSync(join(folder, 'package.json')) ? folder : above(dirname(folder)))

export const packageDir = above(dirname(fileURLToPath(import.meta.url)))
export const builtDir = join(packageDir, 'dist')
export const migrationsDir = join(packageDir, 'migrations')
/** The list of places that comes with the program. */
export const gazetteerDir = join(packageDir, 'gazetteer')
