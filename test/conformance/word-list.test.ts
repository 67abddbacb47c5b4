// The shortened word list of the public page against the published one.
import { wordlist } from '@scure/bip39/wordlists/english.js'
import { expect, test } from 'vitest'
import { wordList } from '../../src/browser/seal/word-list.ts'

test('the words of BIP-39, each at its place', () => {
  expect(wordList).toHaveLength(2048)
  expect(wordList).toEqual(wordlist)
})
