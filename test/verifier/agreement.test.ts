// The second verifier, written in Python from the paper alone, and ours answer alike, whatever was done to a case file.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bothVerifiers, hasPython, type BothVerifiers } from '../kit/both-verifiers.ts'
import { hurtCaseFile } from '../kit/hurt-case-file.ts'
import { logKeyText, madeUpCaseFile, zipped, type MadeUp } from '../kit/made-up-case-file.ts'

const missing = !hasPython()
if (missing) console.log('skipped: agreement of the two verifiers, because python3 (3.11 or newer) is not installed')

describe.skipIf(missing)('both verifiers', () => {
  let both: BothVerifiers
  beforeAll(async () => { both = await bothVerifiers() })
  afterAll(() => both.close())

  test('a whole case file: 0 with its key, 3 without one', async () => {
    for (const key of [logKeyText, null]) {
      for (const form of [{ kind: 'folder', files: madeUpCaseFile(), odd: [] }, { kind: 'zip', bytes: zipped(madeUpCaseFile()) }] as const) {
        const { ours, second } = await both.askAbout({ what: 'whole', form, key, mustBeCaught: false })
        expect([ours.exit, second.exit]).toEqual(key === null ? [3, 3] : [0, 0])
        expect(second.said).toContain('unchanged since receipt on 2020-08-13')
      }
    }
  })

  test('how many bait records the register states, by both; an export that states none is none of ours', async () => {
    const asked = (stated: NonNullable<MadeUp['stated']>) => both.askAbout({ what: 'bait', form: { kind: 'zip', bytes: zipped(madeUpCaseFile({ stated })) }, key: logKeyText, mustBeCaught: false })
    const { ours, second } = await asked((content) => ({ ...content, bait: 1907 }))
    for (const { exit, said } of [ours, second]) expect([exit, said]).toEqual([0, expect.stringMatching(/bait records so far 1907, in this case file none/)])
    for (const wrong of ['2', -1, null, true, [2], {}]) {
      const { ours: first, second: other } = await asked((content) => ({ ...content, bait: wrong }))
      expect([wrong, first.exit, other.exit]).toEqual([wrong, 1, 1])
    }
    const { ours: first, second: other } = await asked((content) => Object.fromEntries(Object.entries(content).filter(([name]) => name !== 'bait')))
    expect([first.exit, other.exit]).toEqual([1, 1])
  })

  test('an entry that was taken out on the way is named by both', async () => {
    const files = madeUpCaseFile({ onTheWay: (all) => all.filter(({ index }) => index !== 3) })
    const { ours, second } = await both.askAbout({ what: 'an entry less', form: { kind: 'zip', bytes: zipped(files) }, key: logKeyText, mustBeCaught: true })
    for (const { exit, said } of [ours, second]) expect([exit, said]).toEqual([1, expect.stringContaining('custody entry 3: was exported with this case file and has been taken out')])
  })

  test('1,150 mutations: the same exit code, and nothing changed passes', async () => {
    const exits = new Map<number, number>()
    for (let number = 0; number < 1150; number++) {
      const hurt = hurtCaseFile(number)
      const { ours, second } = await both.askAbout(hurt)
      if (ours.exit !== second.exit) throw new Error(`mutation ${number}, ${hurt.what}: ${ours.exit} and ${second.exit}\n${ours.said}\n${second.said}`)
      exits.set(ours.exit, (exits.get(ours.exit) ?? 0) + 1)
      if (hurt.mustBeCaught) expect([number, hurt.what, ours.exit === 1 || ours.exit === 2]).toEqual([number, hurt.what, true])
    }
    // Each answer is among them: mutations that all fail at the first step would agree and show nothing.
    for (const exit of [0, 1, 2, 3]) expect([exit, exits.get(exit) ?? 0]).toEqual([exit, expect.toSatisfy((count: number) => count >= 20)])
  }, 300_000)
})
