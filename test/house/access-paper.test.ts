// docs/design/access.md shows the policy as it is in the code. UPDATE_DOCS=1 rewrites its table.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { columns, policyLines } from '../../src/domain/access/policy.ts'
import { withheldFields } from '../../src/domain/access/withheld.ts'
import { root } from './source-tree.ts'

const path = join(root, 'docs/design/access.md')
const [begin, end] = ['<!-- policy -->\n', '\n<!-- end of policy -->']
const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
const table = [
  row(['', ...columns]), row(['---', ...columns.map(() => '---')]), ...Object.entries(policyLines).map(([room, line]) => row([room, ...line.split(/\s+/)])),
  '', 'Withheld where a letter is small:', ...(['report', 'injury', 'item', 'case'] as const).map((kind) => `- ${kind}: ${withheldFields(kind).join(', ')}`),
].join('\n')

it('shows the policy of the code', () => {
  const paper = readFileSync(path, 'utf8')
  const [head = '', rest = ''] = paper.split(begin)
  const written = `${head}${begin}${table}${end}${rest.split(end)[1] ?? ''}`
  if (process.env['UPDATE_DOCS'] === '1') writeFileSync(path, written)
  expect(readFileSync(path, 'utf8')).toBe(written)
})
