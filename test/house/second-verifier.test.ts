// The second verifier shares no code with ours: it imports the standard library only, is short enough to be read, and opens nothing for writing.
import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

test('verifier/ holds one file', () => expect(readdirSync('verifier').filter((name) => name !== '__pycache__')).toEqual(['kniha_verify.py']))

test('it is short, imports the standard library only and opens nothing for writing', () => {
  const text = readFileSync('verifier/kniha_verify.py', 'utf8')
  expect(text.trimEnd().split('\n').length).toBeLessThan(400)
  const imports = text.split('\n').filter((line) => /^\s*(import|from)\s|__import__|importlib/.test(line))
  expect(imports).toEqual(['import argparse, base64, calendar, hashlib, json, os, re, stat, struct, sys, unicodedata, zlib'])
  const opens = [...text.matchAll(/(?:os\.)?open\([^\n]*/g)].map(([call]) => call)
  expect(opens.length).toBeGreaterThan(0)
  for (const call of opens) expect(call).toMatch(/'rb'|O_RDONLY|os\.path\.join\(self\.root, path\), flags/)
  expect(text).not.toMatch(/open\([^\n]*'[wax+]|O_WRONLY|O_RDWR|O_CREAT|\.write|os\.(mkdir|makedirs|remove|unlink|rename|replace|rmdir|system|exec|spawn|popen)|\beval\(|\bexec\(|socket|urllib|subprocess|ctypes/)
})
