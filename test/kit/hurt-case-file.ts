// Case files hurt in a thousand ways, each from a number: what a careless hand, a forger without the log's key, and a hostile operator with it can do.
import type { Json, JsonObject } from '../../src/domain/custody/canonical-json.ts'
import { hexOf, joinBytes, parseUtf8, sameBytes, utf8 } from '../../src/domain/custody/bytes.ts'
import { rootOf } from '../../src/domain/custody/merkle.ts'
import { inclusionNodes, proofOf } from '../../src/domain/custody/merkle-proofs.ts'
import { formatVerifierKey, signNote } from '../../src/domain/custody/signed-note.ts'
import { emptyEdge, growLog, nodeReader } from '../../src/domain/custody/tiles.ts'
import type { TagFile } from '../../src/domain/export/bag-files.ts'
import { committedNames, formatManifest, names, taggedNames } from '../../src/domain/export/case-file-layout.ts'
import { nodePrimitives as p } from '../../src/primitives/node.ts'
import { logKey, logKeyText, madeUpCaseFile, madeUpPayload, seed, zipped } from './made-up-case-file.ts'
import { rawZip } from './raw-zip.ts'

/** Whole numbers below a bound, the same for the same seed (mulberry32). */
export interface Dice { readonly below: (bound: number) => number; readonly pick: <Value>(values: readonly Value[]) => Value }

const diceOf = (from: number): Dice => {
  let state = from >>> 0
  const below = (bound: number): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) % bound
  }
  return { below, pick: (values) => values[below(values.length)]! }
}

/** What lies on the disk beside plain files. Names are bytes: a disk holds more than text. */
export type Odd = { readonly kind: 'link' | 'folder' | 'socket'; readonly name: Uint8Array }

export interface Hurt {
  readonly what: string
  readonly form: { readonly kind: 'folder'; readonly files: readonly TagFile[]; readonly odd: readonly Odd[] } | { readonly kind: 'zip'; readonly bytes: Uint8Array }
  /** Text of the key file; `null`: none is given. */
  readonly key: string | null
  /** False where nothing is wrong, or where the log's own key signed what is wrong: then both must only agree. */
  readonly mustBeCaught: boolean
}

const base = madeUpCaseFile()
const baseZip = zipped(base)
const bytesOf = (files: readonly TagFile[], name: string): Uint8Array => files.find(({ path }) => path === name)!.bytes
const text = (files: readonly TagFile[], name: string): string => parseUtf8(bytesOf(files, name))!
const put = (files: readonly TagFile[], name: string, bytes: Uint8Array): readonly TagFile[] => files.map((file) => (file.path === name ? { path: name, bytes } : file))
const sums = (files: readonly TagFile[], wanted: readonly string[]): string =>
  formatManifest(files.filter(({ path }) => wanted.includes(path)).map(({ path, bytes }) => ({ path, sha256: hexOf(p.sha256(bytes)) })))
/** The tag manifest written anew over whatever the tag files are. */
const resealed = (files: readonly TagFile[]): readonly TagFile[] => put(files, names.tagManifest, utf8(sums(files, taggedNames)))

type Edit = readonly [what: string, change: (bytes: Uint8Array, dice: Dice) => Uint8Array]
const spliced = (bytes: Uint8Array, at: number, drop: number, more: Uint8Array): Uint8Array => joinBytes(bytes.subarray(0, at), more, bytes.subarray(at + drop))
const onText = (change: (from: string, dice: Dice) => string) => (bytes: Uint8Array, dice: Dice): Uint8Array => utf8(change(Buffer.from(bytes).toString('utf8'), dice))
const shuffledLines = (from: string, dice: Dice): string => {
  const lines = from.split('\n')
  const [one, two] = [dice.below(lines.length), dice.below(lines.length)]
  return lines.map((line, at) => (at === one ? lines[two]! : at === two ? lines[one]! : line)).join('\n')
}
const oddTexts = ['\u0000', ' ', '\r', '\n', '\t', '\ufeff', '\u2028', 'é', 'e\u0301', '\u200b', 'A', '"', '\\', '0', '-', '+', '=', '\ud83d\ude00', '9'.repeat(400), '['.repeat(50_000), '/', '..']

/** Changes of bytes that know nothing of the format. */
const edits: readonly Edit[] = [
  ['a bit', (bytes, dice) => Uint8Array.from(bytes, ((at) => (byte: number, index: number) => (index === at ? byte ^ (1 << dice.below(8)) : byte))(dice.below(Math.max(1, bytes.length))))],
  ['a byte', (bytes, dice) => spliced(bytes, dice.below(bytes.length + 1), 1, Uint8Array.of(dice.below(256)))],
  ['cut off', (bytes, dice) => bytes.subarray(0, dice.below(bytes.length + 1))],
  ['cut out', (bytes, dice) => spliced(bytes, dice.below(bytes.length + 1), 1 + dice.below(40), new Uint8Array(0))],
  ['put in', (bytes, dice) => spliced(bytes, dice.below(bytes.length + 1), 0, utf8(dice.pick(oddTexts)))],
  ['put before', (bytes, dice) => spliced(bytes, 0, 0, utf8(dice.pick(oddTexts)))],
  ['put after', (bytes, dice) => spliced(bytes, bytes.length, 0, utf8(dice.pick(oddTexts)))],
  ['no text', (bytes, dice) => spliced(bytes, dice.below(bytes.length + 1), 1, Uint8Array.of(dice.pick([0x80, 0xc0, 0xed, 0xff])))],
  ['emptied', () => new Uint8Array(0)],
  ['other line ends', onText((from) => from.replaceAll('\n', '\r\n'))],
  ['no last line end', onText((from) => from.replace(/\n$/, ''))],
  ['two lines swapped', onText(shuffledLines)],
  ['a line twice', onText((from, dice) => from.split('\n').flatMap((line, at, all) => (at === dice.below(all.length) ? [line, line] : [line])).join('\n'))],
  ['a line less', onText((from, dice) => from.split('\n').filter((_line, at, all) => at !== dice.below(all.length)).join('\n'))],
  ['upper case', onText((from) => from.toUpperCase())],
  ['decomposed', onText((from) => from.normalize('NFD'))],
  ['another digit', onText((from, dice) => from.replace(/\d+(?=\D*$)|\d+/, () => dice.pick(['0', '00', '1', '6', '-1', '1.0', '1e3', '9007199254740991', '9007199254740992', '18446744073709551616'])))],
  ['another size', onText((from, dice) => from.replace(/\n\d+\n/, () => `\n${dice.pick(['0', '1', '4', '6', '05', '9007199254740993', '٥'])}\n`))],
  ['a null', onText((from, dice) => from.replace(dice.pick([/"[^"]*"(?=[,}])/, /\{[^{}]*\}/, /\[[^\]]*\]/]), 'null'))],
  ['escaped', onText((from) => from.replace('machine', '\\u006dachine'))],
]

const oddNames = ['.hidden', 'data/more', 'data/../x', 'data//y', '/data/z', 'data/a\\b', 'data/nul.txt', 'data/COM¹', 'data/conin$', 'data/x.', 'data/ x', 'data/x ', 'data/a:b', 'data/%41', 'data/\u202egpj', 'data/a\u2028b',
  'data/e\u0301', 'data/фОта', 'data/CASE.txt', 'data/Items/new', 'data/case.txt/below', 'DATA/x', 'verify.html2', 'custody/more', 'data/items', 'data/items/new', `data/${'я'.repeat(120)}`, `data/${'a'.repeat(195)}`, `data/${'a'.repeat(196)}`,
  `data/${'😀'.repeat(98)}`, 'data/\ue000', 'data/\u00adx', 'data/tab\t', 'data/ΣΑΣ', 'data/σας', 'data/İ', 'data/K', 'data/ſ', 'data/x\u007f', 'data/~', 'data/💥', 'data/...', 'data/a.b.', 'data/aux', 'data/auxiliary', 'data/lpt0.x', 'data/con ']

/** A case file all of whose parts fit each other, written by somebody with a signing key; each stage may bend what it writes. */
interface Draft {
  readonly payload?: readonly TagFile[]
  readonly info?: (from: string) => string
  readonly manifest?: (bytes: Uint8Array) => Uint8Array
  readonly entry?: (from: JsonObject, index: number) => Json
  readonly lines?: (from: readonly string[]) => readonly string[]
  readonly list?: (bytes: Uint8Array) => Uint8Array
  readonly note?: (body: string) => string
  readonly signed?: (note: string) => string
  readonly by?: { readonly name: string; readonly seed: Uint8Array; readonly fingerprint: string }
}
const own = { name: logKey.name, seed, fingerprint: hexOf(logKey.publicKey) }
const otherSeed = p.sha256(utf8('another log'))
const other = { name: logKey.name, seed: otherSeed, fingerprint: hexOf(p.ed25519PublicKey(otherSeed)) }
const object = (value: Json | undefined): JsonObject => value as JsonObject
const halfOf = (opening: JsonObject): Uint8Array => {
  if (typeof opening['commitment'] === 'string') return Buffer.from(opening['commitment'], 'base64').subarray(0, 32)
  return p.sha256(joinBytes(Buffer.from(JSON.stringify(opening['salt'] ?? ''), 'base64'), utf8(JSON.stringify(sorted(opening['part'] ?? null)))))
}
const sorted = (value: Json): Json => (value === null || typeof value !== 'object' ? value : Array.isArray(value) ? value.map(sorted)
  : Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, member]) => [key, sorted(member)])))
const leafLike = (entry: Json): Uint8Array => {
  const { handling, content } = object(entry)
  const halves = [handling, content].map((half) => (half !== null && typeof half === 'object' ? halfOf(object(half)) : new Uint8Array(32)))
  return joinBytes(...halves.map((half) => (half.length === 32 ? half : new Uint8Array(32))))
}

const withoutProof = (one: Json): JsonObject => Object.fromEntries(Object.entries(object(one)).filter(([name]) => name !== 'proof'))
const digestOfLine = (one: Json): string => hexOf(p.sha256(utf8(JSON.stringify(sorted(withoutProof(one))))))

const whole = new Map<readonly TagFile[], readonly TagFile[]>()
const madeUp = (payload: readonly TagFile[]): readonly TagFile[] => {
  const known = whole.get(payload) ?? madeUpCaseFile({ payload })
  whole.set(payload, known)
  return known
}

/** Writes the draft: manifests, log, proofs, checkpoint and signature are all made again over what was bent. */
export const written = ({ payload = madeUpPayload, info = (same) => same, manifest = (same) => same, entry = (same) => same, list = (same) => same, lines = (same) => same, note = (same) => same, signed = (same) => same, by = own }: Draft): readonly TagFile[] => {
  let files = madeUp(payload)
  files = put(files, names.info, utf8(info(text(files, names.info).replace(own.fingerprint, by.fingerprint))))
  files = put(files, names.manifest, manifest(files.find(({ path }) => path === names.manifest)!.bytes))
  const parsed = text(files, names.entries).trimEnd().split('\n').map((line): JsonObject => JSON.parse(line) as JsonObject)
  const others = parsed.slice(0, -1).map(entry)
  files = put(files, names.entryList, list(utf8(others.map((one) => `${digestOfLine(one)}  ${JSON.stringify(object(one)['index'])}\n`).join(''))))
  const digests = Object.fromEntries(files.filter(({ path }) => committedNames.some((name) => name === path)).map(({ path, bytes }) => [path, hexOf(p.sha256(bytes))]))
  const exported = parsed.at(-1)!
  const entries = [...others, entry({ ...exported, content: { ...object(exported['content']), part: { ...digests, bait: 2 } } }, others.length)]
  const { edge, files: tiles } = growLog(p, emptyEdge, entries.map(leafLike))
  const read = nodeReader(p, edge.frontier.size, new Map(tiles.map(({ path, bytes }) => [path, bytes])))
  const proven = entries.map((one, index) => {
    const proof = proofOf(p, inclusionNodes(index, entries.length), read).map((node) => Buffer.from(node).toString('base64'))
    return JSON.stringify(sorted({ ...object(one), ...(JSON.stringify(object(one)['proof']) === '"bent"' ? {} : { proof }) }))
  })
  const body = note(`${by.name}\n${entries.length}\n${Buffer.from(rootOf(p, edge.frontier)).toString('base64')}\n`)
  files = put(put(files, names.entries, utf8(lines(proven).map((line) => `${line}\n`).join(''))), names.checkpoint, utf8(signed(signLoosely(body, by))))
  return resealed(files)
}

// `signNote` refuses texts that no note may have; a hostile operator does not.
const signLoosely = (body: string, by: { readonly name: string; readonly seed: Uint8Array }): string => {
  const empty = signNote(p, 'x\n', by).split('\n').at(-2)!.split(' ')
  const id = Buffer.from(empty[2]!, 'base64').subarray(0, 4)
  return `${body}\n— ${by.name} ${Buffer.concat([id, p.ed25519Sign(by.seed, utf8(body))]).toString('base64')}\n`
}

const odd: readonly Json[] = [null, true, 0, -1, 1.5, 2 ** 53 - 1, 2 ** 53, '', 'x', 'x\n', 'A', [], {}, [null], { a: 1 }, '2021-02-29', '2020-02-29', '0000-02-29', '1900-02-29', '2020-13-01', '٢٠٢٠-01-01', 'received', 'exported', 'K', 'a'.repeat(64), 'a'.repeat(65),
  '\ud800', '\u007f', '😀', '00000000-0000-4000-8000-000000000000', '00000000-0000-7000-8000-000000000000', 'AA==', `${'A'.repeat(43)}=`, `${'A'.repeat(42)}B=`, nest(27), nest(28), nest(29), nest(30), nest(31), nest(40), nest(300)]
function nest(depth: number): Json {
  let value: Json = depth % 2 === 0 ? [] : 1
  for (let at = 0; at < depth; at++) value = at % 2 === 0 ? [value] : { a: value }
  return value
}

/** Puts a value at a random place of an entry, adds a member, or takes one away. */
const bentValue = (value: Json, dice: Dice, depth = 0): Json => {
  if (value === null || typeof value !== 'object' || Array.isArray(value) || Object.keys(value).length === 0 || depth > 3) return dice.pick(odd)
  const key = dice.pick(Object.keys(value))
  const way = dice.below(12)
  const bag = object(value)
  if (way === 0) return Object.fromEntries(Object.entries(value).filter(([name]) => name !== key))
  if (way === 1) return { ...bag, [dice.pick(['__proto__x', 'sha256', 'zz', '', '\u20ac', '\ud83d\ude00', '1'])]: dice.pick(odd) }
  return { ...bag, [key]: bentValue(bag[key] ?? null, dice, depth + 1) }
}

/** The entry with its content withheld: the leaf, and so the proof, stays what it was. */
const closed = (line: string): string => {
  const one = JSON.parse(line) as JsonObject
  return JSON.stringify(sorted({ ...one, content: { commitment: Buffer.from(halfOf(object(one['content']))).toString('base64') } }))
}

type Way = (dice: Dice) => Hurt
const either = (dice: Dice, files: readonly TagFile[]): Hurt['form'] => {
  const unique = new Set(files.map(({ path }) => path)).size === files.length
  return dice.below(2) === 0 && unique && files.every(({ path }) => isOnDisk(path, files)) ? { kind: 'folder', files, odd: [] } : { kind: 'zip', bytes: rawZip(files) }
}
// What a disk can hold below one folder: no way out, no file that is a folder.
const isOnDisk = (path: string, files: readonly TagFile[]): boolean =>
  !path.includes('\u0000') && path.split('/').every((part) => part !== '' && part !== '.' && part !== '..' && utf8(part).length <= 255) && !files.some((file) => file.path.startsWith(`${path}/`))
const differs = (files: readonly TagFile[]): boolean => {
  return files.length !== base.length || files.some(({ path, bytes }) => !base.some((one) => one.path === path && Buffer.compare(one.bytes, bytes) === 0))
}
const hurt = (what: string, dice: Dice, files: readonly TagFile[]): Hurt => ({ what, form: either(dice, files), key: logKeyText, mustBeCaught: differs(files) })
/** A byte that is drawn anew may be the byte that was there. */
const hurtZip = ([what, change]: Edit, dice: Dice): Hurt => {
  const bytes = change(baseZip, dice)
  return { what: `${what} in the ZIP`, form: { kind: 'zip', bytes }, key: logKeyText, mustBeCaught: !sameBytes(bytes, baseZip) }
}
const signedByKey = (what: string, dice: Dice, files: readonly TagFile[]): Hurt => ({ what, form: either(dice, files), key: dice.pick([logKeyText, logKeyText, null]), mustBeCaught: false })

const bent = (dice: Dice, files: readonly TagFile[], of: readonly string[] = files.map(({ path }) => path)): { readonly what: string; readonly files: readonly TagFile[] } => {
  const [name, [what, change]] = [dice.pick(of), dice.pick(edits)]
  return { what: `${what} in ${name}`, files: put(files, name, change(files.find(({ path }) => path === name)!.bytes, dice)) }
}

const keys = (): readonly string[] => [
  formatVerifierKey(p, { name: logKey.name, publicKey: p.ed25519PublicKey(otherSeed) }), formatVerifierKey(p, { name: 'kniha.example/other', publicKey: logKey.publicKey }), '', 'no key', logKeyText.replace('+', ' '), logKeyText.toUpperCase(),
  logKeyText.slice(0, -2), `${logKeyText}${logKeyText}`, logKeyText.replace('\n', '\u00a0'), `\u0085${logKeyText}`, `${logKeyText}\u0000`, logKeyText.padEnd(5000), own.fingerprint,
]
const sameKeys = (): readonly string[] => [logKeyText.trim(), `\ufeff${logKeyText}`, `  ${logKeyText}\r\n\t`, logKeyText.replace('\n', '\r\n'), logKeyText.padEnd(4000)]

const oddities = (dice: Dice): Odd => dice.pick<Odd>([
  { kind: 'link', name: utf8('data/link') }, { kind: 'folder', name: utf8('data/empty') }, { kind: 'socket', name: utf8('data/socket') }, { kind: 'folder', name: Uint8Array.of(0x64, 0xff) }, { kind: 'link', name: Uint8Array.of(0x64, 0x61, 0x74, 0x61, 0x2f, 0xff, 0x2e) },
  { kind: 'folder', name: utf8(`data/${'d/'.repeat(150)}e`) }, { kind: 'link', name: utf8('custody/more') }, { kind: 'folder', name: utf8('a\\b') },
])

const ways: readonly Way[] = [
  (dice) => { const made = bent(dice, base); return hurt(made.what, dice, made.files) },
  (dice) => { const made = bent(dice, base, taggedNames); return hurt(`${made.what}, sealed again`, dice, resealed(made.files)) },
  (dice) => { const made = bent(dice, base, [names.entries]); return hurt(`${made.what}, sealed again`, dice, resealed(made.files)) },
  (dice) => { const files = base; const gone = dice.pick(files); return hurt(`${gone.path} gone`, dice, files.filter((file) => file !== gone)) },
  (dice) => { const files = base; const [one, two] = [dice.pick(files), dice.pick(files)]; return hurt(`${one.path} and ${two.path} swapped`, dice, put(put(files, one.path, two.bytes), two.path, one.bytes)) },
  (dice) => { const name = dice.pick(oddNames); return hurt(`${name} more`, dice, [...base, { path: name, bytes: utf8('x') }]) },
  (dice) => { const [name, files] = [dice.pick(oddNames), base]; const from = dice.pick(files); return hurt(`${from.path} is ${name}`, dice, files.map((file) => (file === from ? { path: name, bytes: file.bytes } : file))) },
  (dice) => hurtZip(dice.pick(edits), dice),
  (dice) => hurtZip(edits[dice.below(7)]!, dice),
  (dice) => { const way = dice.below(14); return { what: `ZIP of another writer, ${way}`, form: { kind: 'zip', bytes: rawZip(base, way) }, key: logKeyText, mustBeCaught: true } },
  (dice) => { const more = oddities(dice); return { what: `${more.kind} ${Buffer.from(more.name).toString('latin1')}`, form: { kind: 'folder', files: base, odd: [more] }, key: logKeyText, mustBeCaught: true } },
  (dice) => { const key = dice.pick(keys()); return { what: `key ${key}`, form: either(dice, base), key, mustBeCaught: true } },
  (dice) => { const key = dice.pick(sameKeys()); return { what: `key ${key}`, form: either(dice, base), key, mustBeCaught: false } },
  (dice) => hurt('signed by another key of the same name', dice, written({ by: other })),
  (dice) => ({ what: 'signed by another key, none given', form: either(dice, written({ by: other })), key: null, mustBeCaught: false }),
  (dice) => { const at = dice.below(5); return signedByKey(`entry ${at} bent by the operator`, dice, written({ entry: (one, index) => (index === at ? bentValue(one, dice) : one) })) },
  (dice) => { const at = dice.below(5); return signedByKey(`part of entry ${at} bent by the operator`, dice, written({ entry: (one, index) => { const half = dice.pick(['handling', 'content']); return index === at ? { ...one, [half]: { ...object(one[half]), part: bentValue(object(one[half])['part'] ?? {}, dice) } } : one } })) },
  (dice) => { const edit = dice.pick(edits); return signedByKey(`${edit[0]} in bag-info.txt by the operator`, dice, written({ info: (from) => Buffer.from(edit[1](utf8(from), dice)).toString('utf8') })) },
  (dice) => { const edit = dice.pick(edits); return signedByKey(`${edit[0]} in the manifest by the operator`, dice, written({ payload: dice.pick([none, madeUpPayload]), manifest: (from) => edit[1](from, dice) })) },
  (dice) => { const edit = dice.pick(edits); return signedByKey(`${edit[0]} in the checkpoint by the operator`, dice, written({ note: (from) => Buffer.from(edit[1](utf8(from), dice)).toString('utf8') })) },
  (dice) => { const edit = dice.pick(edits); return signedByKey(`${edit[0]} in the note by the operator`, dice, written({ signed: (from) => Buffer.from(edit[1](utf8(from), dice)).toString('utf8') })) },
  (dice) => hurt('entries taken out on the way', dice, resealed(put(base, names.entries, onText((from) => from.split('\n').filter((line, at) => line === '' || at === 4 || dice.below(2) === 0).join('\n'))(bytesOf(base, names.entries), dice)))),
  (dice) => { const at = dice.below(5); return hurt(`content of entry ${at} closed on the way`, dice, resealed(put(base, names.entries, utf8(text(base, names.entries).split('\n').map((line, index) => (index === at ? closed(line) : line)).join('\n'))))) },
  (dice) => { const edit = dice.pick(edits); return signedByKey(`${edit[0]} in the list of entries by the operator`, dice, written({ list: (from) => edit[1](from, dice) })) },
  (dice) => signedByKey('a name chosen by the operator', dice, written({ payload: named(dice) })),
]
const none: readonly TagFile[] = madeUpPayload.slice(0, 0)
const named = (dice: Dice): readonly TagFile[] => [madeUpPayload.slice(0, 1), madeUpPayload.slice(1)][dice.below(2)]!

/** The mutation of that number: the ways take turns, the rest is chance. */
export const hurtCaseFile = (number: number): Hurt => ways[number % ways.length]!(diceOf(number * 2_654_435_761))
