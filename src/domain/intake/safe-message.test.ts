// Messages to a source: what repeats a report is found in any case, what does not may go.
import { describe, expect, it } from 'vitest'
import type { Report } from './report.ts'
import { checkMessage } from './safe-message.ts'

const report: Report = {
  reference: null, channel: 'form', receivedOn: '2031-10-14', source: null, compartment: 'open', accountType: 'victim', isUnder18: false, danger: 'none',
  narrative: {
    original: 'Нас везли в Вельтар. Сержант Выдуманов бил дубинкой 40 минут. Потом отпустили в октябре.\nСаша видел. Позвоните мне, когда сможете.', lang: 'ru',
    translations: [{ text: 'We were driven to Veltar.', lang: 'en', by: 'machine', machine: true, checkedBy: null }],
  },
  answers: [{ question: 'street', asked: 'Улица', answer: 'Литейная, дом 12' }, { question: 'whoNames', asked: 'Имена', answer: 'дядя Лёша' }, { question: 'whoLook', asked: 'Кто', answer: 'в чёрном' }],
  rest: null, basis: { kind: 'suspected_or_official' },
  subjectKnows: null, contactWay: null, sealedBy: 'browser', takenBy: null, assignedTo: null, state: 'received', decisions: [],
}
const found = (message: string, about: Report = report): readonly string[] => checkMessage(message, about).map(({ kind, word, isCertain }) => `${kind} ${word}${isCertain ? '' : '?'}`)

describe('a message to a source', () => {
  it('may go when it repeats nothing', () => {
    expect(found('Добрый день. Мы прочитали. Можно ли задать Вам один вопрос? Как Вы себя чувствуете?')).toEqual([])
    expect(found('We have read it. Please do not film anything for us. You decide.')).toEqual([])
    expect(found('Anything', { ...report, rest: '{"x":1}', answers: [], narrative: { original: '', lang: 'und', translations: [] } })).toEqual([])
  })
  it('may not name people and places, in any case of the noun', () => {
    expect(found('Когда вы были в вельтаре, вы видели Выдуманова?')).toEqual(['name вельтаре', 'name Выдуманова'])
    expect(found('Were you in Veltar?')).toEqual(['name Veltar'])
    expect(found('Это было на Литейной?')).toEqual(['place Литейной'])
    expect(found('Кто такой Леша?')).toEqual(['name Леша'])
  })
  it('may not repeat numbers, months or acts', () => {
    expect(found('Прошло 40 минут или 41?')).toEqual(['number 40'])
    expect(found('Это было в кастрычніку?')).toEqual(['date кастрычніку'])
    expect(found('Was it a baton?')).toEqual(['act baton'])
    expect(found('Was it a grenade?')).toEqual([])
  })
  it('asks about a word that may only begin a sentence', () => {
    expect(found('А что видел Саша?')).toEqual(['name Саша?'])
    expect(found('Потом мы ответим.')).toEqual(['name Потом?'])
    expect(found('А саша кто?')).toEqual([])
  })
  it('may not urge to gather more or to take risks', () => {
    expect(found('Could you go back and film it?')).toEqual(['urging go back'])
    expect(found('Пожалуйста, сфотографируйте журнал.')).toEqual(['urging сфотографируй'])
    expect(found('Калі ласка, збярыце яшчэ.')).toEqual(['urging збярыце'])
    expect(found('Ничего не снимайте и не рискуйте.')).toEqual([])
  })
})
