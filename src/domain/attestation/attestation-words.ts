// The verdict on an attestation in words, be, ru and en: what it shows, who holds it, and what it does not show (decisions 10 and 12).
import { logSentences, type VerdictLang, type VerdictText } from '../export/verdict-words.ts'
import type { AttestationFacts, AttestationFault, AttestationVerdict } from './verify-attestation.ts'

interface Words {
  readonly intact: (day: string) => string
  readonly changed: string
  readonly why: Readonly<Record<AttestationFault, string>>
  readonly log: (facts: AttestationFacts) => string
  readonly proved: string
  readonly notAsked: string
  readonly limits: string
  readonly needsKey: string
  readonly bothOrNone: string
  /** Of the verb that answers. */
  readonly typeWords: string
  readonly mistyped: string
  readonly notOne: string
}

/** The sentences of both verbs: the one that checks, and the one that answers. */
export const attestationWords: Readonly<Record<VerdictLang, Words>> = {
  en: {
    intact: (day) => `On ${day} this register wrote into its log that it had collected a report from the holder of this attestation.`,
    changed: 'This attestation is not as the register made it, or the answer does not fit it.',
    why: {
      form: 'the file does not have the form that a register writes', 'other-key': 'it comes from another log than the key that you gave', signature: 'it is not signed by the key that you gave',
      proof: 'its entry is not in the signed log', entries: 'its entries do not say what an attestation says', 'gap-hidden': 'it does not show that this log followed another one', answer: 'the answer was not given by its holder, or not to this challenge',
    },
    log: ({ origin, index, logSize }) => `Log: ${origin}, custody entry ${index} of ${logSize}`,
    proved: 'The answer to your challenge was made with the key that the log named on that day: whoever gave it has the twelve words of the report.',
    notAsked: 'Who holds it was not asked: choose a text that nobody could foresee, let the person answer it (kniha answer), and give both.',
    limits: 'It says nothing of what was reported, in which role, or whether it is true. Words can be handed on: it shows who has them today, not who wrote. The report was sent on that day or before.',
    needsKey: 'An attestation is checked against the log key that the organisation publishes: --log-key KEYFILE',
    bothOrNone: 'A challenge and its answer go together: --challenge TEXT --answer ANSWER',
    typeWords: 'Your twelve words (they are not shown)', mistyped: 'These are not twelve words as the page showed them. Look at each once more.', notOne: 'This file is not an attestation.',
  },
  be: {
    intact: (day) => `${day} гэты рэестр запісаў у свой журнал, што прыняў паведамленне ад уладальніка гэтага пасведчання.`,
    changed: 'Гэта пасведчанне не такое, якім яго зрабіў рэестр, або адказ да яго не падыходзіць.',
    why: {
      form: 'файл мае не тую форму, якую піша рэестр', 'other-key': 'яно з іншага журнала, чым ключ, які вы далі', signature: 'яно не падпісана ключом, які вы далі',
      proof: 'яго запісу няма ў падпісаным журнале', entries: 'яго запісы кажуць не тое, што кажа пасведчанне', 'gap-hidden': 'яно не паказвае, што гэты журнал працягвае іншы', answer: 'адказ даў не ўладальнік, або ён не да гэтага пытання',
    },
    log: ({ origin, index, logSize }) => `Журнал: ${origin}, запіс ${index} з ${logSize}`,
    proved: 'Адказ на ваша пытанне зроблены ключом, які журнал назваў у той дзень: той, хто адказаў, мае дванаццаць слоў паведамлення.',
    notAsked: 'Хто яго ўладальнік, не спыталі: выберыце тэкст, якога ніхто не мог прадбачыць, няхай чалавек на яго адкажа (kniha answer), і дайце абодва.',
    limits: 'Яно нічога не кажа пра тое, што паведамлена, у якой ролі і ці гэта праўда. Словы можна перадаць: яно паказвае, у каго яны сёння, а не хто пісаў. Паведамленне дасланае ў той дзень або раней.',
    needsKey: 'Пасведчанне правяраюць ключом журнала, які публікуе арганізацыя: --log-key KEYFILE',
    bothOrNone: 'Пытанне і адказ даюць разам: --challenge TEXT --answer ANSWER',
    typeWords: 'Вашы дванаццаць слоў (яны не паказваюцца)', mistyped: 'Гэта не дванаццаць слоў, якія паказала старонка. Паглядзіце на кожнае яшчэ раз.', notOne: 'Гэты файл не пасведчанне.',
  },
  ru: {
    intact: (day) => `${day} этот реестр записал в свой журнал, что принял сообщение от обладателя этого свидетельства.`,
    changed: 'Это свидетельство не такое, каким его сделал реестр, или ответ к нему не подходит.',
    why: {
      form: 'файл имеет не ту форму, какую пишет реестр', 'other-key': 'оно из другого журнала, чем ключ, который вы дали', signature: 'оно не подписано ключом, который вы дали',
      proof: 'его записи нет в подписанном журнале', entries: 'его записи говорят не то, что говорит свидетельство', 'gap-hidden': 'оно не показывает, что этот журнал продолжает другой', answer: 'ответ дал не обладатель, или он не на этот вопрос',
    },
    log: ({ origin, index, logSize }) => `Журнал: ${origin}, запись ${index} из ${logSize}`,
    proved: 'Ответ на ваш вопрос сделан ключом, который журнал назвал в тот день: у того, кто ответил, есть двенадцать слов сообщения.',
    notAsked: 'Кто его обладатель, не спросили: выберите текст, которого никто не мог предвидеть, пусть человек на него ответит (kniha answer), и дайте оба.',
    limits: 'Оно ничего не говорит о том, что сообщено, в какой роли и правда ли это. Слова можно передать: оно показывает, у кого они сегодня, а не кто писал. Сообщение прислано в тот день или раньше.',
    needsKey: 'Свидетельство проверяют ключом журнала, который публикует организация: --log-key KEYFILE',
    bothOrNone: 'Вопрос и ответ дают вместе: --challenge TEXT --answer ANSWER',
    typeWords: 'Ваши двенадцать слов (они не показываются)', mistyped: 'Это не двенадцать слов, которые показала страница. Посмотрите на каждое ещё раз.', notOne: 'Этот файл не свидетельство.',
  },
}

/** The sentences of a verdict. */
export const renderAttestation = (verdict: AttestationVerdict, lang: VerdictLang): VerdictText => {
  const words = attestationWords[lang]
  if (verdict.kind === 'changed') return { headline: words.changed, lines: [words.why[verdict.why]], limits: [] }
  const { facts } = verdict
  const shared = logSentences(lang)
  return {
    headline: words.intact(facts.day),
    lines: [words.log(facts), ...facts.gaps.map(shared.gap), facts.holder === 'proved' ? words.proved : words.notAsked],
    limits: [words.limits, shared.notCosigned],
  }
}
