// The line before a connection that came through Tor.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { longestCircuitLine, readCircuitLine } from './circuit-line.ts'

const bytes = (text: string): Uint8Array => Uint8Array.from(text, (sign) => sign.charCodeAt(0))
/** As Tor writes it (tor(1), HiddenServiceExportCircuitID). */
const line = 'PROXY TCP6 fc00:dead:beef:4dad::ffff:29 ::1 65535 42\r\n'

describe('the line of a circuit', () => {
  it('names the circuit, and ends where the request begins', () => {
    expect(readCircuitLine(bytes(`${line}GET / HTTP/1.1\r\n`))).toEqual({ kind: 'circuit', circuit: 'fc00:dead:beef:4dad::ffff:29', length: line.length })
  })
  it('is waited for as long as it may come', () => {
    for (let length = 0; length < line.length; length += 1) expect(readCircuitLine(bytes(line.slice(0, length)))).toEqual({ kind: 'unfinished' })
    expect(readCircuitLine(bytes('PROXY TCP6 '.padEnd(longestCircuitLine - 1, 'a')))).toEqual({ kind: 'unfinished' })
  })
  it('is nothing else', () => {
    for (const other of ['GET / HTTP/1.1\r\n', 'PROXY TCP4 127.0.0.1 127.0.0.1 1 2\r\n', 'PROXY UNKNOWN\r\n', line.replace('\r', ''), line.replace('42', '424242'), 'PROXY TCP6 '.padEnd(longestCircuitLine, 'a'), 'PROXY TCP6 \n', '\0']) {
      expect(readCircuitLine(bytes(other))).toEqual({ kind: 'other' })
    }
  })
  it('is read of any bytes without an error, and never longer than it may be', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), fc.nat(line.length), (noise, kept) => {
      const read = readCircuitLine(Uint8Array.from([...bytes(line.slice(0, kept)), ...noise]))
      if (read.kind === 'circuit') expect(read.length).toBeLessThanOrEqual(longestCircuitLine)
    }))
  })
})
