// What the first start asks on a terminal, in the order of its page, judged by the same rules; who opens the register comes first.
import { roles } from '../../domain/access/actor.ts'
import type { Role } from '../../domain/access/actor.ts'
import type { Quorum } from '../../domain/access/share-code.ts'
import { shortestPassword } from '../../domain/access/staff.ts'
import { setUpProblem } from '../../features/administration/keys-actions.ts'
import type { SetUp } from '../../features/administration/keys-actions.ts'
import { administrationWords } from '../../ui/words/administration.ts'
import { initWords } from '../../ui/words/init.ts'
import { keysWords } from '../../ui/words/keys.ts'
import { langNames, langs, parseLang } from '../../ui/words/lang.ts'
import type { Lang } from '../../ui/words/lang.ts'
import { problemWords } from '../../ui/words/problems.ts'
import type { Talk } from './talk.ts'

/** Asks until an answer can be taken; Enter alone takes what stands in brackets, if anything does. */
const choose = async <Value>(talk: Talk, lang: Lang, asked: { readonly question: string; readonly proposed: string | null; readonly read: (typed: string) => Value | null }): Promise<Value> => {
  const { question, proposed, read } = asked
  for (;;) {
    const typed = (await talk.ask(proposed === null ? question : `${question} [${proposed}]`)).trim()
    const value = read(typed === '' ? proposed ?? '' : typed)
    if (value !== null) return value
    talk.say(initWords[lang].notAnAnswer)
  }
}

/** A question that is answered with yes or no, in words. */
export const askYes = (talk: Talk, lang: Lang, { question, proposesNo }: { readonly question: string; readonly proposesNo: boolean }): Promise<boolean> => {
  const { answers, yesNo } = initWords[lang]
  const isOne = (typed: string, of: readonly string[]): boolean => of.includes(typed.toLowerCase())
  return choose(talk, lang, { question: `${question} (${yesNo})`, proposed: proposesNo ? answers.no[0] ?? null : null, read: (typed) => (isOne(typed, answers.yes) ? true : isOne(typed, answers.no) ? false : null) })
}

/** A server speaks no language of ours by itself: asked before anything else, in all three. */
export const askLanguage = (talk: Talk, proposed: Lang): Promise<Lang> =>
  choose(talk, proposed, { question: langs.map((lang) => `${lang} ${langNames[lang]}`).join(' · '), proposed, read: (typed) => parseLang(typed.toLowerCase()) })

const untilRight = async <Value>(talk: Talk, ask: () => Promise<Value>, wrong: (value: Value) => string | null): Promise<Value> => {
  for (;;) {
    const value = await ask()
    const sentence = wrong(value)
    if (sentence === null) return value
    talk.say(sentence)
  }
}

// Answers that are not there yet stand as what no rule refuses.
const unasked: SetUp = { organisation: '-', name: '-', password: '-'.repeat(shortestPassword), roles: ['ADM'], language: 'en', quorum: null, hasDuress: false }
const sentenceFor = (lang: Lang, given: Partial<SetUp>): string | null => {
  const problem = setUpProblem({ ...unasked, ...given })
  if (problem === null) return null
  // The page says it beside the two numbers.
  return problem.field === 'threshold' ? keysWords[lang].quorumHint : problemWords[lang][problem.code]
}

const askQuorum = async (talk: Talk, lang: Lang): Promise<Quorum | null> => {
  const words = keysWords[lang]
  talk.say(words.opening)
  talk.say(`  1 ${words.byShares}. ${words.bySharesHint}`)
  talk.say(`  2 ${words.byPassphrase}. ${words.byPassphraseHint}`)
  const number = (question: string, proposed: string): Promise<number> =>
    choose(talk, lang, { question, proposed, read: (typed) => (/^\d$/.test(typed) ? Number(typed) : null) })
  const way = await choose(talk, lang, { question: initWords[lang].choice, proposed: '1', read: (typed) => (['1', '2'].includes(typed) ? typed : null) })
  if (way === '2') {
    talk.say(words.onePassphrase)
    return null
  }
  talk.say(words.quorumHint)
  return untilRight(talk, async () => ({ count: await number(words.holders, '3'), threshold: await number(words.needed, '2') }), (quorum) => sentenceFor(lang, { quorum }))
}

const askPassword = async (talk: Talk, lang: Lang): Promise<string> => {
  const [words, people] = [initWords[lang], administrationWords[lang]]
  talk.say(people.passwordHint)
  for (;;) {
    const password = await untilRight(talk, () => talk.askSecret(people.password), (typed) => sentenceFor(lang, { password: typed }))
    if (await talk.askSecret(words.passwordTwice) === password) return password
    talk.say(words.passwordDiffers)
  }
}

/** What the page proposes. */
const proposedRoles: readonly Role[] = ['INT', 'INV', 'ADM']
const numberOf = (role: Role): number => roles.indexOf(role) + 1

const askRoles = (talk: Talk, lang: Lang): Promise<readonly Role[]> => {
  const people = administrationWords[lang]
  talk.say('')
  talk.say(people.yourRoles)
  talk.say(roles.map((role) => `${String(numberOf(role))}\u00a0${people.roles[role].replaceAll(' ', '\u00a0')}`).join(' · '))
  const read = (typed: string): readonly Role[] | null => {
    const chosen = typed.split(/[\s,]+/).map((number) => roles[Number(number) - 1])
    return chosen.every((role) => role !== undefined) ? chosen : null
  }
  return untilRight(talk,
    () => choose(talk, lang, { question: initWords[lang].roleNumbers, proposed: proposedRoles.map(numberOf).join(' '), read }),
    (chosen) => sentenceFor(lang, { roles: chosen }))
}

/** Everything that the page of the first start asks. */
export const askSetUp = async (talk: Talk, lang: Lang): Promise<SetUp> => {
  const [words, people] = [keysWords[lang], administrationWords[lang]]
  const line = async (question: string): Promise<string> => (await talk.ask(question)).trim()
  const quorum = await askQuorum(talk, lang)
  talk.say('')
  talk.say(`${words.duressHeading}. ${words.withDuressHint} ${quorum === null ? words.duressOnPassphrase : words.duressOnShares}`)
  const hasDuress = await askYes(talk, lang, { question: words.withDuress, proposesNo: true })
  talk.say('')
  const organisation = await untilRight(talk, () => line(people.organisation), (typed) => sentenceFor(lang, { organisation: typed }))
  const name = await untilRight(talk, () => line(people.yourName), (typed) => sentenceFor(lang, { name: typed }))
  const password = await askPassword(talk, lang)
  return { quorum, hasDuress, organisation, name, password, language: lang, roles: await askRoles(talk, lang) }
}
