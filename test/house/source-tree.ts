// The files that the laws are about, read once.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'

export const root = fileURLToPath(new URL('../../', import.meta.url))

export interface SourceFile {
  /** Relative to the repository's root, with `/`. */
  readonly path: string
  readonly text: string
}

/** A law looks at files and says, one sentence each, what breaks it. */
export type Law = (files: readonly SourceFile[]) => readonly string[]

/** All files below the folders whose name ends in one of `endings`; a folder that does not exist is empty. */
export const readTree = (folders: readonly string[], endings: readonly string[]): readonly SourceFile[] =>
  folders.flatMap((folder) => {
    try {
      return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && endings.some((ending) => entry.name.endsWith(ending)))
        .map((entry) => join(entry.parentPath, entry.name).slice(root.length))
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
      throw error
    }
  }).filter((path) => !path.includes('node_modules/')).map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }))

const isTest = (file: SourceFile): boolean => /\.test\.tsx?$/.test(file.path)
export const product = readTree(['src'], ['.ts', '.tsx']).filter((file) => !isTest(file))
export const everything = readTree(['src', 'test', 'bench', 'scripts'], ['.ts', '.tsx', '.mjs'])

/** The papers at the root; those that are not written yet are left out. */
export const rootPapers: readonly SourceFile[] = ['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', 'SECURITY.md', 'CHANGELOG.md', 'package.json']
  .filter((path) => existsSync(join(root, path))).map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }))

/** Calls `visit` for every node of a file. */
export const walk = (file: SourceFile, visit: (node: ts.Node) => void): void => {
  const step = (node: ts.Node): void => {
    visit(node)
    ts.forEachChild(node, step)
  }
  step(ts.createSourceFile(file.path, file.text, ts.ScriptTarget.ES2023, true))
}
