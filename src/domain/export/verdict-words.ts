// The verdict in words, be, ru and en: what was found, which part, and what the check does not show (domain.md, decision 12).
import type { Facts, Finding, FindingCode, Part, Verdict } from './file-reader.ts'

export const verdictLangs = ['be', 'ru', 'en'] as const
export type VerdictLang = (typeof verdictLangs)[number]

/** `headline` is one sentence, `findings` or `facts` a line each, `limits` what is not shown (empty unless intact). */
export interface VerdictText {
  readonly headline: string
  readonly lines: readonly string[]
  readonly limits: readonly string[]
}

interface Words {
  readonly intact: string
  readonly consistent: (fingerprint: string) => string
  readonly changed: string
  readonly unreadable: string
  readonly entry: (index: number) => string
  readonly zipHeader: (path: string) => string
  readonly zipDirectory: string
  readonly why: Readonly<Record<FindingCode, string>>
  readonly against: (path: string) => string
  readonly facts: (facts: Facts) => readonly string[]
  readonly item: (item: Facts['items'][number]) => string
  readonly gap: (gap: Facts['gaps'][number]) => string
  readonly sinceDay: (day: string) => string
  readonly sinceDays: string
  readonly sinceExport: (day: string) => string
  readonly notCosigned: string
}

const en: Words = {
  intact: 'Nothing in this case file was changed. The log is signed by the key you gave.',
  consistent: (fingerprint) => `Consistent in itself, signed by ${fingerprint}: compare it with the published one.`,
  changed: 'This case file was changed, or is not as it was exported.',
  unreadable: 'This is not a case file, or it cannot be read.',
  entry: (index) => `custody entry ${index}`,
  zipHeader: (path) => `ZIP header of ${path}`,
  zipDirectory: 'directory of the ZIP',
  why: {
    link: 'is a link; a case file holds plain files only', special: 'is not a plain file', 'empty-folder': 'is an empty folder, which was not exported',
    'unsafe-name': 'has a name that no export gives', missing: 'is missing', outside: 'stands outside the manifest', digest: 'does not fit its digest',
    form: 'does not have the form that an export writes', signature: 'is not signed by the key that the case file names', 'other-key': 'is signed by another key than the one you gave',
    proof: 'is not in the log', 'not-in-log': 'is not what the log says was exported', 'no-receipt': 'has no entry of its receipt', 'entry-dropped': 'was exported with this case file and has been taken out', 'entry-added': 'was not exported with this case file', 'entry-changed': 'shows more or less than it did when it was exported', 'gap-hidden': 'does not show that this log followed another one', 'zip-form': 'is not as an export writes it',
  },
  against: (path) => `(compared with ${path})`,
  facts: (f) => [`Log: ${f.origin}, ${f.logSize} entries`, `Log key: ${f.fingerprint}`, `Exported on ${f.exportedOn}: ${f.files} files, ${f.entries} custody entries, content of ${f.withheld} withheld`, `As the register states in its log: bait records so far ${f.bait}, in this case file none`],
  item: ({ path, day, index }) => `${path}: unchanged since receipt on ${day} (custody entry ${index})`,
  gap: ({ index, ended, missing }) => `Restored from a backup (custody entry ${index}): the log ${ended} ended there. ${missing === null ? 'Whether it had later entries that are lost is not known.' : `${missing} later entries of it are lost.`}`,
  sinceDay: (day) => `This shows that nothing changed since receipt on ${day}. It says nothing about what happened before, nor whether the content is true.`,
  sinceDays: 'This shows that nothing changed since receipt on the day named beside each item. It says nothing about what happened before, nor whether the content is true.',
  sinceExport: (day) => `This shows that nothing changed since the export on ${day}. It says nothing about what happened before, nor whether the content is true.`,
  notCosigned: 'Not yet cosigned by anyone else: the operator could have rebuilt this log.',
}

const be: Words = {
  intact: 'У гэтай справе нічога не зменена. Журнал падпісаны ключом, які вы далі.',
  consistent: (fingerprint) => `Супярэчнасцей унутры няма, падпісана ключом ${fingerprint}: параўнайце яго з апублікаваным.`,
  changed: 'Гэтая справа зменена або не такая, якой была выгружана.',
  unreadable: 'Гэта не файл справы, або яго немагчыма прачытаць.',
  entry: (index) => `запіс журнала ${index}`,
  zipHeader: (path) => `загаловак ZIP для ${path}`,
  zipDirectory: 'змест архіва ZIP',
  why: {
    link: 'спасылка; у справе могуць быць толькі звычайныя файлы', special: 'не звычайны файл', 'empty-folder': 'пустая папка, якой не было ў выгрузцы',
    'unsafe-name': 'мае назву, якой выгрузка не дае', missing: 'адсутнічае', outside: 'не ўпамянуты ў маніфесце', digest: 'не адпавядае сваёй кантрольнай суме',
    form: 'мае не тую форму, якую піша выгрузка', signature: 'не падпісаны ключом, які названы ў справе', 'other-key': 'падпісаны іншым ключом, чым той, што вы далі',
    proof: 'адсутнічае ў журнале', 'not-in-log': 'не тое, што паводле журнала было выгружана', 'no-receipt': 'не мае запісу пра атрыманне', 'entry-dropped': 'быў у выгрузцы, але яго выдалілі', 'entry-added': 'не быў у выгрузцы', 'entry-changed': 'паказвае больш або менш, чым у выгрузцы', 'gap-hidden': 'не паказвае, што гэты журнал працягвае іншы', 'zip-form': 'не такі, якім яго піша выгрузка',
  },
  against: (path) => `(параўнана з ${path})`,
  facts: (f) => [`Журнал: ${f.origin}, запісаў: ${f.logSize}`, `Ключ журнала: ${f.fingerprint}`, `Выгружана ${f.exportedOn}: файлаў ${f.files}, запісаў журнала ${f.entries}, са схаваным зместам ${f.withheld}`, `Паводле сцверджання рэестра ў журнале: запісаў-прынад дагэтуль ${f.bait}, у гэтай справе ніводнага`],
  item: ({ path, day, index }) => `${path}: без змен ад атрымання ${day} (запіс журнала ${index})`,
  gap: ({ index, ended, missing }) => `Адноўлена з копіі (запіс журнала ${index}): на гэтым журнал ${ended} скончыўся. ${missing === null ? 'Ці былі ў ім пазнейшыя запісы, якія страчаны, невядома.' : `Страчана яго пазнейшых запісаў: ${missing}.`}`,
  sinceDay: (day) => `Гэта паказвае, што нічога не змянілася ад атрымання ${day}. Гэта нічога не кажа ні пра тое, што было раней, ні пра тое, ці праўдзівы змест.`,
  sinceDays: 'Гэта паказвае, што нічога не змянілася ад атрымання ў дзень, названы каля кожнага матэрыялу. Гэта нічога не кажа ні пра тое, што было раней, ні пра тое, ці праўдзівы змест.',
  sinceExport: (day) => `Гэта паказвае, што нічога не змянілася ад выгрузкі ${day}. Гэта нічога не кажа ні пра тое, што было раней, ні пра тое, ці праўдзівы змест.`,
  notCosigned: 'Яшчэ нікім іншым не засведчана подпісам: уладальнік сервера мог перабудаваць гэты журнал.',
}

const ru: Words = {
  intact: 'В этом деле ничего не изменено. Журнал подписан ключом, который вы дали.',
  consistent: (fingerprint) => `Противоречий внутри нет, подписано ключом ${fingerprint}: сравните его с опубликованным.`,
  changed: 'Это дело изменено или не такое, каким было выгружено.',
  unreadable: 'Это не файл дела, или его невозможно прочитать.',
  entry: (index) => `запись журнала ${index}`,
  zipHeader: (path) => `заголовок ZIP для ${path}`,
  zipDirectory: 'оглавление архива ZIP',
  why: {
    link: 'ссылка; в деле могут быть только обычные файлы', special: 'не обычный файл', 'empty-folder': 'пустая папка, которой не было в выгрузке',
    'unsafe-name': 'носит имя, которого выгрузка не даёт', missing: 'отсутствует', outside: 'не упомянут в манифесте', digest: 'не соответствует своей контрольной сумме',
    form: 'имеет не ту форму, какую пишет выгрузка', signature: 'не подписан ключом, который назван в деле', 'other-key': 'подписан другим ключом, чем тот, что вы дали',
    proof: 'отсутствует в журнале', 'not-in-log': 'не то, что по журналу было выгружено', 'no-receipt': 'не имеет записи о получении', 'entry-dropped': 'была в выгрузке, но её удалили', 'entry-added': 'не была в выгрузке', 'entry-changed': 'показывает больше или меньше, чем в выгрузке', 'gap-hidden': 'не показывает, что этот журнал продолжает другой', 'zip-form': 'не такой, каким его пишет выгрузка',
  },
  against: (path) => `(сравнено с ${path})`,
  facts: (f) => [`Журнал: ${f.origin}, записей: ${f.logSize}`, `Ключ журнала: ${f.fingerprint}`, `Выгружено ${f.exportedOn}: файлов ${f.files}, записей журнала ${f.entries}, со скрытым содержанием ${f.withheld}`, `По утверждению реестра в журнале: записей-приманок до сих пор ${f.bait}, в этом деле ни одной`],
  item: ({ path, day, index }) => `${path}: без изменений с получения ${day} (запись журнала ${index})`,
  gap: ({ index, ended, missing }) => `Восстановлено из копии (запись журнала ${index}): на этом журнал ${ended} закончился. ${missing === null ? 'Были ли в нём более поздние записи, которые потеряны, неизвестно.' : `Потеряно его более поздних записей: ${missing}.`}`,
  sinceDay: (day) => `Это показывает, что ничего не изменилось с получения ${day}. Это ничего не говорит ни о том, что было раньше, ни о том, правдиво ли содержание.`,
  sinceDays: 'Это показывает, что ничего не изменилось с получения в день, названный рядом с каждым материалом. Это ничего не говорит ни о том, что было раньше, ни о том, правдиво ли содержание.',
  sinceExport: (day) => `Это показывает, что ничего не изменилось с выгрузки ${day}. Это ничего не говорит ни о том, что было раньше, ни о том, правдиво ли содержание.`,
  notCosigned: 'Ещё никем другим не заверено подписью: владелец сервера мог перестроить этот журнал.',
}

const words: Readonly<Record<VerdictLang, Words>> = { en, be, ru }

/** What every verdict about this log says, whatever it is about. */
export const logSentences = (lang: VerdictLang): Pick<Words, 'gap' | 'notCosigned'> => words[lang]

const partText = (part: Part, w: Words): string => {
  switch (part.kind) {
    case 'file': return part.path
    case 'entry': return w.entry(part.index)
    case 'zip-header': return w.zipHeader(part.path)
    case 'zip-directory': return w.zipDirectory
  }
}

// A path of a hostile file may hold anything: what steers a terminal or turns the writing direction is shown as its code.
const visible = (text: string): string =>
  text.replace(/\p{C}/gu, (sign) => sign.split('').map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`).join(''))

const findingText = ({ part, why, against }: Finding, w: Words): string =>
  visible([`${partText(part, w)}: ${w.why[why]}`, ...(against === undefined ? [] : [w.against(against)])].join(' '))

/** The sentences of a verdict; the same on paper, in the terminal and on the page. */
export const renderVerdict = (verdict: Verdict, lang: VerdictLang): VerdictText => {
  const w = words[lang]
  if (verdict.kind === 'unreadable') return { headline: w.unreadable, lines: [], limits: [] }
  if (verdict.kind === 'changed') return { headline: w.changed, lines: verdict.findings.map((finding) => findingText(finding, w)), limits: [] }
  const { known, facts } = verdict
  const [day, ...others] = new Set(facts.items.map((item) => item.day))
  const since = day === undefined ? w.sinceExport(facts.exportedOn) : others.length > 0 ? w.sinceDays : w.sinceDay(day)
  return {
    headline: known ? w.intact : w.consistent(facts.fingerprint),
    lines: [...w.facts(facts), ...facts.gaps.map((gap) => visible(w.gap(gap))), ...facts.items.map(w.item)],
    limits: [since, w.notCosigned],
  }
}
