// A register that was worked in: every door that words come through, every word a canary. Nothing is written but through pages and commands.
import { execFileSync } from 'node:child_process'
import { readFileSync, readdirSync, truncateSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Answers } from '../../../src/domain/intake/answers.ts'
import { doors } from '../../../src/domain/intake/door.ts'
import type { Door } from '../../../src/domain/intake/door.ts'
import { questions, questionsOf, stepsOf } from '../../../src/domain/intake/questionnaire.ts'
import type { QuestionId } from '../../../src/domain/intake/questionnaire.ts'
import { itemStateWords } from '../../../src/domain/evidence/evidence-words.ts'
import { familyOf } from '../process-memory.ts'
import type { RunningProduct } from '../running-product.ts'
import type { Aviary } from './canaries.ts'
import type { Officer, Staffed } from './officer.ts'
import type { Source } from './source.ts'

/** How much comes through each door. */
export interface Scale {
  /** All canaries together; what the doors below leave over is written by hand. */
  readonly canaries: number
  readonly reports: number
  readonly sealedReports: number
  readonly wordsInStory: number
  readonly importedRows: number
  readonly heard: number
  readonly files: number
}

export interface Planting {
  readonly product: RunningProduct
  readonly aviary: Aviary
  readonly source: Source
  readonly staffed: Staffed
  readonly scale: Scale
  /** A folder of ours, which is not searched. */
  readonly own: string
}

const until = async (what: string, check: () => Promise<boolean> | boolean): Promise<void> => {
  for (let tries = 0; tries < 240; tries++) {
    if (await check()) return
    await sleep(250)
  }
  throw new Error(`${what}: not within a minute`)
}

const pids = ({ data }: RunningProduct): Readonly<Record<'main' | 'desk' | 'intake', number>> => JSON.parse(readFileSync(join(data, 'run', 'processes.json'), 'utf8'))

const chosen: Answers = {
  age: 'adult', when: 'day', where: 'place', consentHold: 'yes', consentInside: 'yes', consentWithoutName: 'yes', consentWithName: 'no', knows: 'yes', danger: 'possible', contactWay: 'own',
}
const kindsOfText: Readonly<Partial<Record<QuestionId, (aviary: Aviary) => string>>> = {
  day: (aviary) => aviary.time(), dayHour: (aviary) => aviary.plain(), town: (aviary) => aviary.name(), street: (aviary) => aviary.name(), movedTo: (aviary) => aviary.name(), injuries: (aviary) => aviary.words(2),
  treated: (aviary) => aviary.word(), whoLook: (aviary) => aviary.word(), whoVehicle: (aviary) => aviary.plain(), whoWords: (aviary) => aviary.words(2), whoNames: (aviary) => `${aviary.name()} ${aviary.name()}`,
  whoKnow: (aviary) => aviary.word(), contactOwn: (aviary) => aviary.plain(), contactSafe: (aviary) => aviary.word(), ownName: (aviary) => `${aviary.name()} ${aviary.name()}`, otherNames: (aviary) => aviary.name(),
}

/** An answer to every question that this door asks. */
const answersOf = (aviary: Aviary, door: Door, words: number): Answers => {
  const asked = { door, young: false }
  const ids = stepsOf(asked).flatMap((step) => questionsOf(step, asked)).map(({ id }) => questions.find((known) => known.id === id)?.id).filter((id) => id !== undefined)
  return Object.fromEntries(ids.flatMap((id) => {
    const answer = id === 'story' ? aviary.words(words) : chosen[id] ?? kindsOfText[id]?.(aviary)
    return answer === undefined ? [] : [[id, answer]]
  }))
}

const doorAt = (at: number): Door => doors[at % doors.length] ?? 'hurt'

/** A picture with a name, a place and a time inside. */
const picture = ({ aviary, own }: Planting): File => {
  const path = join(own, `${aviary.plain()}.jpg`)
  execFileSync('ffmpeg', ['-v', 'error', '-f', 'lavfi', '-i', `testsrc=size=160x120:rate=1:decimals=3,hue=h=${String(aviary.all().length % 360)}`, '-frames:v', '1', path])
  const [lat = '', lon = ''] = aviary.position().split(', ')
  const time = aviary.time()
  execFileSync('exiftool', ['-q', '-overwrite_original', `-Artist=${aviary.plain()}`, `-ImageDescription=${aviary.plain()}`, `-XMP-dc:Description=${aviary.name()} ${lat} ${lon} ${time}`,
    `-EXIF:GPSLatitude=${lat}`, '-EXIF:GPSLatitudeRef=N', `-EXIF:GPSLongitude=${lon}`, '-EXIF:GPSLongitudeRef=E', path])
  return new File([readFileSync(path)], path.split('/').at(-1) ?? '', { type: 'image/jpeg' })
}

/** Reports, files and messages of sources. Answers with the words of receipts. */
const fromSources = async (planting: Planting): Promise<readonly string[]> => {
  const { aviary, source, scale } = planting
  const receipts: string[] = []
  for (let at = 0; at < scale.reports; at++) receipts.push(await source.report(doorAt(at), answersOf(aviary, doorAt(at), scale.wordsInStory)))
  for (let at = 0; at < scale.sealedReports; at++) await source.sealed(doorAt(at), answersOf(aviary, doorAt(at), scale.wordsInStory))
  const words = receipts[0] ?? ''
  for (let at = 0; at < scale.files; at++) await source.file(words, { origin: 'sent-to-me', sentBy: aviary.name(), sentThrough: aviary.word(), sentWhen: aviary.time(), firstFile: 'no' }, picture(planting))
  await source.file(words, { origin: 'online', link: `https://${aviary.plain()}.example/` }, new File([aviary.words(scale.wordsInStory)], `${aviary.plain()}.txt`, { type: 'text/plain' }))
  await source.message(words, aviary.words(scale.wordsInStory))
  for (const each of receipts.slice(0, 3)) await source.look(each)
  return receipts
}

const entered = async ({ first }: Staffed, aviary: Aviary, words: number): Promise<void> => {
  await first.post('/reports/new', {
    channel: 'signal', receivedOn: '2020-10-26', door: 'saw', danger: 'none', language: 'en', basis: 'consent', hold: 'yes', useInside: 'yes', shareWithoutName: 'yes', shareWithName: 'no',
    text: aviary.words(words), origin: 'sent-to-me', sentThrough: aviary.word(), ownName: aviary.name(), otherNames: aviary.name(), contact: aviary.plain(), contactSafe: aviary.word(),
    files: new File([aviary.words(20)], `${aviary.plain()}.txt`, { type: 'text/plain' }),
  })
}

const heard = async ({ first }: Staffed, aviary: Aviary): Promise<void> => {
  const [lat = '', lon = ''] = aviary.position().split(', ')
  await first.post('/evidence/new/communication', {
    medium: 'radio', origin: 'leak', text: aviary.words(16), lang: 'ru', legality: aviary.word(), when: aviary.time(), from: aviary.name(), to: `${aviary.name()}, ${aviary.name()}`,
    label: aviary.name(), lat, lon, radius: '50', precision: 'building',
  })
}

const importList = async ({ first }: Staffed, { aviary, scale }: Planting): Promise<void> => {
  const rows = Array.from({ length: scale.importedRows }, () => ({
    id: aviary.plain(), name: aviary.name(), description: aviary.words(2), date_text: aviary.time(), city: aviary.name(), geolocation: aviary.position(), links: [`https://${aviary.plain()}.example/`], tags: ['baton', 'protester'],
  }))
  await first.post('/import', { mapping: '', offset: '180', file: new File([JSON.stringify(rows)], 'list.json') })
}

const rowsOf = async (officer: Officer, path: string, pattern: RegExp): Promise<readonly string[]> => [...new Set([...(await officer.get(path)).text.matchAll(pattern)].map(([, id]) => id ?? ''))]
const versionIn = (page: string): string => /name="version" value="(\d+)"/.exec(page)?.[1] ?? '0'

/** One report numbered, answered, translated, coded; its act accepted by somebody else, a case built of it, signed for by both and exported. */
const casework = async ({ staffed: { first, second }, aviary }: Planting): Promise<void> => {
  const [id = ''] = await rowsOf(first, '/reports', /href="\/reports\/([0-9a-f-]{36})/g)
  await first.post(`/reports/${id}/moves`, { move: 'triage', reason: aviary.word() })
  await first.post(`/reports/${id}/translations`, { translation: aviary.words(4), translationLang: 'be' })
  await first.post(`/reports/${id}/messages`, { what: 'question', text: aviary.words(3), confirmed: 'yes' }).catch(() => undefined)
  const page = await first.get(`/code/${id}`)
  const sentence = /<option value="(\d+-\d+)"/.exec(page.text)?.[1] ?? '0-10'
  const done = await first.post(`/code/${id}`, {
    version: '0', step: 'done', title: aviary.name(), when: aviary.time(), 'when-source': sentence, where: aviary.name(), 'where-position': aviary.position(), 'where-precision': 'building', 'where-source': sentence,
    'c1-type': 'TOR', 'c1-method': 'BAT', 'v1-kind': 'writer', 'v1-label': aviary.name(), 'v1-c1': sentence, 'u1-kind': 'group', 'u1-who': aviary.word(), 'u1-seen': aviary.word(), 'u1-degree': 'DIR', 'u1-source': sentence,
    's1-victim': 'v1', 's1-label': aviary.name(), 's1-arrived': aviary.time(),
  })
  if (!done.location.includes('proposed')) throw new Error(`the coding was not taken: ${done.text.replace(/<[^>]*>/g, ' ').slice(0, 400)}`)
  const [act = ''] = await rowsOf(second, '/acceptance', /href="\/acceptance\/([0-9a-f-]{36})/g)
  await second.post(`/acceptance/${act}`, { version: versionIn((await second.get(`/acceptance/${act}`)).text), step: 'accept', reason: aviary.words(2), source: 'B', information: '2', verification: 'V1' })
  const { location } = await second.post('/cases', { title: aviary.name(), forum: 'LT-PG', lists: ['CAT-1'] })
  const version = async (): Promise<string> => versionIn((await second.get(location)).text)
  await second.post(`${location}/choose`, { version: await version(), acts: [act] })
  await second.post(`${location}/searches`, { version: await version(), searched: aviary.words(2), result: aviary.word() })
  const asked = await second.post(`${location}/export`, { kind: 'public_authority', recipient: aviary.name(), lang: 'en', reason: aviary.words(2) })
  for (const signer of [first, second]) await signer.sign(asked.location)
  await second.post(`${location}/file`, { approval: asked.location.split('/').at(-1) ?? '' })
}

/** Waits until so many items are left in quarantine. */
const examined = ({ first }: Staffed, left: number): Promise<void> => until('examining', async () =>
  (await first.get('/evidence.csv')).text.split('\n').filter((line) => line.includes(itemStateWords.quarantined.en)).length <= left)

/** An original that cannot be read: its job fails, is tried again, and leaves whatever a queue writes about a failure. */
const failingJob = async ({ product, staffed: { first }, aviary }: Planting): Promise<void> => {
  const vault = join(product.data, 'vault')
  const filesThere = (): readonly string[] => readdirSync(vault, { recursive: true, withFileTypes: true }).filter((each) => each.isFile()).map((each) => join(each.parentPath, each.name))
  const hasFailed = (): boolean => product.printed().includes('a job failed')
  // Faster than the queue, which asks once a second; on a busy machine not always.
  for (let files = 0; files < 5 && !hasFailed(); files++) {
    const before = new Set(filesThere())
    await first.post('/evidence/new/file', { origin: 'unsaid', through: aviary.word(), device: aviary.word(), from: aviary.name(), file: new File([`its end is cut off, ${String(files)}`], `${aviary.plain()}.txt`) })
    for (const path of filesThere()) if (!before.has(path)) truncateSync(path, 20)
    for (let tries = 0; tries < 40 && !hasFailed(); tries++) await sleep(250)
  }
  await until('a failing job', hasFailed)
}

/** Sealing children that die in the middle of a report, the way that leaves a core dump where one is allowed. */
const crash = async ({ product }: Planting, known: string): Promise<void> => {
  const { port } = new URL(product.address('public form'))
  const socket = connect(Number(port), '127.0.0.1')
  socket.on('error', () => undefined)
  socket.write(`POST /be/form HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\ncontent-type: application/x-www-form-urlencoded\r\ncontent-length: 100000\r\n\r\nstory=${encodeURIComponent(known)}`)
  await sleep(500)
  const family = familyOf(pids(product).intake)
  const holders = family.filter((pid) => readFileSync(`/proc/${String(pid)}/cmdline`, 'utf8').includes('sealing-child'))
  if (holders.length === 0) throw new Error('no sealing child lives')
  for (const pid of holders) process.kill(pid, 'SIGABRT')
  await sleep(500)
  socket.destroy()
}

/** The desk dies with everything open, is opened again, and is locked in the end. */
const dieAndLock = async ({ product, staffed }: Planting): Promise<void> => {
  const { desk } = pids(product)
  process.kill(desk, 'SIGKILL')
  const isLocked = async (): Promise<boolean> => (await staffed.first.get('/unlock').catch(() => ({ text: '' }))).text.includes('The register is locked')
  await until('another desk after the death of one', async () => pids(product).desk !== desk && await isLocked())
  await staffed.first.post('/unlock', { passphrase: staffed.passphrase })
  await staffed.comeBack()
  await staffed.second.get('/cases')
  const before = pids(product).desk
  await staffed.first.post('/lock', {})
  await until('a locked desk', async () => pids(product).desk !== before && await isLocked())
}

/** Works through all of it; ends with a locked desk and an intake that serves. `collected` says that nothing waits in the drop. */
export const plant = async (planting: Planting, { collected, backUp }: { readonly collected: () => Promise<boolean>; readonly backUp: () => void }): Promise<void> => {
  const { aviary, staffed, scale, source } = planting
  const receipts = await fromSources(planting)
  await until('collecting', collected)
  for (let at = 0; at < scale.heard; at++) await heard(staffed, aviary)
  await importList(staffed, planting)
  await casework(planting)
  await examined(staffed, 0)
  await failingJob(planting)
  // What the system never keeps, sealed or not: words of receipts, and a question that nothing answers to.
  for (const words of receipts.slice(0, 4)) aviary.take(words)
  for (let at = 0; at < 4; at++) await staffed.first.post('/search', { q: aviary.plain() })
  for (let left = scale.canaries - aviary.all().length; left > 0; left = scale.canaries - aviary.all().length) {
    // 26 of them are not in the text.
    if (left < 27) await source.message(receipts[0] ?? '', aviary.words(left))
    else await entered(staffed, aviary, Math.min(400, left - 26))
  }
  const known = aviary.all()
  for (const { said } of known.filter((_, at) => at % Math.ceil(known.length / 12) === 0)) await staffed.first.post('/search', { q: said.split(' ')[0] ?? '' })
  await until('collecting', collected)
  // One is left: the original that cannot be read.
  await examined(staffed, 1)
  backUp()
  await crash(planting, known.slice(0, 200).map(({ said }) => said).join(' '))
  await dieAndLock(planting)
}
