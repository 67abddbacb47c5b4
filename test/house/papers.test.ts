// Papers tell the truth: links lead somewhere, commands exist, and what CONTRIBUTING promises of the laws is there.
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { root, type SourceFile } from './source-tree.ts'

const read = (path: string): SourceFile => ({ path, text: readFileSync(join(root, path), 'utf8') })
const tracked = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '*.md'], { cwd: root, encoding: 'utf8' }).split('\n').filter((path) => path !== '' && existsSync(join(root, path)))
const papers = tracked.map(read)
const scripts = (JSON.parse(read('package.json').text) as { scripts: Readonly<Record<string, string>> }).scripts

const slug = (heading: string): string => heading.trim().toLowerCase().replaceAll(/[^\p{L}\p{N} _-]/gu, '').replaceAll(' ', '-')
const headings = (text: string): readonly string[] => [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading]) => slug(heading ?? ''))

/** Links to files that are not there, and to headings that are not in them. */
const deadLinks = (paper: SourceFile): readonly string[] => {
  const prose = paper.text.replaceAll(/^```[^]*?^```/gm, '').replaceAll(/`[^`\n]*`/g, '')
  const targets = [...prose.matchAll(/\]\(([^)\s]+)\)|<img[^>]*src="([^"]+)"/g)].map(([, link, image]) => link ?? image ?? '')
  return targets.filter((target) => !/^(https?:|mailto:)/.test(target)).flatMap((target) => {
    const [file = '', heading] = target.split('#')
    const path = file === '' ? join(root, paper.path) : join(root, dirname(paper.path), decodeURIComponent(file))
    if (!existsSync(path)) return [`${paper.path}: ${target} is not there`]
    return heading === undefined || headings(readFileSync(path, 'utf8')).includes(heading) ? [] : [`${paper.path}: ${target} is no heading`]
  })
}

/** Commands of fenced shell blocks that do not exist: npm scripts, verbs of kniha, files that are run. */
const deadCommands = (paper: SourceFile, verbs: string): readonly string[] => {
  const lines = [...paper.text.matchAll(/^```(?:sh|bash|console)\n([^]*?)^```/gm)].flatMap(([, block]) => (block ?? '').split('\n')).map((line) => line.replace(/^\$ /, '').replace(/#.*/, '').trim())
  return lines.filter((line) => {
    const [, run, name] = /^npm (run )?([\w-]+)/.exec(line) ?? []
    if (name !== undefined) return !(name in scripts) && (run !== undefined || !['ci', 'install'].includes(name))
    const verb = /^(?:npx |bin\/)?kniha ([a-z][\w-]*)/.exec(line)?.[1]
    if (verb !== undefined) return !verbs.includes(verb)
    const file = /^(?:node )?(\.?[\w.-]+\/[\w./-]+)/.exec(line)?.[1]
    return file !== undefined && !existsSync(join(root, file))
  }).map((line) => `${paper.path}: ${line}`)
}
const verbs = read('src/cli/verbs.ts').text

describe('papers', () => {
  it('link to what is there', () => expect(papers.flatMap(deadLinks)).toEqual([]))
  it('show commands that exist', () => expect(papers.flatMap((paper) => deadCommands(paper, verbs))).toEqual([]))
  it('are as short as they promise', () => {
    for (const [path, longest] of [['README.md', 150], ['ARCHITECTURE.md', 120]] as const) {
      const paper = papers.find((one) => one.path === path)
      expect(paper === undefined ? 0 : paper.text.trimEnd().split('\n').length, path).toBeLessThanOrEqual(longest)
    }
    for (const { path, text } of papers) if (/^src\/features\/[^/]+\/README\.md$/.test(path)) expect(text.trimEnd().split('\n').length, path).toBeLessThanOrEqual(25)
  })
  it('would be caught in a lie', () => {
    const lie = (text: string): SourceFile => ({ path: 'docs/lie.md', text })
    expect(deadLinks(lie('[a](nowhere.md) [b](vocabulary.md#no-such-heading) ![c](x.png) [ok](vocabulary.md#c2-injuries) `[d](not-a-link.md)`'))).toHaveLength(3)
    expect(deadCommands(lie('```sh\nnpm run nothing\nnpm nothing\nkniha nothing\nnode scripts/nothing.mjs\nnpm test\n.ci/run\n```\n'), 'import verify')).toHaveLength(4)
  })
  it('package.json names at most five scripts of ours, all there', () => {
    const files = new Set(Object.values(scripts).flatMap((line) => [...line.matchAll(/scripts\/[\w-]+\.mjs/g)].map(([file]) => file)))
    const present = execFileSync('git', ['ls-files', '-co', '--exclude-standard', 'scripts'], { cwd: root, encoding: 'utf8' }).split('\n').filter(Boolean)
    expect(present.filter((file) => !files.has(file))).toEqual([])
    expect(files.size).toBeLessThanOrEqual(5)
  })
})
