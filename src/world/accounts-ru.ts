// What people of the made-up country wrote in Russian. Nobody in it lives, no street in it exists.
import type { Account } from './account.ts'

const yes = [true, true, true, null] as const
const patient = (number: number): string => `r08.patient${number}`

export const accountsRu: readonly Account[] = [
  {
    key: 'r01', lang: 'ru', door: 'hurt', channel: 'form', daysAgo: 3, danger: 'none', consent: yes,
    text: '25 октября мы шли вместе со всеми. {t1|После двух часов} {p1|у здания Дирекции общественного порядка} {a1|в толпу бросили светошумовые гранаты}. {i1|Осколок разрезал мне голень.} Меня завели {p2|внутрь, на первый этаж}, и {t2|до вечера} {a2|держали лицом к стене с поднятыми руками}. {i2|Плечо после этого не поднимается.} Кто-то сказал, что всё записано, но записей нам не показали.',
    events: [
      { sameAs: 'b01.1', title: 'Гранаты у здания Дирекции', context: 'dispersal', at: 'order-house', day: '2020-10-25', from: '14:00', to: '14:40', people: ['r01'], liberty: 'at_liberty',
        acts: [{ type: 'EXF', to: [0], by: ['GRN'] }], injuries: [{ type: 'SHR', of: 0, region: 'SHIN', side: 'L', by: 'GRN' }] },
      { title: 'Лицом к стене в Дирекции', context: 'detention', at: 'order-house', day: '2020-10-25', from: '15:00', to: '20:00', people: ['r01', 'group:15'], liberty: 'police_station',
        acts: [{ type: 'CID', to: [0, 1], by: ['POS'], purpose: 'punishment' }, { type: 'ADT', to: [0], by: [] }], injuries: [{ type: 'SUS', of: 0, region: 'SHLD', side: 'R', by: 'POS' }], who: [['unit', 'directorate-veltar', 'UNK']] },
    ],
  },
  {
    key: 'r02', lang: 'ru', door: 'hurt', channel: 'form', daysAgo: 14, danger: 'none', consent: yes,
    text: '{t1|9 августа, около полуночи,} {p1|на набережной Вельны} {a1|пустили газ}. {i1|Глаза не открывались до утра.} Потом нас везли {p2|в автобусе по дороге 9}. {t2|Ехали часа полтора}, и {a2|всё это время били тех, кто поднимал голову}. {i2|У меня сотрясение, есть выписка.} Я запомнил голос старшего: он называл себя «Берёза».',
    events: [
      { title: 'Газ на набережной Вельны', context: 'dispersal', at: 'quay', day: '2020-08-09', from: '23:30', to: '00:30', people: ['r02', 'group:80'], liberty: 'at_liberty', acts: [{ type: 'EXF', to: [0, 1], by: ['GAS'] }], injuries: [{ type: 'INH', of: 0, region: 'EYE', side: 'B', by: 'GAS' }] },
      { title: 'Автобус на дороге 9', context: 'transport', at: 'road-9', day: '2020-08-10', from: '01:00', to: '02:40', people: ['r02', 'group:25'], liberty: 'transport', acts: [{ type: 'TOR', to: [0, 1], by: ['BAT'], purpose: 'punishment' }], injuries: [{ type: 'TBI', of: 0, region: 'HEAD', by: 'BAT' }], who: [['unknown-person', 'u4', 'ORD']] },
    ],
  },
  {
    key: 'r03', lang: 'ru', door: 'hurt', channel: 'form', daysAgo: 13, danger: 'none', consent: [true, true, true, true],
    text: 'Лумна. {t1|10 августа, девять вечера}, {p1|Льняной рынок}. {a1|Стреляли резиновыми пулями}, {i1|одна попала мне в грудь}. {p2|В доме задержанных} {t2|с ночи до следующего полудня} {a2|нам не давали воды и не вызывали врача}. {i2|Рана загноилась.} На руках у меня справка и фотография с линейкой.',
    events: [
      { title: 'Резиновая пуля на Льняном рынке', context: 'dispersal', at: 'linen-market', day: '2020-08-10', from: '20:45', to: '21:20', people: ['r03'], liberty: 'at_liberty', acts: [{ type: 'EXF', to: [0], by: ['KIP'] }], injuries: [{ type: 'OCW', of: 0, region: 'CHEST', side: 'L', by: 'KIP' }], who: [['unit', 'lumna-reserve', 'UNK']] },
      { title: 'Без воды в доме задержанных', context: 'detention', at: 'holding-lumna', day: '2020-08-11', from: '00:30', to: '12:00', people: ['r03', 'group:40'], liberty: 'IVS', acts: [{ type: 'DMC', to: [0], by: [] }, { type: 'DCO', to: [0, 1], by: ['OVR'] }], injuries: [{ type: 'LAC', of: 0, region: 'CHEST', side: 'L', by: 'UNK' }] },
    ],
  },
  {
    key: 'r04', lang: 'ru', door: 'took-part', channel: 'form', daysAgo: 8, danger: 'possible', consent: [true, true, null, null],
    text: 'Я был {p1|в спортзале участка № 4} {t1|в ночь с 10 на 11 августа}. Старший сказал не отходить от стены и {a1|бить всех, кто попросит врача}. Я ударил двоих. {t2|К утру} {p2|во дворе} нам велели {a2|подписать бумагу, что людей передали без жалоб}. Я подписал. Пишу, потому что больше не могу об этом молчать.',
    events: [
      { title: 'Приказ в спортзале участка № 4', context: 'detention', at: 'station-4-gym', day: '2020-08-10', from: '23:00', to: '05:00', people: ['group:30'], liberty: 'police_station', acts: [{ type: 'TOR', to: [0], by: ['BAT'], purpose: 'punishment' }, { type: 'ORD', to: [0], by: [] }], who: [['person', 'duty', 'ORD'], ['unit', 'station-4', 'UNK']] },
      { title: 'Бумага «без жалоб»', context: 'workplace', at: 'station-4-yard', day: '2020-08-11', from: '05:30', to: '07:00', people: ['group:30'], acts: [{ type: 'CVR', to: [0], by: [] }] },
    ],
  },
  {
    key: 'r05', lang: 'ru', door: 'saw', channel: 'form', daysAgo: 10, danger: 'none', consent: yes,
    text: '{t1|1 ноября, в начале третьего,} я снимал {p1|на площади Старой Мельницы}. {a1|Людей просто отталкивали щитами}, гранат в этот день не было. {i1|Рядом упала женщина, у неё ссадина на ладони.} Видео прилагаю, его уже путали с прошлым воскресеньем. {t2|Позже, около четырёх,} {p2|в переулке Жестянщиков} {a2|задержали двоих подростков}.',
    events: [
      { title: 'Щиты на площади, 1 ноября', context: 'dispersal', at: 'mill-square', day: '2020-11-01', from: '14:00', to: '14:30', people: ['r05.woman', 'group:50'], liberty: 'at_liberty', acts: [{ type: 'EXF', to: [0, 1], by: ['FST'] }], injuries: [{ type: 'LAC', of: 0, region: 'HAND', side: 'R', by: 'FST' }] },
      { title: 'Двое подростков в переулке Жестянщиков', context: 'dispersal', at: 'tinsmith', day: '2020-11-01', from: '15:45', to: '16:15', people: ['r05.boy1', 'r05.boy2'], liberty: 'apprehended', acts: [{ type: 'ADT', to: [0, 1], by: [] }] },
    ],
  },
  {
    key: 'r06', lang: 'ru', door: 'hurt', channel: 'interview', daysAgo: 20, danger: 'none', consent: [true, true, true, true],
    text: '{t1|13 октября, около шести утра,} ко мне пришли {p1|во двор на Липовой, 11}: {a1|двенадцать человек в масках, три машины}. {i1|Дверь выбили, мне повредили запястье.} Меня отвезли {p2|в какой-то двор с жёлтыми воротами} и {t2|до позднего вечера} {a2|били, требуя назвать людей из нашего чата}. {i2|Врачи насчитали четыре перелома.} Через месяц я уехал. 27 ноября я говорил об этом на пресс-конференции под своим именем. Жалобу прокурору, по одним записям, подали в тот же день, по другим — 30 ноября. 9 декабря расследование открыли.',
    events: [
      { title: 'Двенадцать человек в масках, Липовая, 11', context: 'raid', at: 'lime', day: '2020-10-13', from: '05:45', to: '06:20', people: ['merrow'], liberty: 'apprehended', acts: [{ type: 'ADT', to: [0], by: [] }, { type: 'PRP', to: [0], by: [] }], injuries: [{ type: 'FRC', of: 0, region: 'FARM', side: 'L', by: 'FST' }], who: [['unknown-person', 'u5', 'COP'], ['unit', 'reed', 'UNK']] },
      { title: 'Неизвестный двор с жёлтыми воротами', context: 'detention', at: 'somewhere', day: '2020-10-13', from: '07:00', to: '22:30', people: ['merrow'], liberty: 'apprehended', acts: [{ type: 'TOR', to: [0], by: ['BAT', 'FST'], purpose: 'confession' }, { type: 'THR', to: [0], by: ['THR'], purpose: 'intimidation' }], injuries: [{ type: 'FRC', of: 0, region: 'CHEST', side: 'B', by: 'FST' }, { type: 'STT', of: 0, region: 'MULT', by: 'BAT' }], who: [['unknown-person', 'u5', 'COP']] },
    ],
  },
  {
    key: 'r07', lang: 'ru', door: 'hurt', channel: 'form', daysAgo: 17, danger: 'none', consent: yes,
    text: 'В изоляторе {p1|«Луг»} меня держали {t1|с 12 по 14 августа}. {a1|Спать было негде, свет не выключали}. {i1|Ноги отекли так, что не надевалась обувь.} При выходе, {t2|14 августа утром}, {p2|у ворот} {a2|нас по одному прогоняли мимо людей с дубинками}. {i2|Удар пришёлся по пояснице.} Паспорт мне вернули, деньги — нет.',
    events: [
      { title: 'Двое суток без сна, «Луг»', context: 'detention', at: 'meadow', day: '2020-08-12', from: '20:00', to: '23:59', people: ['r07', 'group:35'], liberty: 'CIP', acts: [{ type: 'CID', to: [0, 1], by: ['SLP', 'OVR'] }, { type: 'PRP', to: [0], by: [] }], injuries: [{ type: 'CRS', of: 0, region: 'FOOT', side: 'B', by: 'OVR' }], who: [['unit', 'meadow', 'UNK']] },
      { title: '«Коридор» у ворот «Луга»', context: 'detention', at: 'meadow', day: '2020-08-14', from: '08:30', to: '10:00', people: ['r07', 'group:35'], liberty: 'CIP', acts: [{ type: 'TOR', to: [0, 1], by: ['COR'], purpose: 'intimidation' }], injuries: [{ type: 'HEM', of: 0, region: 'BACK', by: 'COR' }] },
    ],
  },
  {
    key: 'r08', lang: 'ru', door: 'medic', channel: 'form', daysAgo: 15, danger: 'possible', consent: [true, true, true, null],
    text: 'Передаю список {p1|приёмного отделения больницы № 2} {t1|за ночь с 10 на 11 августа}: восемнадцать человек, только повреждения и время. {i1|Чаще всего — удары по спине и голове.} {t2|За 12 августа} у меня отмечено {p2|там же} ещё шестеро, {i2|трое с ожогами}. Имена пациентов я закрыл и отдаю отдельно. Описания сделаны при лечении, это не экспертиза.',
    events: [
      { title: 'Список пациентов, ночь на 11 августа', context: 'dispersal', at: 'hospital-2', day: '2020-08-10', from: '22:00', to: '06:00', people: Array.from({ length: 18 }, (_, n) => patient(n + 1)), liberty: 'hospital', acts: [],
        injuries: Array.from({ length: 18 }, (_, of) => ({ of, ...(of % 3 === 0 ? { type: 'TBI', region: 'HEAD', by: 'BAT' } as const : of % 3 === 1 ? { type: 'HEM', region: 'BACK', by: 'BAT' } as const : { type: 'LAC', region: 'SHIN', side: 'L', by: 'KIP' } as const) })) },
      { title: 'Список пациентов, 12 августа', context: 'dispersal', at: 'hospital-2', day: '2020-08-12', from: '12:00', to: '23:59', people: Array.from({ length: 6 }, (_, n) => patient(n + 19)), liberty: 'hospital', acts: [],
        injuries: Array.from({ length: 6 }, (_, of) => ({ of, ...(of % 2 === 0 ? { type: 'BRT', region: 'HAND', side: 'R', by: 'GRN' } as const : { type: 'FRC', region: 'FARM', side: 'L', by: 'BAT' } as const) })) },
    ],
  },
  {
    key: 'r09', lang: 'ru', door: 'saw', channel: 'partner', daysAgo: 21, danger: 'none', consent: yes,
    text: 'Передаём по договорённости две записи и три бумаги. Первая: {t1|10 августа, 21:30–22:00}, {p1|Льняной рынок}, {a1|задержание прохожего у киоска}; {i1|у него разбита губа}. Вторая: {t2|12 августа, около восьми вечера}, {p2|Паромная улица}, {a2|машина наехала на край тротуара}; {i2|пострадал один человек, ушиб бедра}. Бумаги: приказ о назначениях, ведомость нарядов, выписка из радиожурнала. Происхождение бумаг нам известно, источник просит его не называть.',
    events: [
      { title: 'Задержание у киоска, Льняной рынок', context: 'dispersal', at: 'linen-market', day: '2020-08-10', from: '21:30', to: '22:00', people: ['r09.passer'], liberty: 'apprehended', acts: [{ type: 'ADT', to: [0], by: [] }, { type: 'EXF', to: [0], by: ['FST'] }], injuries: [{ type: 'LAC', of: 0, region: 'MOUTH', by: 'FST' }] },
      { title: 'Машина на тротуаре, Паромная', context: 'dispersal', at: 'ferry', day: '2020-08-12', from: '19:45', to: '20:20', people: ['r09.walker'], liberty: 'at_liberty', acts: [{ type: 'LTF', to: [0], by: ['VHC'] }], injuries: [{ type: 'HEM', of: 0, region: 'THGH', side: 'R', by: 'VHC' }], who: [['unknown-person', 'u6', 'DIR']] },
    ],
  },
  {
    key: 'r10', lang: 'ru', door: 'hurt', channel: 'email', daysAgo: 18, danger: 'none', consent: yes,
    text: 'Я работал с камерой и в жилете с надписью. {t1|11 августа, между семью и половиной восьмого вечера,} {p1|на Паромной улице} {a1|у меня забрали камеру и ударили по руке}. {i1|Трещина в пястной кости.} {t2|Через час} {p2|в гараже участка} {a2|карту памяти сломали у меня на глазах}. Одна запись уцелела, она была на второй карте.',
    events: [
      { title: 'Нападение на журналиста, Паромная', context: 'dispersal', at: 'ferry', day: '2020-08-11', from: '19:00', to: '19:30', people: ['r10'], liberty: 'apprehended', acts: [{ type: 'JRN', to: [0], by: ['FST'] }, { type: 'PRP', to: [0], by: [] }], injuries: [{ type: 'FRC', of: 0, region: 'HAND', side: 'R', by: 'FST' }], who: [['unit', 'lumna-reserve', 'UNK']] },
      { title: 'Сломанная карта памяти', context: 'detention', at: 'lumna-station', day: '2020-08-11', from: '20:20', to: '21:00', people: ['r10'], liberty: 'police_station', acts: [{ type: 'PRP', to: [0], by: [] }, { type: 'JRN', to: [0], by: [] }] },
    ],
  },
  {
    key: 'r11', lang: 'ru', door: 'leave-service', channel: 'form', daysAgo: 2, danger: 'imminent', consent: [true, true, null, null],
    text: 'Я ухожу со службы. {t1|18 августа с утра} {p1|в участке в Марне} {a1|нам сказали, что уволившимся не оставят ни жилья, ни выслуги}. {t2|На следующий день} {p2|там же} {a2|у меня забрали удостоверение и телефон}. До четверга этого не хватятся. Помогите понять, с кем можно говорить, чтобы никого не подвести.',
    events: [
      { title: 'Угроза уволившимся, Марн', context: 'workplace', at: 'marn-station', day: '2020-08-18', from: '08:00', to: '09:00', people: ['group:25'], acts: [{ type: 'REP', to: [0], by: ['THR'] }] },
      { title: 'Изъятие удостоверения, Марн', context: 'workplace', at: 'marn-station', day: '2020-08-19', from: '09:00', to: '11:00', people: ['r11'], acts: [{ type: 'REP', to: [0], by: [] }, { type: 'PRP', to: [0], by: [] }] },
    ],
  },
]
