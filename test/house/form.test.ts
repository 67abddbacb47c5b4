// The laws of form hold for the tree, and each refuses a broken example.
import { describe, expect, it } from 'vitest'
import { kebabCase, namedAfterItsSubject, noDefaultExport, noIndex, noMachinePath, notTooLong, saysWhatItIsFor } from './form-laws.ts'
import { everything, product, readTree, rootPapers, type Law, type SourceFile } from './source-tree.ts'

const papers = readTree(['docs', '.ci', 'migrations'], ['.md', 'run', '.sql'])
const file = (path: string, text = '// What it is for.\n'): SourceFile => ({ path, text })

const laws: readonly { readonly law: Law; readonly about: readonly SourceFile[]; readonly broken: readonly SourceFile[]; readonly right: readonly SourceFile[] }[] = [
  { law: notTooLong, about: everything, broken: [file('src/server/a.ts', 'x\n'.repeat(401))],
    right: [file('src/server/a.ts', 'x\n'.repeat(400)), file('src/domain/vocabulary/a.ts', 'x\n'.repeat(900)), file('src/ui/words/be/a.ts', 'x\n'.repeat(900))] },
  { law: namedAfterItsSubject, about: everything,
    broken: ['utils.ts', 'date-utils.ts', 'helper.ts', 'helpers.test.ts', 'common.ts', 'misc-things.ts', 'key-manager.ts', 'mail-service.tsx'].map((name) => file(`src/server/${name}`)),
    right: [file('src/server/key-tree.ts'), file('src/domain/commons-house.ts')] },
  { law: kebabCase, about: everything, broken: [file('src/server/keyTree.ts'), file('src/server/key_tree.ts'), file('src/Server/key.ts')], right: [file('src/server/key-tree.test.ts'), file('src/domain/globals.d.ts')] },
  { law: noIndex, about: everything, broken: [file('src/server/index.ts'), file('src/features/intake/index.tsx')], right: [file('src/features/index.ts')] },
  { law: noDefaultExport, about: everything,
    broken: ['export default 1', 'export default function a() {}', 'const a = 1\nexport { a as default }'].map((text) => file('src/server/a.ts', text)), right: [file('src/server/a.ts', 'export const a = 1')] },
  { law: saysWhatItIsFor, about: everything, broken: [file('src/server/a.ts', 'export const a = 1'), file('src/server/a.ts', '\n// late')],
    right: [file('src/server/a.ts'), file('src/cli/a.ts', '#!/usr/bin/env node\n// A command.')] },
  { law: noMachinePath, about: [...product, ...papers, ...rootPapers],
    broken: ['work', 'tmp', 'home', 'Users'].map((top) => file('docs/a.md', `see /${top}/somebody/x`)), right: [file('docs/a.md', 'a page at /intake/work/x, https://example.org/home/x')] },
]

describe('form', () => {
  it('reads a tree that is there', () => expect(product.length).toBeGreaterThan(50))
  for (const { law, about, broken, right } of laws) {
    it(`${law.name} holds`, () => expect(law(about)).toEqual([]))
    it.each(broken)(`${law.name} refuses $path`, (example) => expect(law([example])).toHaveLength(1))
    it(`${law.name} lets what is right pass`, () => expect(law(right)).toEqual([]))
  }
})
