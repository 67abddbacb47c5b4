// C3: with what, or how, it was done.
import { vocabulary } from './vocabulary.ts'

export const mechanisms = vocabulary({
  FIR: { en: 'firearm, kind unknown', ru: 'огнестрельное оружие, вид неизвестен', be: 'агнястрэльная зброя, від невядомы', proposed: true },
  'FIR.pistol': { en: 'pistol', ru: 'пистолет', be: 'пісталет', proposed: true },
  'FIR.rifle': { en: 'rifle', ru: 'автомат, винтовка', be: 'аўтамат, вінтоўка', proposed: true },
  'FIR.shotgun': { en: 'shotgun', ru: 'ружьё', be: 'стрэльба', proposed: true },
  KIP: { en: 'kinetic projectile, rubber bullet', ru: 'резиновая пуля', be: 'гумовая куля' },
  GRN: { en: 'stun (flash-bang) grenade', ru: 'светошумовая граната', be: 'святлошумавая граната' },
  GAS: { en: 'tear gas', ru: 'слезоточивый газ', be: 'слёзатачывы газ' },
  WTC: { en: 'water cannon', ru: 'водомёт', be: 'вадамёт' },
  BAT: { en: 'baton', ru: 'дубинка', be: 'дубінка' },
  FST: { en: 'fists, kicks', ru: 'удары руками, ногами', be: 'удары рукамі, нагамі' },
  TSR: { en: 'electroshock', ru: 'электрошокер', be: 'электрашокер' },
  VHC: { en: 'vehicle', ru: 'автомобиль', be: 'аўтамабіль' },
  POS: { en: 'stress position', ru: 'вынужденная поза', be: 'вымушаная поза' },
  KNL: { en: 'forced kneeling', ru: 'принудительное стояние на коленях', be: 'прымусовае стаянне на каленях', proposed: true },
  COR: { en: 'corridor of batons', ru: '«коридор» (прогон через строй с дубинками)', be: '«калідор» (прагон праз строй з дубінкамі)', proposed: true },
  STR: { en: 'strangling', ru: 'удушение', be: 'душэнне', proposed: true },
  OBJ: { en: 'penetration with an object', ru: 'проникновение предметом', be: 'пранікненне прадметам', proposed: true },
  DOG: { en: 'dog', ru: 'собака', be: 'сабака', proposed: true },
  FIRE: { en: 'fire', ru: 'огонь', be: 'агонь', proposed: true },
  CHE: { en: 'chemical substance', ru: 'химическое вещество', be: 'хімічнае рэчыва', proposed: true },
  SLP: { en: 'sleep deprivation', ru: 'лишение сна', be: 'пазбаўленне сну', proposed: true },
  OVR: { en: 'overcrowding, cold', ru: 'переполненность, холод', be: 'перапоўненасць, холад', proposed: true },
  THR: { en: 'threat', ru: 'угроза', be: 'пагроза', proposed: true },
  UNK: { en: 'unknown', ru: 'неизвестно', be: 'невядома', proposed: true },
})
