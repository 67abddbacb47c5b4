// Snowball as published: a sample of the vectors of snowballstem/snowball-data (russian and english, voc.txt and output.txt).
import { describe, expect, it } from 'vitest'
import { snowballStemmers } from './snowball-stemmers.ts'

const pairs = (text: string) => text.split('; ').map((pair): readonly [string, string] => [pair.split(' ')[0] ?? '', pair.split(' ')[1] ?? ''])
const russian = pairs('август август; беспорядков беспорядк; бываем быва; вицмундира вицмундир; всепоглощающий всепоглоща; вычета вычет; догорал догора; жалость жалост; заключением заключен; зачитался зачита; имен им; крутившимся крут; любезны любезн; могущество могуществ; наливается налива; объявил объяв; ослепительные ослепительн; оттопырившуюся оттопыр; подвластной подвластн; политически политическ; постарались постара; препочтенный препочтен; прихлынуло прихлынул; прохаживается прохажива; различно различн; рисовался рисова; сгруппировались сгруппирова; слепых слеп; сообразит сообраз; темневших темневш; упадете упадет; характере характер; чувствительно чувствительн')
const english = pairs('alma alma; assembly assembl; bee bee; boozed booz; campany campani; complimenting compliment; countryman countryman; decease deceas; disappointing disappoint; drossy drossi; ensconce ensconc; facility facil; fluffles fluffl; gathered gather; hizzing hizz; inappreciable inappreci; invites invit; languishings languish; multiplied multipli; occupations occup; parallelism parallel; relaxing relax; ropes rope; secondary secondari; situated situat; succulent succul; terminating termin; trembled trembl; unfortunate unfortun')

describe('Snowball', () => {
  it.each(russian)('%s', (word, stem) => expect(snowballStemmers.russian(word)).toBe(stem))
  it.each(english)('%s', (word, stem) => expect(snowballStemmers.english(word)).toBe(stem))
})
