// The keys on a terminal: each holder alone sees a share, writes it down and types all of it back; the others see nothing, nor does the scrollback.
import { normalPassphrase } from '../../domain/access/passphrase.ts'
import { digitsInShare, parseShare, writeShare } from '../../domain/access/share-code.ts'
import type { ShareProblem } from '../../domain/access/share-code.ts'
import type { Primitives } from '../../domain/primitives.ts'
import type { Result } from '../../domain/problem.ts'
import { ok } from '../../domain/problem.ts'
import type { DrawnKeys, Sheet } from '../../features/administration/keys-actions.ts'
import { administrationWords } from '../../ui/words/administration.ts'
import { initWords } from '../../ui/words/init.ts'
import { keysWords } from '../../ui/words/keys.ts'
import type { Lang } from '../../ui/words/lang.ts'
import { problemWords } from '../../ui/words/problems.ts'
import { codeOf, writeNew } from '../new-file.ts'
import type { Talk } from './talk.ts'

/** What every step of it is done with. */
export interface Stage {
  readonly talk: Talk
  readonly lang: Lang
  readonly primitives: Pick<Primitives, 'sha256'>
  readonly facts: { readonly organisation: string; readonly day: string; readonly address: string }
  /** The shares were printed from files, and are not shown. */
  readonly arePrinted: boolean
}

const groupsInLine = 3

/** A holder's sheet as lines: on the screen, and in a file to print. */
export const sheetLines = ({ lang, facts }: Pick<Stage, 'lang' | 'facts'>, sheet: Sheet): readonly string[] => {
  const words = keysWords[lang]
  const groups = sheet.groups.map((group) => `${group.slice(0, 3)} ${group.slice(3)}`)
  const rows = Array.from({ length: groups.length / groupsInLine }, (_, row) => `    ${groups.slice(row * groupsInLine, (row + 1) * groupsInLine).join('     ')}`)
  return [
    words.sheetTitle(sheet.index, sheet.count), facts.organisation, `${words.sheetNeeded(sheet.threshold)} · ${words.setNumber(sheet.set)}`, '', ...rows.flatMap((row) => [row, '']),
    `${words.sheetWhere} ${facts.address}`, `${words.sheetDate} ${facts.day}`, `${words.sheetHolder} ________________`, '', words.sheetAdvice,
  ]
}

/** A part of the ceremony: shown to one person, typed back by the same, and nothing of it left on the screen. */
interface Part {
  readonly comes: string
  readonly title: string
  readonly hide: string
  /** `null`: it is on paper already. */
  readonly shown: readonly string[] | null
  readonly readBack: () => Promise<string | null>
  readonly done: string
}

const perform = async ({ talk, lang }: Stage, { comes, title, shown, hide, readBack, done }: Part): Promise<void> => {
  const words = initWords[lang]
  try {
    talk.page([comes, '', ...(shown === null ? [words.takeSheet] : [])])
    if (shown !== null) await talk.ask(words.showIt)
    for (;;) {
      if (shown !== null) {
        talk.page([...shown, ''])
        await talk.ask(hide)
        talk.page([title, ''])
      }
      const wrong = await readBack()
      if (wrong === null) break
      talk.say(wrong)
      await talk.ask(shown === null ? words.againPaper : words.again)
    }
    await talk.ask(words.fits)
  } finally {
    talk.endPage()
  }
  talk.say(done)
}

const shareSentence = (lang: Lang, { code, groups = [], typed }: ShareProblem): string => {
  const words = keysWords[lang]
  const where = groups.length > 0 ? words.shareGroups(groups.join(', ')) : code === 'share-mistyped' ? words.shareWhole : ''
  return [code === 'share-length' ? problemWords[lang][code] : initWords[lang].notTheDigits, ...(typed === undefined ? [] : [words.shareTyped(typed)]), where].join(' ').trim()
}

/** Lines until the digits of a share are there; an empty line ends earlier. */
const askShare = async ({ talk, lang, primitives }: Stage): Promise<Result<readonly string[], ShareProblem>> => {
  const words = initWords[lang]
  let typed = await talk.ask(words.typeBack)
  for (;;) {
    const share = parseShare(typed, primitives)
    if (share.ok) return ok(writeShare(share.value, primitives))
    const { typed: digits = digitsInShare } = share.problem
    if (digits >= digitsInShare) return share
    const more = await talk.askMore(words.shortOf(digits, digitsInShare))
    if (more.trim() === '') return share
    typed = `${typed} ${more}`
  }
}

const sharePart = (stage: Stage, sheet: Sheet): Part => {
  const words = initWords[stage.lang]
  return {
    comes: words.comes(sheet.index, sheet.count), done: words.written(sheet.index, sheet.count), title: keysWords[stage.lang].sheetTitle(sheet.index, sheet.count), hide: words.hideIt,
    shown: stage.arePrinted ? null : sheetLines(stage, sheet),
    readBack: async () => {
      const typed = await askShare(stage)
      if (!typed.ok) return shareSentence(stage.lang, typed.problem)
      return typed.value.join() === sheet.groups.join() ? null : words.another
    },
  }
}

const wordsPart = ({ talk, lang }: Stage, passphrase: string, { title, intro }: Pick<Part, 'title'> & { readonly intro: readonly string[] }): Part => {
  const words = initWords[lang]
  return {
    comes: words.wordsComes, title, hide: words.hideIt, done: words.wordsWritten, shown: [title, '', ...intro, '', `    ${passphrase}`],
    readBack: async () => (normalPassphrase(await talk.ask(words.typeWords)) === passphrase ? null : words.notTheWords),
  }
}

const vaultPart = ({ talk, lang }: Stage, identity: string): Part => {
  const words = initWords[lang]
  return {
    comes: words.keeperComes, title: keysWords[lang].vaultKeyIntro, hide: words.hideKey, done: words.vaultWritten, shown: [keysWords[lang].vaultKeyIntro, '', identity],
    readBack: async () => ((await talk.ask(words.vaultBack)).trim() === identity ? null : words.vaultDiffers),
  }
}

/** To a file on a stick, or to the screen. */
const handVaultKey = async (stage: Stage, identity: string): Promise<void> => {
  const { talk, lang } = stage
  const words = initWords[lang]
  talk.say(keysWords[lang].vaultKeyIntro)
  for (;;) {
    const path = (await talk.ask(words.vaultWhere)).trim()
    if (path === '') return perform(stage, vaultPart(stage, identity))
    const failure = await writeNew(path, `${identity}\n`).then(() => null, codeOf)
    if (failure === null) {
      talk.say(words.vaultSaved(path))
      return
    }
    talk.say(words.vaultFailed(failure))
  }
}

/** Everything that is shown once, one person after the other. */
export const handOut = async (stage: Stage, keys: DrawnKeys): Promise<void> => {
  const words = keysWords[stage.lang]
  for (const sheet of keys.sheets) await perform(stage, sharePart(stage, sheet))
  if (keys.passphrase !== null) await perform(stage, wordsPart(stage, keys.passphrase, { title: administrationWords[stage.lang].passphrase, intro: [words.passphraseIntro] }))
  if (keys.duress !== null) {
    await perform(stage, wordsPart(stage, keys.duress, { title: words.duressHeading, intro: [words.duressIntro, keys.passphrase === null ? words.duressOnShares : words.duressOnPassphrase] }))
  }
  await handVaultKey(stage, keys.vaultIdentity)
}
