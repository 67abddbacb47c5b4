// What a copy says of itself is taken whole or not at all.
import { expect, it } from 'vitest'
import { parseCopyStatement } from './copy-statement.ts'

const said = { of: 'ab'.repeat(32), cleaning: 1, taken: ['exif', 'trailer'] }

it('is read as it was made, its kinds in the order of the list', () => {
  expect(parseCopyStatement(said)).toEqual(said)
  expect(parseCopyStatement({ ...said, taken: ['trailer', 'exif'] })).toEqual(said)
  expect(parseCopyStatement({ ...said, taken: [] })).toEqual({ ...said, taken: [] })
})

it('is none when anything of it is of another form', () => {
  for (const value of [
    null, 'copy', {}, { ...said, of: 'ab' }, { ...said, of: 5 }, { ...said, cleaning: '1' }, { ...said, cleaning: 0 }, { ...said, cleaning: 1.5 }, { ...said, taken: 'exif' }, { ...said, taken: ['exif', 'a place'] },
    { ...said, taken: ['exif', 'exif'] }, { ...said, more: 1 },
  ]) expect(parseCopyStatement(value)).toBeNull()
})
