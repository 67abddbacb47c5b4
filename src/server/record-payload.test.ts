// Long texts stay bytes until somebody asks: nobody who reads a record may notice.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { syntheticReports } from '../../test/kit/synthetic-reports.ts'
import type { Report } from '../domain/intake/report.ts'
import { cutPayload, joinValue, payloadText, wipeLong } from './record-payload.ts'
import type { Payload } from './record-payload.ts'

const utf8 = new TextEncoder()
const made = syntheticReports(7)
const report = (more: Partial<Report> = {}): Report => ({ ...made.next(), ...more })
/** As memory holds it: long fields as bytes among others. */
const readOf = (bytes: Uint8Array): Payload => {
  const { payload, long } = cutPayload(bytes)
  const { kind, value } = JSON.parse(payload) as Payload
  if (long === null) return { kind, value }
  const among = Buffer.concat([Buffer.from('before'), long, Buffer.from('behind')])
  return { kind, value: joinValue(kind, value, { bytes: among, from: 6, to: 6 + long.length }) }
}
const again = (value: Report, behind = ''): Report => {
  const { kind, value: read } = readOf(utf8.encode(payloadText({ kind: 'report', value }) + behind))
  expect(kind).toBe('report')
  return read as Report
}

describe('a record inside its sealing', () => {
  it('is read as it was written, with whatever stands behind it', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), fc.option(fc.string({ unit: 'binary' })), (original, answer, rest) => {
      const value = report({ narrative: { original, lang: 'be', translations: [] }, answers: [{ question: 'q', asked: 'Чаго?', answer }], rest })
      expect(again(value, ' '.repeat(900))).toEqual(value)
    }))
    const [other] = [{ kind: 'reference', value: { text: 'R-1' } } as const]
    expect(readOf(utf8.encode(payloadText(other)))).toEqual(other)
  })
  it('is spread, listed, written again and changed as any other value', () => {
    const value = report({ rest: 'more' })
    const read = again(value)
    expect({ ...read }).toEqual(value)
    expect(new Set(Object.keys(read))).toEqual(new Set(Object.keys(value)))
    expect(JSON.parse(JSON.stringify(read))).toEqual(value)
    expect(Object.fromEntries(Object.entries(read))).toEqual(value)
    const changed = again({ ...read, state: 'closed', narrative: { ...read.narrative, lang: 'ru' } })
    expect(changed).toEqual({ ...value, state: 'closed', narrative: { ...value.narrative, lang: 'ru' } })
    expect(again(changed)).toEqual(changed)
  })
  it('gives two records that are read by turns their own texts', () => {
    const values = Array.from({ length: 3_000 }, (_, index) => report({ narrative: { original: `${String(index)} ${'слова '.repeat(index % 70)}`, lang: 'be', translations: [] } }))
    const records = values.map((value) => readOf(utf8.encode(payloadText({ kind: 'report', value }))).value as Report)
    for (const [index, value] of values.entries()) {
      expect(records[index]?.narrative).toEqual(value.narrative)
      expect(records[(index * 7) % values.length]?.narrative.original).toBe(values[(index * 7) % values.length]?.narrative.original)
    }
  })
  it('has no text any more when it was erased, and its neighbours do', () => {
    const [one, two] = [report(), report()].map((value) => ({ value, record: readOf(utf8.encode(payloadText({ kind: 'report', value }))).value as Report }))
    expect(one?.record.narrative).toEqual(one?.value.narrative)
    wipeLong(one?.record ?? {})
    expect(() => one?.record.narrative).toThrow(SyntaxError)
    expect(two?.record).toEqual(two?.value)
  })
  it('is refused when it is none', () => {
    for (const bytes of ['', '{', '{"kind":"report"', '\0']) expect(() => readOf(utf8.encode(bytes))).toThrow()
  })
})
