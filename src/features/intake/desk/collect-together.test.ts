// A night's reports wait in the drop: they are written together, each once and in its order, and nothing that is wrong among them holds the others up.
import { setTimeout as delay } from 'node:timers/promises'
import { describe, expect, it, vi } from 'vitest'
import { testDesk } from '../../../../test/desk.ts'
import type { TestDesk } from '../../../../test/desk.ts'
import { sourceAt } from '../../../../test/kit/source-at.ts'
import { ageSealer } from '../../../adapters/age/age-sealer.ts'
import { idOf } from '../../../domain/brand.ts'
import { nodePrimitives } from '../../../primitives/node.ts'

const until = async (isSo: () => boolean): Promise<void> => { await vi.waitFor(() => { expect(isSo()).toBe(true) }, { timeout: 30_000, interval: 50 }) }
const newId = () => idOf<'submission'>(nodePrimitives.random(16))

/** A desk that finds nothing in its drop until it is told to look; `look` resolves when it has seen all that lies there then. */
const nightDesk = async () => {
  const test: TestDesk = await testDesk()
  const { drop, shell } = test.desk.context
  const real = drop.list
  let isDay = false
  let rounds = 0
  vi.spyOn(drop, 'list').mockImplementation((after, limit) => {
    if (!isDay) return Promise.resolve([])
    if (after === null) rounds += 1
    return real(after, limit)
  })
  const unlocked = shell.unlocked()!
  const transact = vi.spyOn(unlocked.ledger, 'transact')
  return {
    test, register: unlocked.register,
    look: async (isSo: () => boolean): Promise<number> => {
      const before = transact.mock.calls.length
      const begun = rounds
      isDay = true
      await until(() => isSo() && rounds > begun)
      isDay = false
      await delay(300)
      return transact.mock.calls.length - before
    },
    waiting: () => real(null, 99),
  }
}

describe('what waits in the drop', () => {
  it('is written together; two reports under the same words have one source, and what does not open stays alone', async () => {
    const { test, register, look, waiting } = await nightDesk()
    const [first, second] = [await sourceAt(test), await sourceAt(test)]
    await first.report({ story: 'The first of the night.' })
    await second.report({ story: 'The second of the night.' })
    await second.drop.keepSealed({ kind: 'report', id: newId(), sealed: ageSealer.seal(new Uint8Array(20_000), [ageSealer.newIdentity().recipient]) })
    await first.report({ story: 'What came to mind later.' })
    await second.message({ kind: 'answer', text: 'A word more.' })
    const transactions = await look(() => register.all('report').length === 3 && register.all('message').length === 1)
    expect(transactions).toBe(2)
    const sources = register.all('source').toSorted((one, other) => one.value.pseudonym.localeCompare(other.value.pseudonym))
    expect(sources.map(({ value }) => [value.pseudonym, value.lookupId])).toEqual([['SRC-0001', first.lookupId], ['SRC-0002', second.lookupId]])
    expect(register.all('report').filter(({ value }) => value.source === sources[0]!.id)).toHaveLength(2)
    expect(register.all('message')[0]!.value.source).toBe(sources[1]!.id)
    expect([await first.mailbox(), await second.mailbox()].map((note) => note !== null)).toEqual([true, true])
    expect(await waiting()).toHaveLength(1)
  }, 120_000)

  it('is taken once where the same bytes lie there twice, and the others with it', async () => {
    const { test, register, look, waiting } = await nightDesk()
    const [one, other] = [await sourceAt(test), await sourceAt(test)]
    await one.report({ story: 'Copied by somebody who holds the disk.' })
    const [entry] = await waiting()
    const opened = await test.desk.context.drop.open(entry!)
    await one.drop.keepSealed({ kind: 'report', id: newId(), sealed: opened.ok ? await opened.value.read(0, opened.value.size) : new Uint8Array(0) })
    await other.report({ story: 'Beside it.' })
    const logged = async (): Promise<number> => (await test.desk.state.shell.db.selectFrom('custody').select('seq').execute()).length
    const before = await logged()
    await look(() => register.all('report').length === 2)
    await vi.waitFor(async () => { expect(await waiting()).toHaveLength(0) }, { timeout: 10_000 })
    // That it was collected, and the key of its holder, of each report: the log tells of no third one.
    expect(await logged() - before).toBe(4)
    expect(register.all('report')).toHaveLength(2)
    expect(register.all('source').map(({ value }) => value.pseudonym).toSorted()).toEqual(['SRC-0001', 'SRC-0002'])
  }, 120_000)
})
