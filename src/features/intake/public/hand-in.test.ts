// Handing in what was sealed without a network, at the real drop: all of it or nothing, once, and refused in a sentence when nobody could open it.
import { randomBytes } from 'node:crypto'
import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startIntake } from '../../../../test/journeys/public-intake.ts'
import { ageSealer } from '../../../adapters/age/age-sealer.ts'
import { joinBytes } from '../../../domain/custody/bytes.ts'
import { copyMark, parseFormCopy } from '../../../domain/intake/form-copy.ts'
import { refuse } from '../../../domain/problem.ts'
import { bundleHead } from '../../../domain/sealing/sealed-bundle.ts'
import { writeTar } from '../../../domain/sealing/tar.ts'
import { nodePrimitives } from '../../../primitives/node.ts'
import { publicApp } from './public-app.tsx'

type Intake = Awaited<ReturnType<typeof startIntake>>
let intake: Intake
beforeAll(async () => { intake = await startIntake() })
afterAll(async () => { await intake.stop() })

const sealTo = (bytes: Uint8Array, name = 'report.json'): Uint8Array => ageSealer.seal(writeTar([{ name, bytes }]), [intake.desk.recipient])
const bundleOf = (parts: readonly Uint8Array[], takenOn = '2031-10-01', pepper = intake.deps.pepper): Uint8Array<ArrayBuffer> =>
  new Uint8Array(joinBytes(copyMark({ takenOn, pepper }, nodePrimitives), ...parts.map((part) => joinBytes(bundleHead(part.length, nodePrimitives.sha256(part)), part))))

/** A form with one file as a browser sends it. */
const posted = (bytes: Uint8Array<ArrayBuffer>): { readonly body: Uint8Array<ArrayBuffer>; readonly headers: Readonly<Record<string, string>> } => {
  const before = '--edge\r\nContent-Disposition: form-data; name="file"; filename="page.bin"\r\nContent-Type: application/octet-stream\r\n\r\n'
  const body = new Uint8Array(joinBytes(Buffer.from(before), bytes, Buffer.from('\r\n--edge--\r\n')))
  return { body, headers: { 'content-type': 'multipart/form-data; boundary=edge', 'content-length': String(body.length) } }
}
const handIn = async (bytes: Uint8Array<ArrayBuffer>, at: Intake = intake): Promise<readonly [number, string]> => {
  const response = await at.app.request('/en/hand-in', { method: 'POST', ...posted(bytes) })
  return [response.status, (await response.text()).replace(/<[^>]*>/g, ' ')]
}
const parts = async (): Promise<readonly string[]> => (await intake.opened()).flatMap(({ kind, parts: all }) => [...all].map(([name, bytes]) => `${kind} ${name} ${String(bytes.length)}`))

describe('handing in', () => {
  test('a report with files is kept, the report first, and once however often it comes', async () => {
    const bundle = bundleOf([sealTo(Buffer.from('{}')), sealTo(randomBytes(9_000_000), 'file'), sealTo(randomBytes(200), 'file')])
    const [status, said] = await handIn(bundle)
    expect([status, said.includes('It has arrived')]).toEqual([200, true])
    const kept = ['report report.json 2', 'file file 9000000', 'file file 200']
    expect(await parts()).toEqual(kept)
    expect((await handIn(bundle))[0]).toBe(200)
    // Two at once: a button that was pressed twice.
    const twice = bundleOf([sealTo(Buffer.from('{"a":1}')), sealTo(randomBytes(6_000_000), 'file')])
    expect((await Promise.all([handIn(twice), handIn(twice)])).map(([each]) => each)).toEqual([200, 200])
    expect(await parts()).toEqual([...kept, 'report report.json 7', 'file file 6000000'])
  })

  test('of anything else keeps nothing, and says why', async () => {
    const before = await parts()
    const [report, file] = [sealTo(Buffer.from('{"b":2}')), sealTo(randomBytes(70_000), 'file')]
    const whole = bundleOf([report, file])
    const bent = (at: number): Uint8Array<ArrayBuffer> => Uint8Array.from(whole, (byte, index) => (index === at ? byte ^ 1 : byte))
    const refused = [bent(9), bent(20), bent(4000), bent(report.length + 60), bent(whole.length - 100), whole.slice(0, -1), whole.slice(0, 8 + 40 + report.length + 10), report.slice(), randomBytes(5000), new Uint8Array(3)]
    for (const bytes of refused.map((each) => new Uint8Array(each))) {
      const [status, said] = await handIn(bytes)
      expect([status, /not a file that seal.html saved|more than four weeks old/.test(said)]).toEqual([400, true])
    }
    for (const other of [bundleOf([report, file], '2031-09-15'), bundleOf([report, file], '2031-10-16'), bundleOf([report, file], '2031-10-01', new Uint8Array(32)), bent(0)]) {
      expect((await handIn(other))[1]).toContain('more than four weeks old')
    }
    expect((await handIn(new Uint8Array(0)))[1]).toContain('Choose a file first')
    expect((await intake.app.request('/en/hand-in', { method: 'POST', body: new URLSearchParams({ file: 'x' }) })).status).toBe(400)
    expect(await parts()).toEqual(before)
    // A damaged copy that came first stands in nobody's way.
    expect((await handIn(whole))[0]).toBe(200)
    expect((await parts()).slice(before.length)).toEqual(['report report.json 7', 'file file 70000'])
  })

  test('whose connection breaks keeps nothing that anybody sees, and goes on with what is there', async () => {
    const before = await parts()
    const { body, headers } = posted(bundleOf([sealTo(Buffer.from('{"c":3}')), sealTo(randomBytes(8_000_000), 'file')]))
    const { port, hostname } = new URL(intake.url)
    await new Promise<void>((resolve) => {
      const socket = connect(Number(port), hostname)
      socket.write(`POST /be/hand-in HTTP/1.1\r\nHost: x\r\n${Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`)
      socket.write(body.subarray(0, 6_000_000), () => setTimeout(() => socket.destroy(), 300))
      socket.on('close', () => resolve())
    })
    expect(await parts()).toEqual(before)
    expect((await intake.app.request('/be/hand-in', { method: 'POST', body, headers })).status).toBe(200)
    expect((await parts()).slice(before.length)).toEqual(['report report.json 7', 'file file 8000000'])
    expect(intake.failures).toEqual([])
  })

  test('whose file another request took away in between is to be handed in again, and then it is whole', async () => {
    const before = await parts()
    const bundle = bundleOf([sealTo(Buffer.from('{"e":5}')), sealTo(randomBytes(90_000), 'file')])
    const { drop } = intake.deps
    const lost = Promise.resolve(refuse('not-found'))
    for (const taken of [{ appendPiece: () => lost }, { finishFile: (id: Parameters<typeof drop.giveUp>[0]) => drop.giveUp(id).then(() => lost) }]) {
      const [status, said] = await handIn(bundle, { ...intake, app: publicApp({ ...intake.deps, drop: { ...drop, ...taken } }) })
      expect([status, said.includes('send it again')]).toEqual([503, true])
    }
    expect((await handIn(bundle))[0]).toBe(200)
    expect((await parts()).slice(before.length)).toEqual(['report report.json 7', 'file file 90000'])
  })

  test('says when the disk is full, and a demonstration takes nothing', async () => {
    const full = await startIntake({ drop: { ...intake.deps.drop, keepSealed: () => Promise.resolve(refuse('disk-full')) }, pepper: intake.deps.pepper })
    const demo = await startIntake({ demo: true, pepper: intake.deps.pepper })
    const bundle = bundleOf([sealTo(Buffer.from('{"d":4}'))])
    expect((await handIn(bundle, full))[0]).toBe(507)
    expect((await handIn(bundle, demo))[0]).toBe(403)
    await Promise.all([full.stop(), demo.stop()])
  })
})

describe('the copy of the form', () => {
  test('holds to whom it seals and what it asks, and nothing while the form is closed', async () => {
    const answer = await intake.app.request('/programs/form.json')
    expect([answer.status, answer.headers.get('content-disposition')]).toEqual([200, 'attachment; filename="form.json"'])
    const copy = parseFormCopy(await answer.text(), nodePrimitives)
    expect(copy).toMatchObject({ ok: true, value: { takenOn: '2031-10-14', isDemo: false, deskRecipient: intake.desk.recipient, vaultRecipients: [intake.vault.recipient, intake.vaultOfAnother.recipient], asked: null, site: intake.deps.site } })
    const closed = await startIntake({ recipients: () => null })
    expect([(await closed.app.request('/programs/form.json')).status, (await closed.app.request('/en/hand-in')).status]).toEqual([404, 503])
    await closed.stop()
  })
})
