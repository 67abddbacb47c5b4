// docs/vocabulary.md is the closed lists as data; labels are in the language they claim. UPDATE_DOCS=1 rewrites the paper.
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Term, Vocabulary } from '../../src/domain/vocabulary/vocabulary.ts'
import { foreignWords } from './words-laws.ts'
import { root } from './source-tree.ts'

const folder = join(root, 'src/domain/vocabulary')
/** Number in the dictionary of the project and heading, by exported name, in the order of the paper. */
const headings: Readonly<Record<string, string>> = {
  violations: 'C1 Violations', injuries: 'C2 Injuries', mechanisms: 'C3 Mechanisms and weapons', bodyRegions: 'C4 Body regions', bodySides: 'C4 Sides of the body',
  severities: 'C5 Severity (Belarusian forensic medicine)', consistencyDegrees: 'C6 Degree of consistency (Istanbul Protocol 2022)', personRoles: 'C7 Roles of a person',
  accountTypes: 'C7a Kinds of account', involvementRoles: 'C8 Involvement', unitKinds: 'C9 Kinds of units', verificationLevels: 'C10 Verification',
  sourceReliabilities: 'C11 Reliability of the source', informationCredibilities: 'C11 Credibility of the information', proofStandards: 'C12 Standard of proof',
  consentPresets: 'C13 Consent presets', forums: 'C14 Forums', sanctionRegimes: 'C15 Sanction regimes', timeBases: 'C16 Basis of a time', placeKinds: 'C16b Kinds of places',
  placePrecisions: 'C16c Precision of a place', evidenceFunctions: 'C17 Function of evidence', identificationMethods: 'C18 Methods of identification', paperStates: 'C19 States of a paper',
  sensitivities: 'C20 Sensitivity', reprisals: 'C21 Reprisals', reprisalTriggers: 'C21a What a reprisal was for', electionAnomalies: 'C22 Election anomalies',
  sourceKinds: 'C23 Kinds of sources', redactionReasons: 'C24 Reasons of redaction', libertyStatuses: 'Liberty status of the victim', purposes: 'Purpose (CAT Art. 1)', personnelEvents: 'Personnel events',
}

const readLists = async (): Promise<Readonly<Record<string, Vocabulary<string>>>> => {
  const files = readdirSync(folder).filter((name) => name.endsWith('.ts') && !/^vocabulary\.|\.test\.ts$/.test(name))
  const modules = await Promise.all(files.map(async (name) => (await import(join(folder, name))) as Record<string, Vocabulary<string>>))
  return Object.assign({}, ...modules)
}
const lists = await readLists()

const row = ([code, term]: readonly [string, Term]): string =>
  `| \`${code}\` | ${term.be} | ${term.ru} | ${term.en} | ${[term.proposed === true ? 'proposed' : '', term.deprecatedAt === undefined ? '' : `until ${term.deprecatedAt}`].filter(Boolean).join(', ')} |`
const paper = `# Vocabulary

Made from \`src/domain/vocabulary\`: change the data, not this page. Records store the code; a code is never deleted or given another meaning.
"proposed" marks wording that a lawyer, a doctor or a native reader of the field has not confirmed yet.

${Object.entries(headings).map(([name, heading]) => `## ${heading}\n\n| code | беларуская | русский | English | |\n|---|---|---|---|---|\n${Object.entries(lists[name] ?? {}).map(row).join('\n')}`).join('\n\n')}
`

describe('vocabulary', () => {
  it('has every list in the paper', () => expect(Object.keys(lists).sort()).toEqual(Object.keys(headings).sort()))
  it('is what docs/vocabulary.md says', () => {
    const path = join(root, 'docs/vocabulary.md')
    if (process.env['UPDATE_DOCS'] === '1') writeFileSync(path, paper)
    expect(existsSync(path) ? readFileSync(path, 'utf8') : '').toBe(paper)
  })
  it('speaks Belarusian and Russian where it says so', () => {
    const terms = Object.values(lists).flatMap((list) => Object.values(list))
    expect(terms.length).toBeGreaterThan(300)
    expect(terms.flatMap(({ be, ru }) => [...foreignWords('be', be), ...foreignWords('ru', ru)])).toEqual([])
  })
  it('has no two codes of one list with the same label', () => {
    for (const [name, list] of Object.entries(lists)) for (const lang of ['be', 'ru', 'en'] as const) {
      const labels = Object.values(list).map((term) => term[lang])
      expect(labels.filter((label, index) => labels.indexOf(label) !== index), `${name} ${lang}`).toEqual([])
    }
  })
  it('keeps the words of the field', () => {
    const all = Object.values(lists).flatMap((list) => Object.values(list).flatMap(({ be, ru, en }) => [be, ru, en])).join('\n')
    expect(all).not.toMatch(/потерпевш|perpetrator|преступник|злачынца|defector/i)
  })
})
