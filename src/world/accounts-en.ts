// What people of the made-up country, and some who passed through it, wrote in English. Nobody in it lives, no street in it exists.
import type { Account } from './account.ts'

const yes = [true, true, true, null] as const

export const accountsEn: readonly Account[] = [
  {
    key: 'e01', lang: 'en', door: 'saw', channel: 'email', daysAgo: 4, danger: 'none', consent: yes,
    text: 'I was in Veltar for a newspaper. On 25 October, {t1|a little after two}, {p1|close to the Ministry of Order as I understood it}, {a1|stun grenades were used against people walking}. {i1|A man beside me held both ears.} I do not know the town well and may be wrong about the building. {t2|Half an hour later} {p2|on Velna Quay} {a2|four men in plain clothes pushed a woman into a minibus}. {i2|She limped.}',
    events: [
      { sameAs: 'b01.1', title: 'Grenades near the Ministry', context: 'dispersal', at: 'ministry', day: '2020-10-25', from: '14:00', to: '14:30', people: ['e01.man'], liberty: 'at_liberty', acts: [{ type: 'EXF', to: [0], by: ['GRN'] }], injuries: [{ type: 'BAR', of: 0, region: 'EAR', side: 'B', by: 'GRN' }] },
      { title: 'A woman pushed into a minibus, Velna Quay', context: 'dispersal', at: 'quay', day: '2020-10-25', from: '14:35', to: '15:00', people: ['e01.woman'], liberty: 'apprehended', acts: [{ type: 'ADT', to: [0], by: [] }], injuries: [{ type: 'HEM', of: 0, region: 'FOOT', side: 'L', by: 'FST' }], who: [['unknown-person', 'u3', 'COP']] },
    ],
  },
  {
    key: 'e02', lang: 'en', door: 'hurt', channel: 'form', daysAgo: 6, danger: 'none', consent: yes,
    text: 'I study in Veltar. {t1|On 10 August at about half past ten at night} I was {p1|on Foundry Street}, filming with my phone. {a1|They hit the phone out of my hand and then hit me}; {i1|my wrist was broken}. {t2|From midnight until it was light} we stood {p2|in the yard of Station 4} {a2|with our hands behind our heads}. {i2|I could not lift my arms for days.}',
    events: [
      { title: 'A phone and a wrist, Foundry Street', context: 'dispersal', at: 'foundry', day: '2020-08-10', from: '22:20', to: '22:50', people: ['e02'], liberty: 'apprehended', acts: [{ type: 'EXF', to: [0], by: ['BAT'] }, { type: 'PRP', to: [0], by: [] }], injuries: [{ type: 'FRC', of: 0, region: 'FARM', side: 'R', by: 'BAT' }], who: [['unknown-person', 'u2', 'COP']] },
      { title: 'Hands behind the head, Station 4', context: 'detention', at: 'station-4-yard', day: '2020-08-11', from: '00:00', to: '05:30', people: ['e02', 'group:50'], liberty: 'police_station', acts: [{ type: 'CID', to: [0, 1], by: ['POS'] }, { type: 'ADT', to: [0], by: [] }], injuries: [{ type: 'SUS', of: 0, region: 'SHLD', side: 'B', by: 'POS' }], who: [['unit', 'station-4', 'UNK']] },
    ],
  },
  {
    key: 'e03', lang: 'en', door: 'hurt', channel: 'form', daysAgo: 19, danger: 'none', consent: [true, true, true, true],
    text: '{t1|12 August, around nine in the evening}, {p1|Velna Quay}. {a1|Something exploded next to us}; {i1|my hand was burnt}. Later, {t2|before midnight}, {p2|in a yard off Lime Avenue}, {a2|two men asked for my keys and searched my flat without a paper}. {i2|One of them held me by the throat.} A neighbour saw it and says so himself.',
    events: [
      { title: 'A burn on Velna Quay', context: 'dispersal', at: 'quay', day: '2020-08-12', from: '20:50', to: '21:20', people: ['e03'], liberty: 'at_liberty', acts: [{ type: 'EXF', to: [0], by: ['GRN'] }], injuries: [{ type: 'BRT', of: 0, region: 'HAND', side: 'L', by: 'GRN' }], who: [['unit', 'order-unit-7', 'UNK']] },
      { title: 'A search without a paper, Lime Avenue', context: 'raid', at: 'lime', day: '2020-08-12', from: '22:30', to: '23:45', people: ['e03'], liberty: 'apprehended', acts: [{ type: 'PRP', to: [0], by: [] }, { type: 'CID', to: [0], by: ['STR'], purpose: 'intimidation' }], injuries: [{ type: 'ASP', of: 0, region: 'NECK', by: 'STR' }] },
    ],
  },
  {
    key: 'e04', lang: 'en', door: 'hurt', channel: 'form', daysAgo: 22, danger: 'none', consent: yes,
    text: 'I came as a volunteer medic with a red bag. {t1|On 11 August between eight and nine in the evening} {p1|on Foundry Street} {a1|they took the bag and told me to leave the wounded man}. {i1|A baton hit my elbow.} {t2|The next evening} {p2|at the quay} {a2|I was held for an hour because of the bandages in my pocket}. {i2|My wrists were tied.} {t3|On the 13th in the morning} {p3|at Hospital 2} {a3|three of us were kept from going in by men without badges}; {i3|each of us had bruises from it}.',
    events: [
      { title: 'A medic sent away, Foundry Street', context: 'dispersal', at: 'foundry', day: '2020-08-11', from: '20:00', to: '21:00', people: ['e04', 'e04.wounded'], liberty: 'at_liberty', acts: [{ type: 'MDH', to: [0], by: ['BAT'] }, { type: 'DMC', to: [1], by: [] }], injuries: [{ type: 'HEM', of: 0, region: 'ELBW', side: 'R', by: 'BAT' }, { type: 'GSW', of: 1, region: 'THGH', side: 'L', by: 'FIR' }] },
      { title: 'Held for bandages, Velna Quay', context: 'dispersal', at: 'quay', day: '2020-08-12', from: '19:00', to: '20:15', people: ['e04'], liberty: 'apprehended', acts: [{ type: 'MDH', to: [0], by: [] }, { type: 'ADT', to: [0], by: [] }], injuries: [{ type: 'LIG', of: 0, region: 'FARM', side: 'B', by: 'POS' }] },
      { title: 'Medics kept from Hospital 2', context: 'dispersal', at: 'hospital-2', day: '2020-08-13', from: '09:00', to: '10:00', people: ['e04', 'e04.second', 'e04.third'], liberty: 'at_liberty', acts: [{ type: 'MDH', to: [0, 1, 2], by: ['FST'] }], injuries: [{ type: 'HEM', of: 0, region: 'UARM', side: 'L', by: 'FST' }, { type: 'HEM', of: 1, region: 'SHLD', side: 'R', by: 'FST' }, { type: 'HEM', of: 2, region: 'CHEST', by: 'FST' }] },
    ],
  },
  {
    key: 'e05', lang: 'en', door: 'relative', channel: 'form', daysAgo: 8, danger: 'none', consent: [true, true, true, null],
    text: 'My sister cannot write this herself. {t1|In the night of 9 to 10 August} she was taken {p1|from Linen Market in Lumna}. {a1|She was dragged by the hair}; {i1|there is a bald patch still}. {t2|Until the afternoon of the 10th} {p2|in the holding house} {a2|nobody told us where she was, and the list at the door was false}. {i2|She wakes up at night.}',
    events: [
      { title: 'Dragged from Linen Market', context: 'dispersal', at: 'linen-market', day: '2020-08-09', from: '23:00', to: '00:15', people: ['e05.sister'], liberty: 'apprehended', acts: [{ type: 'CID', to: [0], by: ['FST'] }, { type: 'ADT', to: [0], by: [] }], injuries: [{ type: 'LAC', of: 0, region: 'HEAD', by: 'FST' }] },
      { title: 'A false list at the door, Lumna', context: 'detention', at: 'holding-lumna', day: '2020-08-10', from: '00:40', to: '15:00', people: ['e05.sister'], liberty: 'IVS', acts: [{ type: 'EDI', to: [0], by: [] }], injuries: [{ type: 'PSY', of: 0, region: 'MULT', by: 'THR' }], who: [['unit', 'holding-lumna', 'UNK']] },
    ],
  },
  {
    key: 'e06', lang: 'en', door: 'saw', channel: 'form', daysAgo: 5, danger: 'none', consent: yes,
    text: 'A friend sent me a video, I do not know who made it. It is {p1|Old Mill Square} {t1|on 25 October, the clock in the picture says ten past two}. {a1|You see the flash and people falling}; {i1|somebody is carried}. The second one came with it: {p2|Tinsmith Lane}, {t2|the same afternoon}, {a2|a boy is beaten behind a van}. {i2|One sees blood on his sleeve.} Both had gone through a messenger before they came to me.',
    events: [
      { title: 'Somebody is carried, Old Mill Square', context: 'dispersal', at: 'mill-square', day: '2020-10-25', from: '14:08', to: '14:15', people: ['e06.carried'], liberty: 'at_liberty', acts: [{ type: 'EXF', to: [0], by: ['GRN'] }], injuries: [{ type: 'BLS', of: 0, region: 'SHIN', side: 'R', by: 'GRN' }] },
      { title: 'A boy behind a van, Tinsmith Lane', context: 'dispersal', at: 'tinsmith', day: '2020-10-25', from: '14:20', to: '15:00', people: ['e06.boy'], liberty: 'apprehended', acts: [{ type: 'CID', to: [0], by: ['BAT'] }], injuries: [{ type: 'LAC', of: 0, region: 'UARM', side: 'L', by: 'BAT' }] },
    ],
  },
  {
    key: 'e07', lang: 'en', door: 'relative', channel: 'interview', daysAgo: 23, danger: 'none', consent: [true, true, true, true],
    text: 'I defended a man {p1|in Remand “Meadow”}. {t1|On 13 August his hearing took eight minutes}, {a1|over a video line, and I was not let in}. {i1|He had a swollen eye on the screen.} {t2|Two days later} {p2|in the same building} {a2|he was told to say on camera that he had fallen}. {i2|The eye had not been treated.} I made notes at once and keep them.',
    events: [
      { title: 'A hearing of eight minutes, “Meadow”', context: 'detention', at: 'meadow', day: '2020-08-13', from: '11:00', to: '12:00', people: ['e07.client'], liberty: 'CIP', acts: [{ type: 'FTR', to: [0], by: [] }, { type: 'PMP', to: [0], by: [] }], injuries: [{ type: 'EYE', of: 0, region: 'EYE', side: 'R', by: 'FST' }] },
      { title: 'To say that he had fallen, “Meadow”', context: 'detention', at: 'meadow', day: '2020-08-15', from: '14:00', to: '16:00', people: ['e07.client'], liberty: 'CIP', acts: [{ type: 'COE', to: [0], by: ['THR'], purpose: 'confession' }, { type: 'DMC', to: [0], by: [] }], injuries: [{ type: 'EYE', of: 0, region: 'EYE', side: 'R', by: 'UNK' }], who: [['unit', 'meadow', 'UNK']] },
    ],
  },
  {
    key: 'e08', lang: 'en', door: 'hurt', channel: 'paper', daysAgo: 25, danger: 'none', consent: yes,
    text: 'This is by hand, please excuse. {t1|On 20 August, going home from the late shift,} I was stopped {p1|at the gate of Works no. 3 in Marn}. {a1|A dog was let loose at us}; {i1|it bit me in the calf}. There is no camera at that gate any more. {t2|The morning after} {p2|at the station} {a2|they would not write down my complaint}. {t3|In the evening} {p3|at home by the works} {a3|a man I did not know told me to forget it}.',
    events: [
      { title: 'A dog at the gate, Works no. 3', context: 'workplace', at: 'works-3', day: '2020-08-20', from: '23:10', to: '23:40', people: ['e08'], liberty: 'at_liberty', acts: [{ type: 'CID', to: [0], by: ['DOG'] }], injuries: [{ type: 'LAC', of: 0, region: 'SHIN', side: 'L', by: 'DOG' }] },
      { title: 'A complaint not written down, Marn', context: 'workplace', at: 'marn-station', day: '2020-08-21', from: '09:00', to: '10:00', people: ['e08'], acts: [{ type: 'CVR', to: [0], by: [] }], who: [['unit', 'marn-station', 'UNK']] },
      { title: 'Told to forget it, Marn', context: 'raid', at: 'works-3', day: '2020-08-21', from: '19:00', to: '20:00', people: ['e08'], acts: [{ type: 'THR', to: [0], by: ['THR'], purpose: 'intimidation' }] },
    ],
  },
]
