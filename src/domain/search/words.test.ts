// Words of three languages: folding, stems, łacinka, names, abbreviations; then the question language.
import { describe, expect, it } from 'vitest'
import { belarusianStem } from './belarusian-stem.ts'
import { foldWord } from './fold.ts'
import { fromLacinka, isLacinka } from './lacinka.ts'
import { otherNames } from '../gazetteer/other-names.ts'
import { nameKey } from './name-key.ts'
import { parseQuestion, wordsIn } from './question.ts'
import { prefixesAskedFor, termsAskedFor, termsOfWord } from './terms.ts'
import { tokensOf } from './tokens.ts'
import { unitAbbreviation } from './unit-abbreviation.ts'

const stemmers = { russian: (word: string) => `r:${word}`, english: (word: string) => `e:${word}` }

/** Forms of one word; each line has one stem. */
const forms = `
міліцыя міліцыі міліцыю міліцыяй
дубінка дубінкі дубінку дубінкай дубінкамі дубінках дубінкам
гарадок гарадокам
горад горада гораду горадам горадзе гарады гарадамі гарадах гарадоў
вуліца вуліцы вуліцу вуліцай вуліцамі вуліцах
суд суда суду судом судзе суды судамі судах судоў
вада вады ваду вадой вадзе
камера камеры камеру камерай камерамі камерах камерам
аўтазак аўтазака аўтазаку аўтазакам аўтазакі аўтазакаў аўтазакамі
затрыманне затрымання затрыманню затрыманнем затрыманні затрыманнях
затрыманы затрыманага затрыманаму затрыманым затрыманая затрыманую затрыманыя затрыманых затрыманымі
следчы следчага следчаму следчым следчыя следчых следчымі
начальнік начальніка начальніку начальнікам начальнікі начальнікаў начальнікамі
сведка сведкі сведку сведкай сведкамі сведках сведкам
пацярпелы пацярпелага пацярпеламу пацярпелым пацярпелая пацярпелыя пацярпелых
турма турмы турму турмой турмамі турмах
допыт допыту допытам допыты допытаў допытамі допытах
граната гранаты гранату гранатай гранатамі гранатах гранатам
удар удара удару ударам удары удараў ударамі ударах
загад загаду загадам загады загадаў загадамі загадах
форма формы форму формай формамі формах формам
маска маскі маску маскай маскамі масках маскам
чорны чорнага чорнаму чорным чорная чорную чорныя чорных чорнымі
збіты збітага збітаму збітым збітая збітыя збітых збітымі
плошча плошчы плошчу плошчай плошчамі плошчах
шпіталь шпіталя шпіталю шпіталем шпіталях шпіталямі
выбары выбараў выбарам выбарамі выбарах
пратакол пратакола пратаколу пратаколам пратаколы пратаколаў пратаколамі
крычаць крычалі крычала крычыць крычыце крычу
страляць страляла стралялі страляе страляюць страляў
затрымаць затрымалі затрымала затрымаў
снег сьнег
план плян
семінар сэмінар
лес лясы лесам
біць біў біла білі б'ю б'юць
баяцца баяць
адбылося адбыло
`.trim().split('\n').map((line) => line.split(' '))

describe('folding', () => {
  it.each([
    ['Ёлка', 'елка'], ['сям’я', 'сямя'], ["сям'я", 'сямя'], ['Воўк', 'воук'], ['Іван', 'иван'], ['ґузік', 'гузик'], ['OMOH', 'omoh'], ['ОMОН', 'омон'], ['poliсe', 'police'], ['Ж1', 'ж1'], ['ъabc', 'ъabc'], ['ъыд', 'ъыд'], ['дqж', 'дqж'],
  ])('%s', (word, folded) => expect(foldWord(word)).toBe(folded))
})

describe('Belarusian stems', () => {
  it('are tried on at least 200 forms', () => expect(forms.flat().length).toBeGreaterThanOrEqual(200))
  it.each(forms.map((line) => [line[0], line] as const))('%s', (_, line) => expect([...new Set(line.map((form) => belarusianStem(foldWord(form))))]).toHaveLength(1))
  it.each([['суд', 'сад'], ['камера', 'камень'], ['удар', 'удача'], ['форма', 'фарба'], ['лес', 'лоб'], ['загад', 'загар']])('%s is not %s', (one, other) => expect(belarusianStem(foldWord(one))).not.toBe(belarusianStem(foldWord(other))))
  it('leaves alone what is short or has no vowel', () => expect(['дом', 'мвд', 'тсс', 'вся'].map(belarusianStem)).toEqual(['дам', 'мвд', 'тс', 'все']))
})

describe('łacinka', () => {
  it.each([['milicyja', 'міліцыя'], ['Łukašenka', 'лукашэнка'], ['chłopiec', 'хлопец'], ['siarhiej', 'сяргей'], ['dzień', 'дзень'], ['dažynki', 'дажынкі'], ['dźvie', 'дзьве'], ['laspublikaqé', 'ляспубліка' + 'qé'], ['liasnik', 'ляснік']])('%s', (word, cyrillic) => expect(fromLacinka(word)).toBe(cyrillic))
  it('is known by its letters', () => expect([isLacinka('Łukašenka'), isLacinka('Lukashenka')]).toEqual([true, false]))
})

describe('name keys', () => {
  const names = [
    'Лукашенко Лукашэнка Lukashenka Lukashenko Łukašenka Лукашэнкі Лукашэнкам', 'Юрий Юры Yury Jury Yuri Юрия Юрыя', 'Сергей Сяргей Siarhei Sergey Siarhiej', 'Дмитрий Дзмітрый Dzmitry Dmitry',
    'Николай Мікалай Mikalai Nikolay', 'Николаевич Мікалаевіч Mikalaevich', 'Николаевна Мікалаеўна', 'Владимир Уладзімір Uladzimir Vladimir', 'Александр Аляксандр Aliaksandr', 'Александрович Аляксандравіч', 'Григорьевич Рыгоравіч Ryhoravich',
    'Евгений Яўген Yauhen Jaŭhien', 'Екатерина Кацярына Katsiaryna', 'Татьяна Таццяна Tatsiana', 'Ольга Вольга Volha', 'Анна Ганна Hanna', 'Елена Алена Yelena', 'Ковалёв Кавалёў Kavaliou Kovalev', 'Пётр Пятро Piotr', 'Юрьевич Юр’евіч Yurevich', 'Игорь Ігар Ihar',
  ].map((line) => line.split(' '))
  it.each(names.map((line) => [line[0], line] as const))('%s', (_, line) => expect([...new Set(line.map(nameKey))]).toHaveLength(1))
  it('keeps other people apart', () => expect(new Set(['Юрий', 'Юрьевич', 'Сергей', 'Иван', 'Иванов', 'Павел', 'Пётр', 'Игорь', 'Олег']).size).toBe(new Set(['Юрий', 'Юрьевич', 'Сергей', 'Иван', 'Иванов', 'Павел', 'Пётр', 'Игорь', 'Олег'].map(nameKey)).size))
  it('takes what it does not know', () => expect([nameKey('Ев'), nameKey('ѣabc'), nameKey('Quée'), nameKey('винна'), nameKey('Петров'), nameKey('Chałupa'), nameKey('Петровым'), nameKey('Любовь')]).toEqual(['ev', 'ѣabc', 'kue', 'vin', 'petrav', 'xalup', 'petrav', 'lubav']))
})

describe('abbreviations of units', () => {
  it.each([['РУВД', 'RUVD'], ['рувд', 'RUVD'], ['РУУС', 'RUVD'], ['RUVD', 'RUVD'], ['ОМОН', 'OMON'], ['АМАП', 'OMON'], ['OMON', 'OMON'], ['AMAP', 'OMON'], ['УВД', 'UVD'], ['ГУВД', 'GUVD'], ['ГУБАЗіК', 'GUBOPIK']])('%s is %s', (word, code) => expect(unitAbbreviation(foldWord(word))).toBe(code))
  it('knows no other word', () => expect(unitAbbreviation('суд')).toBeNull())
})

describe('terms', () => {
  it('cuts words where they stand', () => expect(tokensOf('сям’я, 12-га').map(({ text, from }) => [text, from])).toEqual([['сям’я', 0], ['12', 7], ['га', 10]]))
  it('gives each plausible stem', () => {
    expect(termsOfWord('суды', stemmers)).toEqual(['r:суды', 'суд'])
    expect(termsOfWord('Beaten', stemmers)).toEqual(['e:beaten', '~beaten'])
    expect(termsOfWord('miłicyja', stemmers)).toContain('милит')
    expect(termsOfWord('2020', stemmers)).toEqual(['2020'])
    expect(termsOfWord('РУВД', stemmers)).toContain('@RUVD')
  })
  it('asks for names in small letters too', () => expect(termsAskedFor('юры', stemmers)).toContain(`~${nameKey('Юрий')}`))
  it('asks for a place by each of its names', () => {
    const asked = termsAskedFor('менску', { ...stemmers, otherNames: otherNames([{ names: ['Minsk', 'Менск', 'Минск', 'Новы Менск'] }, { names: ['Bobr', 'Бобр'] }, { names: ['Mensk', 'Чэмерысы'] }]) })
    for (const name of ['Минск', 'Minsk', 'Менск', 'Чэмерысы']) expect(asked).toContain(`~${nameKey(name)}`)
    expect(asked).not.toContain(`~${nameKey('Бобр')}`)
    expect(asked.filter((term) => term.includes(' '))).toEqual([])
    expect(otherNames([{ names: ['Bobr', 'Бобр'] }])('бобр')).toEqual([])
    expect(termsAskedFor('бобр', { ...stemmers, otherNames: otherNames([]) })).toEqual(termsAskedFor('бобр', stemmers))
  })
  it('reads beginnings', () => expect([prefixesAskedFor('Затрым'), prefixesAskedFor('ščy')]).toEqual([['затрым'], ['ščy', 'шчы']]))
})

describe('questions', () => {
  const word = (text: string) => ({ kind: 'word', text })
  it.each([
    ['два слова', { kind: 'all', of: [word('два'), word('слова')], but: [] }],
    ['a AND b OR c', { kind: 'any', of: [{ kind: 'all', of: [word('a'), word('b')], but: [] }, word('c')] }],
    ['a -b НЕ c', { kind: 'all', of: [word('a')], but: [word('b'), word('c')] }],
    ['«дзве жанчыны»', { kind: 'phrase', words: ['дзве', 'жанчыны'] }],
    ['-"a b" c', { kind: 'all', of: [word('c')], but: [{ kind: 'phrase', words: ['a', 'b'] }] }],
    ['капитан-милиции', { kind: 'phrase', words: ['капитан', 'милиции'] }],
    ['затрым*', { kind: 'beginning', text: 'затрым' }],
    ['a-b*', { kind: 'phrase', words: ['a', 'b'] }],
    ['(a OR b) c', { kind: 'all', of: [{ kind: 'any', of: [word('a'), word('b')] }, word('c')], but: [] }],
    ['"a"', word('a')], ['a ""', word('a')], ['... a', word('a')],
  ])('%s', (text, question) => expect(parseQuestion(text)).toEqual({ ok: true, value: question }))
  it.each([
    ['', 'required'], ['* ...', 'required'], ['"a', 'query-unclosed'], ['(a', 'query-unclosed'], ['a)', 'query-unclosed'], ['a AND', 'query-operator'], ['OR a', 'query-operator'], ['a OR', 'query-operator'], ['()a', 'query-operator'], ['(OR) a', 'query-operator'],
    ['-a', 'query-only-not'], ['a OR NOT b', 'query-only-not'], ['a*', 'query-short'], ['ab -c*', 'query-short'], ['е\u0308*', 'query-short'], ['\u0301\u0301*', 'query-short'], ['\ud835\udc1a*', 'query-short'], ['x'.repeat(501), 'too-long'], ['x '.repeat(40), 'too-long'],
  ])('%s → %s', (text, code) => {
    const read = parseQuestion(text)
    expect(read.ok ? 'ok' : read.problem.code).toBe(code)
  })
  it('lists its words', () => {
    const read = parseQuestion('a "b c" -d (e OR fg*)')
    expect(read.ok && [wordsIn(read.value, true).map(({ text }) => text), wordsIn(read.value, false).map(({ text }) => text)]).toEqual([['a', 'b', 'c', 'e', 'fg', 'd'], ['a', 'b', 'c', 'e', 'fg']])
  })
})
