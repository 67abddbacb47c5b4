// The public face in process: refusals keep what was typed, rights come before any text, nothing is kept that was not acknowledged.
import { gunzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { wordlist } from '@scure/bip39/wordlists/english.js'
import { ageSealer } from '../../../adapters/age/age-sealer.ts'
import { sha256Hex } from '../../../domain/brand.ts'
import { decoyBlob, mailboxBlobSize, packMailbox } from '../../../domain/sealing/mailbox-blob.ts'
import { parseReportDocument } from '../../../domain/intake/report-document.ts'
import { ok, refuse } from '../../../domain/problem.ts'
import type { ProblemCode } from '../../../domain/problem.ts'
import { readTar } from '../../../domain/sealing/tar.ts'
import type { SealedSubmission } from '../../../ports/intake-store.ts'
import { nodePrimitives } from '../../../primitives/node.ts'
import { asset } from '../../../server/http/assets.ts'
import { pinScript } from '../../../server/http/pinned-script.ts'
import { publicApp } from './public-app.tsx'
import type { PublicDeps } from './public-deps.ts'
import { keysOfWords } from './seal-submission.ts'

const [desk, vault] = [ageSealer.newIdentity(), ageSealer.newIdentity()]
const pepper = nodePrimitives.random(32)
const nothing = sha256Hex(nodePrimitives.sha256(new Uint8Array(0)))

const intake = (change: Partial<PublicDeps> = {}, refusal?: ProblemCode) => {
  const kept = new Map<string, SealedSubmission>()
  const files = new Map<string, number>()
  let finished = 0
  const deps: PublicDeps = {
    drop: {
      keepSealed: async (submission) => {
        if (refusal !== undefined) return refuse(refusal)
        const again = kept.has(submission.id)
        kept.set(submission.id, submission)
        return ok({ again })
      },
      beginFile: async (id) => ok({ offset: files.get(id) ?? 0, sha256: nothing, finished: false }),
      appendPiece: async (id, offset, piece) => {
        files.set(id, offset + piece.length)
        return ok({ offset: offset + piece.length, sha256: nothing, finished: false })
      },
      finishFile: async () => {
        finished += 1
        return ok({ again: false })
      },
      giveUp: async () => ok(true),
    },
    mailbox: { read: async (id) => decoyBlob(pepper, id, nodePrimitives), putDraft: async () => ok(true) },
    sealer: ageSealer, primitives: nodePrimitives, wordList: wordlist, pepper, recipients: () => ({ desk: desk.recipient, vault: [vault.recipient] }),
    today: () => '2031-10-14', demo: false, exit: 'https://weather.example/',
    site: { runBy: null, bodies: [], help: [], lawyers: [], otherWays: [], places: [], towns: { source: 'GeoNames', licence: 'CC BY 4.0', names: { be: ['Скідзель'], ru: ['Скидель'], en: ['Skidel’'] } } },
    questionnaires: [], programs: () => Promise.resolve(null), stylesheet: asset('public', 'css', 'p{}'), scripts: { seal: pinScript(asset('seal', 'js', '1')), back: pinScript(asset('back', 'js', '3')), words: pinScript(asset('words', 'js', '2')) }, failed: (error) => { throw error }, ...change,
  }
  const app = publicApp(deps)
  const post = async (path: string, fields: Readonly<Record<string, string>>) => {
    const response = await app.request(path, { method: 'POST', body: new URLSearchParams(fields) })
    return { status: response.status, text: await response.text(), headers: response.headers }
  }
  const report = () => {
    const opened = ageSealer.open([...kept.values()].at(-1)!.sealed, desk.identity)
    const tar = opened.ok ? readTar(opened.value) : opened
    return tar.ok ? parseReportDocument(JSON.parse(new TextDecoder().decode(tar.value[0]!.bytes))) : tar
  }
  return { app, post, kept, report, finished: () => finished }
}

const form = '00112233445566778899aabbccddeeff'
const last = { door: 'hurt', step: 'check', form, go: 'send', story: 'They took us at night.' }

describe('headers', () => {
  test('every answer forbids what is not needed and is kept nowhere', async () => {
    const { app } = intake()
    for (const path of ['/', '/be', '/ru/hurt', '/en/nothing/here', '/assets/nothing.js', '/leave']) {
      const { headers } = await app.request(path)
      expect(headers.get('content-security-policy')).toContain("default-src 'none'")
      expect([headers.get('cache-control'), headers.get('referrer-policy'), headers.get('x-content-type-options'), headers.get('set-cookie')]).toEqual(['no-store', 'no-referrer', 'nosniff', null])
    }
    const style = await app.request(asset('public', 'css', 'p{}').path)
    expect([style.status, style.headers.get('cache-control'), style.headers.get('cross-origin-resource-policy'), style.headers.get('x-content-type-options')]).toEqual([200, 'no-store', 'same-origin', 'nosniff'])
    const leave = await app.request('/leave')
    expect([leave.status, leave.headers.get('location'), leave.headers.get('clear-site-data')]).toEqual([303, 'https://weather.example/', '"cache", "storage"'])
    expect(await (await app.request('/be/police')).text()).toBe(await (await app.request('/be/nothing')).text())
  })
})

describe('the form', () => {
  test('takes no word before the rights were read, whatever page is asked for', async () => {
    const { post, kept } = intake()
    for (const go of ['next', 'send', 'to:story']) {
      const answer = await post('/en/form', { ...last, door: 'took-part', go })
      expect([answer.status, kept.size]).toEqual([400, 0])
      expect(answer.text).toContain('Please confirm that you have read your rights')
      expect(answer.text).not.toContain('<textarea')
    }
    expect((await post('/en/form', { ...last, door: 'took-part', rightsRead: 'yes' })).status).toBe(200)
  })

  test('comes whole and packed to whoever begins, from the page of danger too; later pages are one step each, and none that may hold what was typed is packed', async () => {
    const { app } = intake()
    const asked = (fields: Readonly<Record<string, string>>) => app.request('/be/form', { method: 'POST', body: new URLSearchParams(fields), headers: { 'accept-encoding': 'gzip' } })
    const begun = await asked({ door: 'hurt', danger: 'imminent' })
    expect(begun.headers.get('content-encoding')).toBe('gzip')
    expect(gunzipSync(await begun.arrayBuffer()).toString()).toContain('<template id="steps">')
    const back = await asked({ ...last, step: 'story', go: 'back' })
    expect(back.headers.get('content-encoding')).toBeNull()
    expect(await back.text()).not.toMatch(/<template|<script/)
  })

  test('proposes towns in the letters of the page, asks nobody for them, and keeps whatever was typed word for word', async () => {
    const { app, post, report } = intake()
    for (const [lang, name] of [['be', 'Скідзель'], ['ru', 'Скидель'], ['en', 'Skidel’']] as const) {
      const page = await (await app.request(`/${lang}/plain/hurt`)).text()
      expect(page).not.toContain('datalist')
      const where = await post(`/${lang}/form`, { ...last, step: 'story', go: 'next' })
      expect(where.text).toMatch(new RegExp(`list="towns"[^>]*name="town"|name="town"[^>]*list="towns"`))
      expect(where.text).toContain(`<datalist id="towns"><option>${name}</option></datalist>`)
    }
    await post('/be/form', { ...last, where: 'place', town: ' мястэчка, якога няма ў спісе ' })
    expect(JSON.stringify(report())).toContain(' мястэчка, якога няма ў спісе ')
    expect(await (await app.request('/be/about')).text()).toContain('GeoNames, CC BY 4.0')
  })

  test('a person named reads his rights, says who he is, is asked for no consent, and is told nothing of what is held', async () => {
    const { app, post, report } = intake()
    expect(await (await app.request('/en')).text()).toContain('I was named here')
    const notice = await (await app.request('/en/plain/named')).text()
    expect(notice).toContain('Whether a name is held here we tell nobody')
    expect(notice).toContain('You do not have to say anything against yourself')
    expect(notice).not.toContain('independent counsel who represent no victim')
    expect((await post('/en/form', { ...last, door: 'named', go: 'next' })).status).toBe(400)
    const asked = { ...last, door: 'named', rightsRead: 'yes' }
    expect((await post('/en/form', { ...asked, step: 'notice', go: 'next' })).text).toContain('name="namedAs"')
    const contact = (await post('/en/form', { ...asked, step: 'story', go: 'next' })).text
    expect(contact).toContain('name="contactWay"')
    expect(contact).not.toMatch(/consentHold|consentWithName|What may we do with it/)
    await post('/en/form', { ...asked, namedAs: 'Stepan Made-Up, captain', consentWithName: 'yes', ownName: 'x' })
    expect(report()).toMatchObject({ ok: true, value: { door: 'named', accountType: 'named', compartment: 'review', consent: { shareWithName: null }, answers: { namedAs: 'Stepan Made-Up, captain' }, rights: { version: 1 }, rest: null } })
  })

  test('a full disk is said in one sentence, with what was typed still there', async () => {
    for (const [code, status] of [['disk-full', 507], ['too-large', 413], ['busy', 503]] as const) {
      const answer = await intake({}, code).post('/ru/form', last)
      expect(answer.status).toBe(status)
      expect(answer.text).toContain('They took us at night.')
      expect(answer.text).not.toContain('class="words"')
    }
  })

  test('the same form sent twice is one report with the same words; an edited one is another', async () => {
    const { post, kept } = intake()
    const words = async (fields: Readonly<Record<string, string>>): Promise<string> => /<ol class="words".*<\/ol>/.exec((await post('/be/form', fields)).text)?.[0] ?? ''
    const first = await words(last)
    expect(first).toContain('<li>')
    expect([await words(last), kept.size]).toEqual([first, 1])
    expect([await words({ ...last, story: 'They took us in the evening.' }), kept.size]).toEqual([first, 2])
  })

  test('its length does not tell who gave a name, however many keepers there are', async () => {
    for (const keepers of [1, 2, 6]) {
      const keys = Array.from({ length: keepers }, () => ageSealer.newIdentity().recipient)
      const { post, kept } = intake({ recipients: () => ({ desk: desk.recipient, vault: keys }) })
      await post('/be/form', last)
      await post('/be/form', { ...last, form: form.replace('0', '1'), ownName: 'Made-up Name' })
      const lengths = [...kept.values()].map(({ sealed }) => sealed.length)
      expect([keepers, lengths.length, new Set(lengths).size]).toEqual([keepers, 2, 1])
    }
  })

  test('people under 18 get the short form and no consent is taken from them', async () => {
    const { post, report } = intake()
    const next = await post('/en/form', { door: 'saw', step: 'story', form, go: 'next', age: 'under18', story: 's' })
    expect(next.text).not.toContain('consentHold')
    await post('/en/form', { ...last, door: 'saw', age: 'under18', consentWithName: 'yes', ownName: 'N' })
    expect(report()).toMatchObject({ ok: true, value: { age: 'under18', consent: { shareWithName: null }, answers: { story: 'They took us at night.' } } })
  })

  test('an empty report is taken too: one file is enough', async () => {
    expect((await intake().post('/en/form', { door: 'hurt', step: 'check', form, go: 'send' })).status).toBe(200)
  })

  test('danger chosen at the start arrives', async () => {
    const { post, report } = intake()
    const first = await post('/en/form', { door: 'hurt', danger: 'imminent' })
    expect(first.text).toContain('name="danger" value="imminent"')
    await post('/en/form', { ...last, danger: 'imminent' })
    expect(report()).toMatchObject({ value: { danger: 'imminent' } })
  })

  test('what is typed comes back as text, never as markup', async () => {
    const { text } = await intake().post('/en/form', { ...last, go: 'back', story: '</textarea><script>alert(1)</script>' })
    expect(text).not.toContain('<script>alert')
  })

  test('a malformed post is one sentence', async () => {
    const { app, post } = intake()
    expect((await post('/en/form', { door: 'window' })).status).toBe(400)
    expect((await app.request('/en/form', { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } })).status).toBe(400)
    expect((await post('/en/form', { ...last, story: 'x'.repeat(4 * 1024 * 1024) })).status).toBe(413)
  })
})

describe('not open, demonstration', () => {
  test('before keys exist only help and explanation answer', async () => {
    const { app, post } = intake({ recipients: () => null })
    for (const path of ['/be', '/be/hurt', '/be/return']) expect((await app.request(path)).status).toBe(503)
    for (const path of ['/be/danger', '/be/about']) expect((await app.request(path)).status).toBe(200)
    expect((await post('/be/form', last)).status).toBe(503)
    expect((await app.request('/sealed', { method: 'POST', body: 'x' })).status).toBe(503)
  })

  test('a demonstration refuses real reports on every way', async () => {
    const { app, post, kept } = intake({ demo: true })
    expect((await post('/en/form', last)).status).toBe(403)
    expect((await post('/en/message', { what: 'answer', text: 'x' })).status).toBe(403)
    expect((await app.request('/en/file', { method: 'POST', body: new FormData() })).status).toBe(403)
    expect((await app.request('/sealed', { method: 'POST', body: 'x' })).status).toBe(403)
    expect(kept.size).toBe(0)
  })
})

describe('under the words', () => {
  const sent = async () => {
    const { app, post, kept, finished } = intake()
    const page = (await post('/en/form', last)).text
    return { app, post, kept, finished, words: /name="words" value="([^"]+)"/.exec(page)?.[1] ?? '' }
  }

  test('two words are asked; a wrong one is told, the right ones lead to the files', async () => {
    const { post, words } = await sent()
    const check = (await post('/en/words', { words, go: 'check' })).text
    const [, a = '', b = ''] = /name="a" value="(\d+)".*name="b" value="(\d+)"/.exec(check) ?? []
    expect(Number(a)).toBeLessThan(Number(b))
    const word = (n: string): string => words.split(' ')[Number(n) - 1] ?? ''
    expect((await post('/en/words', { words, a, b, first: word(a), second: 'wrong', go: 'confirm' })).text).toContain('One of the two is not right')
    expect((await post('/en/words', { words, a, b, first: ` ${word(a).toUpperCase()} `, second: word(b), go: 'confirm' })).text).toContain('type="file"')
  })

  test('mistyped words are told; valid words of nobody read like those of a new report', async () => {
    const { post, words } = await sent()
    expect((await post('/en/return', { words: 'one two three' })).status).toBe(400)
    const other = 'abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon about'
    const status = async (typed: string): Promise<string> => (await post('/en/return', { words: typed })).text.replaceAll(typed, '').replaceAll(/name="form" value="\w+"/g, '').trimEnd()
    expect(await status(other)).toBe(await status(words))
  })

  test('neither a message, nor an attestation, nor long words make the page of messages longer', async () => {
    const { words } = await sent()
    const keys = keysOfWords({ wordList: wordlist, primitives: nodePrimitives, pepper }, words)
    const note = { format: 'kniha-mailbox', status: 'question', messages: [{ on: '2026-01-02', text: 'Якога колеру быў аўтобус? '.repeat(40) }], attestation: '{}' }
    const packed = packMailbox(new TextEncoder().encode(JSON.stringify(note)))
    if (!keys.ok || !packed.ok) throw new Error('words')
    const blob = ageSealer.seal(packed.value, [ageSealer.identityFromSeed(keys.value.seed).recipient])
    const { post } = intake({ mailbox: { read: async () => blob, putDraft: async () => ok(true) } })
    const pages = await Promise.all([words, 'abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon about'].map(async (typed) => (await post('/en/return', { words: typed })).text))
    expect(pages.map((page) => page.includes('аўтобус'))).toEqual([true, false])
    expect(pages.map((page) => Buffer.byteLength(page))).toEqual([32 * 1024, 32 * 1024])
  })

  test('an attestation is asked for only after its warning was confirmed, and saved under a name that says nothing', async () => {
    const { post, kept, words } = await sent()
    const page = (await post('/en/return', { words })).text
    expect(page).toContain('Whoever finds this file on you sees that you wrote to us')
    expect(page).toMatch(/<section data-attestation="made" hidden/)
    const before = kept.size
    const refused = await post('/en/message', { words, what: 'attest', form })
    expect([refused.status, kept.size]).toEqual([400, before])
    expect(refused.text).toContain('Please read first what the attestation is')
    expect(refused.text).toContain('<details open')
    expect([(await post('/en/message', { words, what: 'attest', form, understood: 'yes' })).status, kept.size]).toEqual([200, before + 1])
    // Nothing lies there yet: the page of the words once more.
    expect((await post('/en/attestation', { words })).text).toContain('We have no message for these words')
    expect((await post('/en/attestation', { words: 'x' })).status).toBe(400)
  })

  test('what the desk has put into the mailbox is saved as it is; where none can be made the page says so', async () => {
    for (const attestation of ['{"a":1}\n', '']) {
      const { words } = await sent()
      const keys = keysOfWords({ wordList: wordlist, primitives: nodePrimitives, pepper }, words)
      if (!keys.ok) throw new Error(keys.problem.code)
      const packed = packMailbox(new TextEncoder().encode(JSON.stringify({ format: 'kniha-mailbox', status: 'nothing-new', messages: [], attestation })))
      if (!packed.ok) throw new Error(packed.problem.code)
      const blob = ageSealer.seal(packed.value, [ageSealer.identityFromSeed(keys.value.seed).recipient])
      const other = intake({ mailbox: { read: async () => blob, putDraft: async () => ok(true) } })
      const page = (await other.post('/en/return', { words })).text
      expect([page.includes('<section data-attestation="made"><h2>'), page.includes('<section data-attestation="none"><h2>')]).toEqual([attestation !== '', attestation === ''])
      const saved = await other.post('/en/attestation', { words })
      if (attestation === '') expect(saved.text).toContain('no attestation can be made')
      else expect([saved.text, saved.headers.get('content-disposition'), saved.headers.get('cache-control')]).toEqual([attestation, 'attachment; filename="page.json"', 'no-store'])
    }
  })

  test('a file is kept whole or not at all', async () => {
    const { app, words, finished } = await sent()
    const data = new FormData()
    data.set('words', words)
    data.set('origin', 'work')
    data.set('file', new Blob([new Uint8Array(300_000).fill(7)]), 'a.bin')
    const whole = new Uint8Array(await new Response(data).arrayBuffer())
    const boundary = new TextDecoder().decode(whole.subarray(2, whole.indexOf(13)))
    const send = (body: Uint8Array<ArrayBuffer>, length: number) => app.request('/en/file', {
      method: 'POST', body, headers: { 'content-type': `multipart/form-data; boundary=${boundary}`, 'content-length': String(length) },
    })
    expect([(await send(whole, whole.length)).status, finished()]).toEqual([200, 1])
    expect([(await send(whole.slice(0, 200_000), whole.length)).status, finished()]).toEqual([400, 1])
    expect([(await send(whole, whole.length + 1)).status, finished()]).toEqual([400, 1])
    expect([(await send(whole, 2 * 1024 ** 3)).status, finished()]).toEqual([413, 1])
  })
})

describe('what browsers seal', () => {
  test('is taken only as an age file with a random id', async () => {
    const { app, kept } = intake()
    const send = (body: Uint8Array<ArrayBuffer>, id: string) => app.request('/sealed', { method: 'POST', body, headers: { 'kniha-kind': 'report', 'kniha-id': id } })
    const sealed = new Uint8Array(ageSealer.seal(new Uint8Array(10), [desk.recipient]))
    const id = '8d2c3d4e-5f60-4718-8a9b-0c1d2e3f4a5b'
    expect((await send(new Uint8Array(100), id)).status).toBe(400)
    expect((await send(sealed, 'one')).status).toBe(400)
    expect([(await send(sealed, id)).status, kept.size]).toEqual([200, 1])
  })
})

describe('the programs for machines without a network', () => {
  const bytes = new TextEncoder().encode('<!doctype html>opener')
  const programs = (['open.html', 'seal.html', 'verify.html'] as const).map((name) => ({ name, bytes, sha256: sha256Hex(nodePrimitives.sha256(bytes)) }))
  test.each(['be', 'ru', 'en'])('stand on a page with their digests and the number of the register (%s)', async (lang) => {
    const { app } = intake({ programs: () => Promise.resolve(programs) })
    const page = await (await app.request(`/${lang}/programs`)).text()
    expect(page).toContain(`<code>${programs[0]!.sha256}</code>`)
    expect(page).toContain(Buffer.from(pepper).toString('hex'))
    expect(page).toContain('href="/programs/verify.html"')
    expect(await (await app.request(`/${lang}/about`)).text()).toContain(`href="/${lang}/programs"`)
  })
  test('are saved, never run on the address of the form', async () => {
    const { app } = intake({ programs: () => Promise.resolve(programs), recipients: () => null })
    const file = await app.request('/programs/open.html')
    expect([file.status, file.headers.get('content-type'), file.headers.get('content-disposition'), file.headers.get('x-content-type-options')]).toEqual([200, 'application/octet-stream', 'attachment; filename="open.html"', 'nosniff'])
    expect(new Uint8Array(await file.arrayBuffer())).toEqual(bytes)
    expect((await app.request('/programs/other.html')).status).toBe(404)
    expect(await (await app.request('/en/programs')).text()).not.toContain(Buffer.from(pepper).toString('hex'))
    expect((await intake().app.request('/en/programs')).status).toBe(404)
  })
  test('get the sealed reply of a place, and a decoy where there is none', async () => {
    const { post, app } = intake({ programs: () => Promise.resolve(programs) })
    const place = 'ab'.repeat(32)
    const file = await app.request('/be/reply', { method: 'POST', body: new URLSearchParams({ place: ` ${place.toUpperCase()} ` }) })
    expect([file.status, file.headers.get('content-disposition')]).toEqual([200, 'attachment; filename="page.bin"'])
    expect((await file.arrayBuffer()).byteLength).toBe(mailboxBlobSize)
    for (const wrong of ['', 'ab', '../x', '<b>']) {
      const { status, text } = await post('/be/reply', { place: wrong })
      // Sixty-four signs were typed by hand, and one is wrong: all of them stand there still, at their field and with what is wrong.
      expect([status, /<small class="err" id="place-error">.*Гэта не месца.*<\/small>/.test(text)]).toEqual([400, true])
      expect(text).toContain(' autofocus id="place" aria-invalid="true"')
      if (wrong !== '') expect(text).toContain(`name="place" value="${wrong.replace('<', '&lt;')}"`)
    }
    expect((await app.request('/be/reply', { method: 'POST', body: 'x' })).status).toBe(400)
  })
})
