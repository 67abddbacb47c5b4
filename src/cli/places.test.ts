// The verb on real files: a list of one's own joins the one that is in force or takes its place; a bad line is named and changes nothing.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { namesOffered } from '../domain/gazetteer/settlement.ts'
import { CannotStart } from '../main/cannot-start.ts'
import { checkGazetteer, gazetteerFiles, gazetteerTexts, readGazetteer, readOfferedNames } from '../main/gazetteer-file.ts'
import { gazetteerDir } from '../main/package-places.ts'
import { runPlaces } from './places.ts'

const folder = mkdtempSync(join(tmpdir(), 'kniha-places-'))
const intakeDir = join(folder, 'data', 'intake')
const own = join(intakeDir, 'announced')
const [said, refused]: [string[], string[]] = [[], []]
const terminal = { out: (line: string) => { said.push(line) }, err: (line: string) => { refused.push(line) } }
const file = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text)
  return join(folder, name)
}
const dump = join(import.meta.dirname, '../../../shared/data/geonames-belarus/cities500-BY.tsv')

beforeAll(() => { process.env['KNIHA_DATA'] = join(folder, 'data') })
beforeEach(() => {
  said.length = 0
  refused.length = 0
  rmSync(own, { recursive: true, force: true })
})
afterAll(() => {
  delete process.env['KNIHA_DATA']
  rmSync(folder, { recursive: true, force: true })
})

test('what comes with the program is what both files say, and stands until there is a list of one’s own', () => {
  const shipped = readGazetteer(intakeDir, gazetteerDir)
  expect(shipped.settlements.length).toBeGreaterThan(300)
  expect(readOfferedNames(intakeDir, gazetteerDir)).toEqual(namesOffered(shipped))
  for (const part of ['all', 'form'] as const) expect(readFileSync(join(gazetteerDir, gazetteerFiles[part]), 'utf8')).toBe(gazetteerTexts(shipped)[part])
})

test('a table of one’s own joins the list in force, and a second one joins that', async () => {
  const [first, second] = [file('a.csv', 'name,latitude,longitude,other names\nVeltar,-5,10.2,Вельтар\n'), file('b.csv', 'name,latitude,longitude\nLumna,-5.1,10.45\n')]
  expect(await runPlaces([first, '--source', 'our own'], 'en', terminal)).toBe(0)
  expect(await runPlaces([second, '--source', 'our own'], 'be', terminal)).toBe(0)
  const list = readGazetteer(intakeDir, gazetteerDir)
  expect(list.source).toBe('GeoNames (geonames.org) + our own')
  expect(list.settlements.slice(-2).map(({ names: [name] }) => name)).toEqual(['Veltar', 'Lumna'])
  expect(readOfferedNames(intakeDir, gazetteerDir).names.be).toContain('Вельтар')
  expect(said[0]).toBe('Taken: 1. The list now has 311 places.')
})

test('with --anew it takes the place of every other, for a register of another country', async () => {
  expect(await runPlaces([file('c.csv', 'name,latitude,longitude\nVeltar,-5,10.2\n'), '--anew', '--source', 'our own', '--licence', 'free'], 'en', terminal)).toBe(0)
  expect(readGazetteer(intakeDir, gazetteerDir)).toEqual({
    source: 'our own', licence: 'free', regions: {}, settlements: [{ id: 'own:-5,10.2:Veltar', names: ['Veltar'], position: { lat: -5, lon: 10.2 }, region: '', population: null }],
  })
  expect(readOfferedNames(intakeDir, gazetteerDir).names).toEqual({ be: [], ru: [], en: ['Veltar'] })
})

test('a bad line is named with its reason, and nothing is changed', async () => {
  const bad = file('bad.csv', 'name,latitude,longitude\nVeltar,-5,10.2\nLumna,north,10\n')
  expect(await runPlaces([bad, '--source', 'our own'], 'en', terminal)).toBe(1)
  expect(refused[0]).toBe(`${bad}:3: latitude, longitude: This position cannot be read. Give degrees of latitude and longitude, or leave it empty.`)
  expect(refused[1]).toContain('Nothing was taken: 1 line')
  expect(existsSync(own)).toBe(false)
})

test.each([
  ['a file that is not there', ['/nowhere/list.csv'], 1, '/nowhere/list.csv: ENOENT'], ['no file', [], 2, 'kniha places FILE'], ['two files', ['a', 'b'], 2, 'kniha places FILE'], ['an unknown option', ['a', '--x'], 2, 'kniha places FILE'],
] as const)('%s is told', async (_what, line, code, sentence) => {
  expect(await runPlaces(line, 'en', terminal)).toBe(code)
  expect(refused.join('\n')).toContain(sentence)
})

test('a list of nobody is not taken, nor one whose regions cannot be read, nor one that is no table', async () => {
  const list = file('d.csv', 'name,latitude,longitude\nVeltar,-5,10.2\n')
  expect(await runPlaces([list], 'ru', terminal)).toBe(1)
  expect(await runPlaces([list, '--source', 'x', '--regions', file('r.tsv', 'X\tonly one\n')], 'en', terminal)).toBe(1)
  expect(await runPlaces([file('e.csv', 'a,b\n'), '--source', 'x'], 'en', terminal)).toBe(1)
  expect(refused).toEqual([expect.stringContaining('--source: '), expect.stringContaining('line 1: '), expect.stringContaining('name: ')])
  expect(existsSync(own)).toBe(false)
})

test('a damaged list is told in one sentence, by the verb and before anything starts, and --anew mends it', async () => {
  const list = file('f.csv', 'name,latitude,longitude\nVeltar,-5,10.2\n')
  mkdirSync(own, { recursive: true })
  writeFileSync(join(own, gazetteerFiles.all), '{"source":"x"')
  expect(await runPlaces([list, '--source', 'x'], 'en', terminal)).toBe(1)
  expect(refused.join()).toContain('gazetteer.json in ')
  expect(() => { checkGazetteer(intakeDir) }).toThrow(CannotStart)
  expect(await runPlaces([list, '--source', 'x', '--anew'], 'en', terminal)).toBe(0)
  expect(() => { checkGazetteer(intakeDir) }).not.toThrow()
})

test.skipIf(!existsSync(dump))('the list of GeoNames makes what comes with the program, byte for byte', async () => {
  const into = join(folder, 'made')
  expect(await runPlaces([dump, '--anew', '--regions', join(gazetteerDir, 'regions-by.tsv'), '--into', into], 'en', terminal)).toBe(0)
  for (const name of Object.values(gazetteerFiles)) expect(readFileSync(join(into, name), 'utf8')).toBe(readFileSync(join(gazetteerDir, name), 'utf8'))
})
