// Word lists for what may be written to a source, in be, ru and en: proposed, waiting for a native reader of the field.

/** Capital in the middle of a sentence, yet nobody's name. */
export const plainWords: ReadonlySet<string> = new Set([
  'you', 'your', 'yours', 'our', 'the', 'and', 'вас', 'вам', 'вами', 'ваш', 'ваша', 'ваше', 'ваши', 'вашу', 'вашего', 'вашей', 'вашых', 'вашы', 'вашага', 'вашай', 'ваших',
  'near', 'street', 'home', 'house', 'town', 'улица', 'улице', 'улицы', 'дома', 'возле', 'около', 'вуліца', 'вуліцы', 'каля', 'недалёка',
])

const word = (stems: string): RegExp => new RegExp(`(?<!\\p{L})(?:${stems})\\p{L}*`, 'iu')

/** One month in all three languages: a message and a report that name the same month. "May" and "мая" alone are other words too. */
export const monthWords: readonly RegExp[] = [
  'january|январ|студзен', 'february|феврал|лют(?:ы|ага|ым)(?!\\p{L})', 'march|март|сакавік', 'april|апрел|красавік', 'ма(?:й|ем)(?!\\p{L})|(?<=\\d\\s?)мая|тра[ўв]н', 'june|июн|чэрвен',
  'july|июл|ліпен', 'august|август|жні[ўв]', 'september|сентябр|верас(?:ен|ня)', 'october|октябр|кастрычнік', 'november|ноябр|лістапад', 'december|декабр|снежан|снежня',
].map(word)

/** One kind of act in all three languages. */
export const actWords: readonly RegExp[] = [
  'beat|бить(?!\\p{L})|бил|изби|побо|біл|біць|збі[вілц]|пабі[вілц]', 'tortur|пыт(?:к|ал|ат)|катав', 'rap(?:e|ed|ing)(?!\\p{L})|изнасил|згвалт', 'shot|shoot|стрел|страл|выстр', 'grenad|гранат',
  'baton|truncheon|дубин|дубін', 'detain|detention|arrest|задерж|арест|затрым|арышт', 'kneel|колен|кален', 'electric|shock|электрошок|шокер', 'kill|убит|убил|убий|забі[лтў]|забой',
  'wound|injur|ранен|ранил|травм|паран', 'threat|угро[жз]|пагра[жз]|пагроз', 'gas(?!\\p{L})|газ(?:ом|а|у)?(?!\\p{L})', 'burn|ожог|апёк|апек', 'confess|призн(?:ал|ан)|прызна',
].map(word)

const not = '(?<!(?:not|never|n[’\']t|не)\\s)'
const urging = (phrases: string): RegExp => new RegExp(`${not}(?<!\\p{L})(?:${phrases})`, 'iu')

/** Wording that sends somebody out for more (G-15). "Do not film" is fine. */
export const urgingWords: readonly RegExp[] = [
  urging('film|photograph (?:it|them|the)|record (?:it|them|what|the|video|sound)|collect|gather|copy (?:it|them|the)|steal|find out|get us|go back|return to|follow (?:him|her|them|the)|ask your colleagues|take (?:a )?(?:photo|picture|video|risk)s?|send us more|bring us'),
  urging('снимите|снимай|сфотографируй|запишите на|запиши на|соберите|собери|скопируй|вынесите|украд|узнайте|разузнай|выясните|вернитесь туда|проследи|достаньте|добудьте|рискните|расспроси'),
  urging('здыміце|сфатаграфуй|запішыце на|збярыце|збяры|скапіруй|скапіюй|вынесіце|украдзі|даведайцеся|высветліце|вярніцеся туды|прасачыце|дастаньце|здабудзьце|рызыкніце|распытайце'),
]
