// What of the custody log a case file opens: nothing in which a typed word could stand.
import { expect, it } from 'vitest'
import { isOpenContent } from './open-content.ts'

it('opens digests, sizes, levels and runs of tools', () => {
  expect(isOpenContent('received', { sha256: 'x', bytes: 1, mime: 'video/mp4', sealed: 'y', sealedBy: 'desk' })).toBe(true)
  expect(isOpenContent('examined', { tool: 'exiftool', version: '12', parent: 'x', arguments: 'y' })).toBe(true)
  expect(isOpenContent('examined', { tool: 'exiftool', failed: 'missing-tool' })).toBe(true)
  expect(isOpenContent('verified', { verification: 'V2' })).toBe(true)
  expect(isOpenContent('decided', { claim: 1 })).toBe(true)
})

it('opens nothing with a reason, a value that quotes somebody, or a member that nobody decided about', () => {
  for (const content of [{ reason: 'x' }, { grade: 'B2', verification: 'V1', reason: '' }, { value: '{}' }, { offset: 1 }, { note: 'x' }, { somethingNew: 1 }]) expect(isOpenContent('decided', content)).toBe(false)
  expect(isOpenContent('received', { sha256: 'x', fileName: 'x' })).toBe(false)
})

it('opens no other verb', () => { for (const verb of ['recorded', 'changed', 'revealed', 'granted'] as const) expect(isOpenContent(verb, {})).toBe(false) })
