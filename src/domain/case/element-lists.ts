// What has to be shown for an offence, element by element, with the text it comes from: data, with versions (decision 14).
import type { VocabularyLang } from '../vocabulary/vocabulary.ts'

type Text = Readonly<Record<VocabularyLang, string>>

/** `conduct` what was done, `circumstance` around it, `mental` what was meant or known, `contextual` shared by all acts of one attack. */
export interface Element {
  readonly code: string
  readonly kind: 'conduct' | 'circumstance' | 'mental' | 'contextual'
  readonly title: Text
  readonly detail: Text
}

/** A list is never edited: another wording is another version. Proposed: a lawyer of the forum checks it. */
export interface ElementList {
  readonly id: string
  readonly version: string
  readonly title: Text
  /** Instrument, article, date of the text. */
  readonly source: Text
  readonly elements: readonly Element[]
}

const torture: ElementList = {
  id: 'CAT-1', version: '1',
  title: { en: 'Torture, CAT Art. 1', ru: 'Пытка, ст. 1 Конвенции против пыток', be: 'Катаванне, арт. 1 Канвенцыі супраць катаванняў' },
  source: {
    en: 'Convention against Torture, Art. 1(1), text of 10 December 1984', ru: 'Конвенция против пыток, ст. 1 (1), текст от 10 декабря 1984 г.',
    be: 'Канвенцыя супраць катаванняў, арт. 1 (1), тэкст ад 10 снежня 1984 г.',
  },
  elements: [
    {
      code: 'severe-pain', kind: 'conduct',
      title: { en: 'Severe pain or suffering', ru: 'Сильная боль или страдание', be: 'Моцны боль або пакуты' },
      detail: { en: 'physical or mental', ru: 'физическое или нравственное', be: 'фізічныя або маральныя' },
    },
    {
      code: 'intentional', kind: 'mental',
      title: { en: 'Intentionally inflicted', ru: 'Причинено умышленно', be: 'Прычынена наўмысна' },
      detail: { en: 'not by accident or neglect alone', ru: 'не только по неосторожности', be: 'не толькі праз неасцярожнасць' },
    },
    {
      code: 'purpose', kind: 'mental',
      title: { en: 'For a purpose', ru: 'С определённой целью', be: 'З пэўнай мэтай' },
      detail: {
        en: 'information or confession, punishment, intimidation or coercion, discrimination', ru: 'сведения или признание, наказание, запугивание или принуждение, дискриминация',
        be: 'звесткі або прызнанне, пакаранне, запалохванне або прымус, дыскрымінацыя',
      },
    },
    {
      code: 'official', kind: 'circumstance',
      title: { en: 'By, or with consent or acquiescence of, a public official', ru: 'Должностным лицом либо с его ведома или молчаливого согласия', be: 'Службовай асобай або з яе згоды ці маўклівага дазволу' },
      detail: { en: 'or another person acting in an official capacity', ru: 'или иным лицом, выступающим в официальном качестве', be: 'або іншай асобай, якая дзейнічае афіцыйна' },
    },
    {
      code: 'not-lawful-sanction', kind: 'circumstance',
      title: { en: 'Not only from lawful sanctions', ru: 'Не только в результате законных санкций', be: 'Не толькі ў выніку законных санкцый' },
      detail: { en: 'nor inherent in or incidental to them', ru: 'не неотделимо от них и не вызвано ими случайно', be: 'не неаддзельна ад іх і не выклікана імі выпадкова' },
    },
  ],
}

const crimeAgainstHumanity: ElementList = {
  id: 'ICC-7-1-f', version: '1',
  title: { en: 'Torture as a crime against humanity, Rome Statute 7(1)(f)', ru: 'Пытки как преступление против человечности, ст. 7 (1) (f) Римского статута', be: 'Катаванні як злачынства супраць чалавечнасці, арт. 7 (1) (f) Рымскага статута' },
  source: {
    en: 'Rome Statute, Art. 7(1)(f), 7(2)(a) and (e); Elements of Crimes, Art. 7(1)(f), text of 9 September 2002', ru: 'Римский статут, ст. 7 (1) (f), 7 (2) (a) и (e); Элементы преступлений, ст. 7 (1) (f), текст от 9 сентября 2002 г.',
    be: 'Рымскі статут, арт. 7 (1) (f), 7 (2) (a) і (e); Элементы злачынстваў, арт. 7 (1) (f), тэкст ад 9 верасня 2002 г.',
  },
  elements: [
    {
      code: 'severe-pain', kind: 'conduct',
      title: { en: 'Severe physical or mental pain or suffering', ru: 'Сильная физическая или психическая боль или страдания', be: 'Моцны фізічны або псіхічны боль ці пакуты' },
      detail: { en: 'inflicted upon one or more persons', ru: 'причинены одному или нескольким лицам', be: 'прычынены адной або некалькім асобам' },
    },
    {
      code: 'custody', kind: 'circumstance',
      title: { en: 'In custody or under control', ru: 'Под стражей или под контролем', be: 'Пад вартай або пад кантролем' },
      detail: { en: 'of the person alleged to have inflicted it', ru: 'того, кто предположительно это причинил', be: 'таго, хто, як сцвярджаецца, гэта прычыніў' },
    },
    {
      code: 'not-lawful-sanction', kind: 'circumstance',
      title: { en: 'Not only from lawful sanctions', ru: 'Не только в результате законных санкций', be: 'Не толькі ў выніку законных санкцый' },
      detail: { en: 'nor inherent in or incidental to them', ru: 'не неотделимо от них и не вызвано ими случайно', be: 'не неаддзельна ад іх і не выклікана імі выпадкова' },
    },
    {
      code: 'intent', kind: 'mental',
      title: { en: 'Intent', ru: 'Умысел', be: 'Намер' },
      detail: { en: 'Art. 30; no specific purpose need be shown', ru: 'ст. 30; особая цель не требуется', be: 'арт. 30; асаблівая мэта не патрабуецца' },
    },
    {
      code: 'attack', kind: 'contextual',
      title: { en: 'Attack against a civilian population', ru: 'Нападение на гражданское население', be: 'Напад на грамадзянскае насельніцтва' },
      detail: { en: 'the multiple commission of acts, Art. 7(2)(a)', ru: 'многократное совершение актов, ст. 7 (2) (a)', be: 'шматразовае ўчыненне актаў, арт. 7 (2) (a)' },
    },
    {
      code: 'policy', kind: 'contextual',
      title: { en: 'State or organisational policy', ru: 'Политика государства или организации', be: 'Палітыка дзяржавы або арганізацыі' },
      detail: { en: 'to commit such an attack, or furthering it', ru: 'направленная на такое нападение или содействующая ему', be: 'накіраваная на такі напад або спрыяльная яму' },
    },
    {
      code: 'widespread-or-systematic', kind: 'contextual',
      title: { en: 'Widespread or systematic', ru: 'Широкомасштабное или систематическое', be: 'Шырокамаштабны або сістэматычны' },
      detail: { en: 'the attack, not each act', ru: 'нападение в целом, а не каждый акт', be: 'напад у цэлым, а не кожны акт' },
    },
    {
      code: 'nexus', kind: 'contextual',
      title: { en: 'The conduct was part of the attack', ru: 'Деяние было частью нападения', be: 'Дзеянне было часткай нападу' },
      detail: { en: 'nexus', ru: 'связь деяния с нападением', be: 'сувязь дзеяння з нападам' },
    },
    {
      code: 'knowledge', kind: 'mental',
      title: { en: 'Knowledge of the attack', ru: 'Осознание нападения', be: 'Усведамленне нападу' },
      detail: { en: 'or intent that the conduct be part of it', ru: 'или намерение сделать деяние его частью', be: 'або намер зрабіць дзеянне яго часткай' },
    },
  ],
}

export const elementLists: readonly ElementList[] = [torture, crimeAgainstHumanity]

/** The reference of an element in links and reasoning: `CAT-1/severe-pain`. */
export const elementRef = (list: ElementList, element: Element): string => `${list.id}/${element.code}`

/** The lists of a case, in our order; ids that are not known are left out. */
export const listsOf = (ids: readonly string[]): readonly ElementList[] => elementLists.filter(({ id }) => ids.includes(id))

/** Every element reference of these lists. */
export const elementRefs = (ids: readonly string[]): readonly string[] => listsOf(ids).flatMap((list) => list.elements.map((element) => elementRef(list, element)))
