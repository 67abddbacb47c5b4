// What people of the made-up country wrote in Belarusian. Nobody in it lives, no street in it exists.
import type { Account } from './account.ts'

const yes = [true, true, true, null] as const

export const accountsBe: readonly Account[] = [
  {
    key: 'b01', lang: 'be', door: 'hurt', channel: 'form', daysAgo: 2, danger: 'possible', consent: [true, true, true, true],
    text: 'У нядзелю, 25 кастрычніка, я стаяў {p1|на плошчы Старога Млына}. {t1|Недзе паміж пяццю і дваццаццю пяццю хвілінамі на трэцюю} нехта ў чорным крыкнуў: «Рыхтуйце гранаты!» — і {a1|кінулі проста нам пад ногі}, крокаў за тры ад мяне. {i1|З таго дня я дрэнна чую на левае вуха.} Потым нас павезлі {p2|ў двор участка № 4}, дзе жоўтая брама. Там {a2|мы стаялі на каленях да ночы}, {t2|прыкладна з чатырох гадзін дня да дзесяці вечара}. {i2|Калені былі сінія яшчэ два тыдні.} Лекара я прасіў тройчы.',
    events: [
      { title: 'Гранаты на плошчы Старога Млына', context: 'dispersal', at: 'mill-square', day: '2020-10-25', from: '14:05', to: '14:25', people: ['b01', 'group:60'], liberty: 'at_liberty',
        acts: [{ type: 'EXF', to: [0, 1], by: ['GRN'], purpose: 'intimidation' }, { type: 'ADT', to: [0], by: [] }], injuries: [{ type: 'BAR', of: 0, region: 'EAR', side: 'L', by: 'GRN' }],
        who: [['unknown-person', 'u1', 'DIR'], ['unit', 'order-unit-7', 'UNK']] },
      { title: 'На каленях у двары ўчастка № 4', context: 'detention', at: 'station-4-yard', day: '2020-10-25', from: '16:00', to: '22:00', people: ['b01', 'group:20'], liberty: 'police_station',
        acts: [{ type: 'TOR', to: [0], by: ['KNL', 'BAT'], purpose: 'punishment' }, { type: 'CID', to: [1], by: ['KNL'] }, { type: 'DMC', to: [0], by: [] }], injuries: [{ type: 'HEM', of: 0, region: 'KNEE', side: 'B', by: 'KNL' }, { type: 'HEM', of: 0, region: 'BACK', by: 'BAT' }],
        who: [['unit', 'station-4', 'PRS'], ['person', 'duty', 'OMI']] },
    ],
  },
  {
    key: 'b02', lang: 'be', door: 'hurt', channel: 'form', daysAgo: 6, danger: 'none', consent: yes,
    text: 'Нас з сябрам спынілі {p1|на вуліцы Ліцейнай}, {t1|дзесьці а палове адзінаццатай вечара 10 жніўня}. {a1|Нас паклалі тварам на зямлю і білі па нагах}, хоць мы не супраціўляліся. {i1|На сцёгнах засталіся доўгія сінякі.} Далей была {p2|спартзала ўчастка № 4}. {t2|Да самай раніцы} {a2|нас білі дубінкамі па спіне і патрабавалі сказаць пароль ад тэлефона}. {i2|Доктар потым знайшоў зламанае рабро.} Сябар прасіў спыніцца, і яму дасталося больш.',
    events: [
      { title: 'Затрыманне на Ліцейнай', context: 'dispersal', at: 'foundry', day: '2020-08-10', from: '22:15', to: '22:45', people: ['b02', 'b02.friend'], liberty: 'apprehended',
        acts: [{ type: 'ADT', to: [0, 1], by: [] }, { type: 'EXF', to: [0, 1], by: ['BAT'] }], injuries: [{ type: 'HEM', of: 0, region: 'THGH', side: 'B', by: 'BAT' }], who: [['unknown-person', 'u2', 'COP']] },
      { title: 'Ноч у спартзале ўчастка № 4', context: 'detention', at: 'station-4-gym', day: '2020-08-10', from: '23:30', to: '06:30', people: ['b02', 'b02.friend'], liberty: 'police_station',
        acts: [{ type: 'TOR', to: [0, 1], by: ['BAT'], purpose: 'confession' }, { type: 'COE', to: [0], by: ['THR'] }], injuries: [{ type: 'FRC', of: 0, region: 'CHEST', side: 'R', by: 'BAT' }, { type: 'HEM', of: 1, region: 'BACK', by: 'BAT' }], who: [['unit', 'station-4', 'UNK']] },
    ],
  },
  {
    key: 'b03', lang: 'be', door: 'saw', channel: 'form', daysAgo: 5, danger: 'none', consent: yes,
    text: 'Я жыву {p1|ў завулку Бляхароў}, вокны выходзяць на плошчу. {t1|Каля дзвюх гадзін дня 25 кастрычніка} я бачыла, як {a1|хлопца цягнулі па бруку за капюшон}; {i1|ён трымаўся за плячо}. Я здымала з акна, відэа далучаю, на тэлефоне гадзіннік ідзе крыху наперад. Тое ж было летам у нас {p2|ў двары на Ліпавай}: {t2|11 жніўня, калі ўжо сцямнела}, {a2|у пад’ездзе білі чалавека}. {i2|У яго было разбітае брыво.}',
    events: [
      { title: 'Чалавека цягнуць праз завулак Бляхароў', context: 'dispersal', at: 'tinsmith', day: '2020-10-25', from: '13:55', to: '14:20', people: ['b03.man'], liberty: 'apprehended',
        acts: [{ type: 'EXF', to: [0], by: ['FST'] }, { type: 'ADT', to: [0], by: [] }], injuries: [{ type: 'HEM', of: 0, region: 'SHLD', side: 'R', by: 'FST' }], who: [['unknown-person', 'u1', 'DIR']] },
      { title: 'Збіццё ў пад’ездзе на Ліпавай', context: 'raid', at: 'lime', day: '2020-08-11', from: '21:00', to: '22:00', people: ['b03.neighbour'], liberty: 'apprehended',
        acts: [{ type: 'CID', to: [0], by: ['FST', 'BAT'] }, { type: 'PRP', to: [0], by: [] }], injuries: [{ type: 'LAC', of: 0, region: 'FACE', side: 'L', by: 'FST' }] },
    ],
  },
  {
    key: 'b04', lang: 'be', door: 'relative', channel: 'form', daysAgo: 4, danger: 'possible', consent: [true, true, null, null],
    text: 'Пішу пра сына, ён сам пакуль не можа. {t1|У ноч з 11 на 12 жніўня} яго везлі {p1|аўтобусам па дарозе 9}. Ён кажа, што {a1|людзі ляжалі на падлозе адзін на адным}. {i1|Рукі былі сцягнутыя так, што пальцы анямелі.} {t2|Раніцай 12 жніўня} яго прынялі {p2|ў ізалятары «Луг»}, і {a2|трое сутак у камеры на чатыры месцы было болей за дваццаць чалавек}. {i2|Ён згубіў прытомнасць ад духаты.} Адвакат пабачыў яго толькі на пяты дзень.',
    events: [
      { title: 'Перавозка па дарозе 9', context: 'transport', at: 'road-9', day: '2020-08-11', from: '23:40', to: '02:30', people: ['b04.son', 'group:25'], liberty: 'transport',
        acts: [{ type: 'CID', to: [0, 1], by: ['POS'] }, { type: 'ADT', to: [0], by: [] }], injuries: [{ type: 'LIG', of: 0, region: 'FARM', side: 'B', by: 'POS' }] },
      { title: 'Камера ў ізалятары «Луг»', context: 'detention', at: 'meadow', day: '2020-08-12', from: '06:00', to: '23:00', people: ['b04.son', 'group:20'], liberty: 'CIP',
        acts: [{ type: 'DCO', to: [0, 1], by: ['OVR'] }, { type: 'DMC', to: [0], by: [] }], injuries: [{ type: 'ASP', of: 0, region: 'MULT', by: 'OVR' }], who: [['unit', 'meadow', 'UNK']] },
    ],
  },
  {
    key: 'b05', lang: 'be', door: 'medic', channel: 'form', daysAgo: 3, danger: 'possible', consent: [true, true, false, false],
    text: 'Я працую {p1|ў бальніцы № 2}. {t1|Пад вечар 25 кастрычніка} да нас прывезлі хлопца, {i1|у яго лопнула барабанная перапонка і апякло шыю}. Дадаю адну картку, імя там закрытае. {t2|Праз тыдзень, 1 лістапада,} было яшчэ двое: {i2|абодва з ударамі па галаве}. Прашу нікуды гэта не перадаваць: у аддзяленні нас трое, і мяне пазнаюць па почырку. Няхай застанецца ў вас, каб не згубілася.',
    events: [
      { title: 'Пацыент з баратраўмай, бальніца № 2', context: 'dispersal', at: 'hospital-2', day: '2020-10-25', from: '15:30', to: '18:00', people: ['b05.patient1'], liberty: 'hospital', acts: [],
        injuries: [{ type: 'BAR', of: 0, region: 'EAR', side: 'L', by: 'GRN' }, { type: 'BRT', of: 0, region: 'NECK', side: 'L', by: 'GRN' }] },
      { title: 'Двое пацыентаў пасля 1 лістапада, бальніца № 2', context: 'dispersal', at: 'hospital-2', day: '2020-11-01', from: '16:00', to: '19:00', people: ['b05.patient2', 'b05.patient3'], liberty: 'hospital', acts: [],
        injuries: [{ type: 'TBI', of: 0, region: 'HEAD', by: 'BAT' }, { type: 'TBI', of: 1, region: 'HEAD', by: 'UNK' }] },
    ],
  },
  {
    key: 'b06', lang: 'be', door: 'serve-or-served', channel: 'form', daysAgo: 1, danger: 'imminent', consent: [true, true, null, null],
    text: 'Я служыў у вельтарскім участку. {t1|9 жніўня перад абедам} нам {p1|ў будынку Дырэкцыі} зачыталі: {a1|«граната — гэта не зброя, не шкадаваць»}. Некаторыя з нас вырашылі супрацьстаяць гэтаму загаду. {t2|Назаўтра раніцай} мне {p2|ва ўчастку} сказалі, што {a2|за адмову адбяруць жыллё і звольняць жонку}. Я пакінуў на стале заяву. Копію нарада магу паказаць толькі праз вас.',
    translation: 'I served at the Veltar station. On 9 August before noon it was read to us in the house of the Directorate: “a grenade is not a weapon, do not pity”. Some of us decided to stand by this order. The next morning I was told at the station that for the refusal they would take our housing and dismiss my wife. I left a statement on the table. I can show a copy of the duty roster only through you.',
    events: [
      { title: 'Загад пра гранаты ў Дырэкцыі', context: 'workplace', at: 'order-house', day: '2020-08-09', from: '11:00', to: '12:30', people: ['group:40'], acts: [{ type: 'ORD', to: [0], by: ['GRN'] }], who: [['person', 'director', 'ORD']] },
      { title: 'Пагроза за адмову', context: 'workplace', at: 'station-4-yard', day: '2020-08-10', from: '08:00', to: '10:00', people: ['b06'], acts: [{ type: 'THR', to: [0], by: ['THR'], purpose: 'intimidation' }, { type: 'REP', to: [0], by: [] }] },
    ],
  },
  {
    key: 'b07', lang: 'be', door: 'hurt', channel: 'form', daysAgo: 9, danger: 'none', consent: yes,
    text: 'Лумна, {p1|вуліца Паромная}, {t1|11 жніўня, каля сёмай вечара}. {a1|Мяне зачапіла гумовая куля}, калі я вяртаўся з працы. {i1|Рана на галёнцы гаілася месяц.} Пасля {p2|ў гаражы ўчастка} {a2|нас ганялі праз строй з дубінкамі}, {t2|было ўжо цёмна, гадзіны дзве}. {i2|Рукі былі апухлыя да локцяў.}',
    events: [
      { title: 'Гумовая куля на Паромнай', context: 'dispersal', at: 'ferry', day: '2020-08-11', from: '18:45', to: '19:20', people: ['b07'], liberty: 'at_liberty',
        acts: [{ type: 'EXF', to: [0], by: ['KIP'] }], injuries: [{ type: 'LAC', of: 0, region: 'SHIN', side: 'R', by: 'KIP' }], who: [['unit', 'lumna-reserve', 'UNK']] },
      { title: '«Калідор» у гаражы, Лумна', context: 'detention', at: 'lumna-station', day: '2020-08-11', from: '21:00', to: '23:00', people: ['b07', 'group:30'], liberty: 'police_station',
        acts: [{ type: 'TOR', to: [0, 1], by: ['COR', 'BAT'], purpose: 'intimidation' }, { type: 'ADT', to: [0], by: [] }], injuries: [{ type: 'HEM', of: 0, region: 'FARM', side: 'B', by: 'COR' }], who: [['unit', 'lumna-station', 'UNK']] },
    ],
  },
  {
    key: 'b08', lang: 'be', door: 'saw', channel: 'form', daysAgo: 11, danger: 'none', consent: [true, true, true, true],
    text: 'Я была назіральніцай {p1|на ўчастку для галасавання № 112} у Марне. {t1|9 жніўня, у абед,} {a1|мяне вывелі з залы і не пусцілі назад}. {t2|Пасля дзевятай вечара} {p2|на дзвярах таго ж участка} {a2|так і не вывесілі пратакол}, а сябры камісіі выйшлі праз двор. Я запісала нумары аркушаў, якія паспела ўбачыць.',
    events: [
      { title: 'Назіральніцу вывелі з участка № 112', context: 'polling', at: 'polling-112', day: '2020-08-09', from: '12:30', to: '13:30', people: ['b08'], acts: [{ type: 'ELO', to: [0], by: [] }] },
      { title: 'Пратакол не вывешаны, участак № 112', context: 'polling', at: 'polling-112', day: '2020-08-09', from: '21:00', to: '23:59', people: ['group:900'], acts: [{ type: 'ELF', to: [0], by: [] }] },
    ],
  },
  {
    key: 'b09', lang: 'be', door: 'hurt', channel: 'paper', daysAgo: 16, danger: 'none', consent: yes,
    text: 'Мы выйшлі {p1|да прахадной завода № 3} {t1|17 жніўня а сёмай раніцы}, каб начальства пачула. {a1|Мяне штурхнулі пад браму}, {i1|я выбіў палец і зуб}. {t2|У той жа дзень пасля абеду} {p2|ва ўчастку ў Марне} {a2|мне далі падпісаць, што я ўсё выдумаў, а назаўтра звольнілі}. {i2|Ад нервовага ўзрушэння я паўгода не мог спаць.}',
    events: [
      { title: 'Каля прахадной завода № 3', context: 'workplace', at: 'works-3', day: '2020-08-17', from: '07:00', to: '07:40', people: ['b09'], liberty: 'at_liberty',
        acts: [{ type: 'EXF', to: [0], by: ['FST'] }], injuries: [{ type: 'DNT', of: 0, region: 'MOUTH', by: 'FST' }, { type: 'FRC', of: 0, region: 'HAND', side: 'L', by: 'FST' }] },
      { title: 'Прымус падпісаць, Марн', context: 'detention', at: 'marn-station', day: '2020-08-17', from: '13:00', to: '16:00', people: ['b09'], liberty: 'police_station',
        acts: [{ type: 'COE', to: [0], by: ['THR'], purpose: 'confession' }, { type: 'REP', to: [0], by: [] }], injuries: [{ type: 'PSY', of: 0, region: 'MULT', by: 'THR' }], who: [['unit', 'marn-station', 'UNK']] },
    ],
  },
  {
    key: 'b10', lang: 'be', door: 'hurt', channel: 'form', daysAgo: 7, danger: 'none', consent: [true, null, null, null], isUnder18: true,
    text: 'Мне шаснаццаць. {t1|12 жніўня ўвечары} мы ішлі {p1|па набярэжнай Вельны}. {a1|Мяне схапілі і трымалі ў бусе}, {i1|ударылі па твары}. {t2|Маме аддалі мяне ў дзве гадзіны ночы} {p2|каля ўчастка № 4}, {a2|тэлефон не вярнулі}.',
    events: [
      { title: 'Падлетак на набярэжнай Вельны', context: 'dispersal', at: 'quay', day: '2020-08-12', from: '20:00', to: '21:30', people: ['b10'], liberty: 'apprehended', acts: [{ type: 'ADT', to: [0], by: [] }, { type: 'CID', to: [0], by: ['FST'] }],
        injuries: [{ type: 'HEM', of: 0, region: 'FACE', side: 'L', by: 'FST' }] },
      { title: 'Тэлефон не вернуты', context: 'detention', at: 'station-4-yard', day: '2020-08-13', from: '01:30', to: '02:15', people: ['b10'], acts: [{ type: 'PRP', to: [0], by: [] }] },
    ],
  },
  {
    key: 'b11', lang: 'be', door: 'relative', channel: 'signal', daysAgo: 12, danger: 'none', consent: yes,
    text: 'Вітаю. Мой брат быў {p1|на набярэжнай} {t1|дзве апошнія нядзелі}, і абодва разы {a1|людзей секлі струменем з вадамёта}. {i1|У яго рассечана вуха.} Мінулай нядзеляй {p2|на Ліцейнай} {t2|пасля трэцяй гадзіны} {a2|яго спрабавалі ўцягнуць у машыну без нумароў}. {i2|Куртка парваная, на шыі след.}',
    relative: { event: 0, words: 'дзве апошнія нядзелі', writtenOn: '2020-11-02' },
    events: [
      { title: 'Вадамёт на набярэжнай', context: 'dispersal', at: 'quay', day: '2020-11-01', from: '13:00', to: '15:00', people: ['b11.brother', 'group:100'], liberty: 'at_liberty', acts: [{ type: 'EXF', to: [0, 1], by: ['WTC'] }],
        injuries: [{ type: 'LAC', of: 0, region: 'EAR', side: 'R', by: 'WTC' }] },
      { title: 'Спроба ўцягнуць у машыну на Ліцейнай', context: 'dispersal', at: 'foundry', day: '2020-11-01', from: '15:00', to: '15:40', people: ['b11.brother'], liberty: 'at_liberty', acts: [{ type: 'CID', to: [0], by: ['FST'] }],
        injuries: [{ type: 'HEM', of: 0, region: 'NECK', by: 'FST' }], who: [['unknown-person', 'u3', 'DIR']] },
    ],
  },
]
