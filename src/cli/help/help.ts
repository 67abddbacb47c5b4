// What `kniha --help` says: one line for each verb, one screen in all.

type Lang = 'be' | 'ru' | 'en'
type Sentence = Readonly<Record<Lang, string>>

/** A verb's arguments and what it is for, as the help shows them. */
export interface VerbHelp {
  readonly usage: string
  readonly summary: Sentence
}

const lead: Sentence = {
  be: 'Каманды рэестра Kniha. Прыклад: kniha verify справа.zip --log-key ключ',
  ru: 'Команды реестра Kniha. Пример: kniha verify дело.zip --log-key ключ',
  en: 'Commands of the register Kniha. Example: kniha verify case.zip --log-key key',
}

const unknownVerb: Sentence = { be: 'Няма такой каманды.', ru: 'Нет такой команды.', en: 'There is no such command.' }

/** The language of the terminal (LC_ALL, LC_MESSAGES, LANG as POSIX orders them); English when it is none of ours. */
export const terminalLang = (environment: Readonly<Record<string, string | undefined>>): Lang => {
  const locale = environment['LC_ALL'] ?? environment['LC_MESSAGES'] ?? environment['LANG'] ?? ''
  return locale.startsWith('be') ? 'be' : locale.startsWith('ru') ? 'ru' : 'en'
}

/** The whole help, without a line break at its end. */
export const renderHelp = (lang: Lang, verbs: readonly VerbHelp[]): string => {
  const width = Math.max(...verbs.map(({ usage }) => usage.length))
  return [lead[lang], '', ...verbs.map(({ usage, summary }) => `  kniha ${usage.padEnd(width)}  ${summary[lang]}`)].join('\n')
}

/** What is said before the help when the verb is not known. */
export const unknownVerbSentence = (lang: Lang): string => unknownVerb[lang]
