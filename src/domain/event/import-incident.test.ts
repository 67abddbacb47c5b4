// Lists of others: strict CSV, mappings, and rows as dirty as they are.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Id } from '../brand.ts'
import { parseCsv, parseCsvRecords } from './csv-rows.ts'
import { importIncident } from './import-incident.ts'
import type { ImportRow } from './import-incident.ts'
import { parseMapping, readImportRows } from './import-list.ts'

const value = <V>(result: { readonly ok: true; readonly value: V } | { readonly ok: false; readonly problem: unknown }): V => {
  if (!result.ok) throw new Error(JSON.stringify(result.problem))
  return result.value
}

describe('CSV', () => {
  it('reads what RFC 4180 allows', () => {
    expect(value(parseCsv('\uFEFFa,"b ""c"", d\ne"\r\n,\n'))).toEqual([['a', 'b "c", d\ne'], ['', '']])
    expect(value(parseCsv(''))).toEqual([])
    expect(value(parseCsv('a,'))).toEqual([['a', '']])
  })
  it('refuses what it does not', () => {
    for (const text of ['a"b', '"a"b', '"open', 'a\rb']) expect(parseCsv(text)).toMatchObject({ ok: false, problem: { code: 'not-readable', field: 'line 1' } })
    expect(parseCsvRecords('a,b\n1,2\n3\n')).toMatchObject({ ok: false, problem: { field: 'line 3' } })
    expect(parseCsvRecords('"')).toMatchObject({ ok: false })
    expect(value(parseCsvRecords('a , b\n1,2'))).toEqual([{ a: '1', b: '2' }])
    expect(value(parseCsvRecords(''))).toEqual([])
  })
  it('gives back every table that was written', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r\n', ' ', 'Ж') })
    fc.assert(fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { maxLength: 5 }), (rows) => {
      expect(value(parseCsv(rows.map((row) => row.map((each) => `"${each.replaceAll('"', '""')}"`).join(',')).join('\r\n')))).toEqual(rows)
    }))
  })
})

describe('rows', () => {
  const own = { columns: {}, offsetMinutes: 180 }
  it('come from JSON or from CSV by a mapping', () => {
    expect(value(readImportRows('{"data":[{"name":" N ","links":[{"url":"u"},"v",3,null],"tags":["t"],"id":7},"odd"]}', own))).toMatchObject([{ name: 'N', links: ['u', 'v', '3'], tags: ['t'], id: '7' }, { name: '' }])
    expect(value(readImportRows('[]', own))).toEqual([])
    const mapping = value(parseMapping('{"name":"Title","tags":"What"}', 0))
    expect(value(readImportRows('Title,What,name\nA,x|y z,no', mapping))).toMatchObject([{ name: 'A', tags: ['x', 'y', 'z'], description: '' }])
  })
  it('of a file that is none are refused', () => {
    expect(readImportRows('{"rows":[]}', own)).toMatchObject({ ok: false })
    expect(readImportRows('[1', own)).toMatchObject({ ok: false })
    expect(readImportRows('a"b', own)).toMatchObject({ ok: false })
    expect(value(parseMapping(' ', 60))).toEqual({ columns: {}, offsetMinutes: 60 })
    expect(parseMapping('[', 0)).toMatchObject({ problem: { code: 'not-readable' } })
    expect(parseMapping('{"title":"x"}', 0)).toMatchObject({ problem: { code: 'unknown-code' } })
    expect(parseMapping('{"name":3}', 0)).toMatchObject({ problem: { code: 'unknown-code' } })
  })
})

describe('an imported incident', () => {
  const row: ImportRow = { id: 'a-1', name: 'Stop', description: 'They beat.', date: '2031-10-12', date_text: '2031-10-12', city: 'Veltar', state: 'North', geolocation: '53.9, 27.5', links: ['https://x.example'], tags: ['protester', 'baton', 'live-round', 'journalist'] }
  const origin = { source: 's' as Id, offsetMinutes: 180 }
  const made = (more: Partial<ImportRow>) => value(importIncident({ ...row, ...more }, origin))
  const flags = (more: Partial<ImportRow>) => made(more).incident.flags.filter((flag) => !/^(link|tag) /.test(flag))
  it('has claims that cite the row; acts only where a tag says so', () => {
    const { incident, acts } = made({})
    expect(incident).toMatchObject({ title: 'Stop', time: { value: { said: '2031-10-12' } }, place: { value: { label: 'Veltar, North', precision: 'city' } }, flags: ['link https://x.example', 'tag protester', 'tag baton', 'tag live-round', 'tag journalist'] })
    expect(acts.map(({ type, methods }) => [type, methods])).toEqual([['LTF', ['BAT', 'FIR']], ['EXF', ['BAT', 'FIR']]])
    expect(acts[0]?.citations).toHaveLength(2)
    expect(made({ tags: ['protester'] }).acts).toEqual([])
    expect(made({ tags: ['death'], city: '', state: '', geolocation: '' }).acts).toMatchObject([{ type: 'KIL', methods: [], placeUnknown: true }])
  })
  it('keeps and flags what is missing or doubtful', () => {
    expect(flags({})).toEqual([])
    expect(flags({ date: '', date_text: 'Unknown Date' })).toEqual(['no-date'])
    expect(made({ date: '', date_text: 'Unknown Date' }).incident.time?.value).toMatchObject({ from: null, said: 'Unknown Date' })
    expect(made({ date: '', date_text: '' }).incident.time).toBeNull()
    expect(flags({ date: 'soon', date_text: '' })).toEqual(['no-date', 'date-not-understood'])
    expect(flags({ date_text: '(Believed to be) 2031-10-12' })).toEqual(['date-doubtful'])
    expect(flags({ geolocation: '' })).toEqual(['no-position'])
    expect(flags({ geolocation: 'north', links: [] })).toEqual(['no-position', 'position-not-understood', 'no-source'])
    expect(flags({ city: '', state: '', geolocation: '' })).toEqual(['no-place'])
    expect(made({ city: '', state: '' }).incident.place?.value.label).toBe('53.9, 27.5')
    expect(made({ name: '' }).incident.title).toBe('They beat.')
    expect(importIncident({ ...row, name: '', description: '' }, origin)).toMatchObject({ problem: { code: 'required' } })
  })
})
