// The verbs of the command `kniha`, one file each, loaded only when asked for.
import { terminalLang } from './help/help.ts'
import type { VerbHelp } from './help/help.ts'
import type { Terminal } from './vault-room.ts'

const terminal: Terminal = { out: line => console.log(line), err: line => console.error(line) }

/** A verb: its help, and what it does. The answer is the exit code; 2 means that the line could not be read. */
interface Verb extends VerbHelp {
  readonly run: (words: readonly string[]) => Promise<number>
}

export const verbs: Readonly<Record<string, Verb>> = {
  start: {
    usage: 'start [intake] [--onion]',
    summary: { be: 'запусціць усё, або адну форму', ru: 'запустить всё, или одну форму', en: 'start everything, or the intake alone' },
    run: async words => (await import('./start.ts')).runStart(words, terminal),
  },
  verify: {
    usage: 'verify PATH [--log-key KEYFILE]',
    summary: {
      be: 'праверыць экспартаваную справу без сеткі',
      ru: 'проверить выгруженное дело без сети',
      en: 'check an exported case, offline',
    },
    run: async words => (await import('./verify/main.ts')).runVerify(words, terminal),
  },
  open: {
    usage: 'open FILE… [--key KEYFILE] [--out DIR]',
    summary: { be: 'адкрыць зашыфраваны файл сваім ключом', ru: 'открыть зашифрованный файл своим ключом', en: 'open a sealed file with your key' },
    run: async words => (await import('./open/main.ts')).runOpen(words, terminalLang(process.env), terminal),
  },
  programs: {
    usage: 'programs [--out DIR]',
    summary: { be: 'SHA-256 open.html, seal.html і verify.html', ru: 'SHA-256 open.html, seal.html и verify.html', en: 'SHA-256 of open.html, seal.html, verify.html' },
    run: async words => (await import('./programs.ts')).runPrograms(words, terminalLang(process.env), terminal),
  },
  answer: {
    usage: 'answer FILE --challenge TEXT',
    summary: { be: 'адказаць суду, што пасведчанне ваша', ru: 'ответить суду, что свидетельство ваше', en: 'answer a court that an attestation is yours' },
    run: async words => (await import('./answer.ts')).runAnswer(words, terminalLang(process.env), terminal),
  },
  init: {
    usage: 'init [--sheets DIR]',
    summary: { be: 'першы запуск у тэрмінале: ключы', ru: 'первый запуск в терминале: ключи', en: 'first start in a terminal: the keys' },
    run: async words => (await import('./init/main.ts')).runInit(words, terminalLang(process.env), { input: process.stdin, output: process.stdout, err: terminal.err }),
  },
  backup: {
    usage: 'backup DIR [--keep N]',
    summary: { be: 'рэзервовая копія, і пад час працы', ru: 'резервная копия, и во время работы', en: 'back up, also while running' },
    run: async words => (await import('./backup.ts')).runBackup(words, terminalLang(process.env), terminal),
  },
  restore: {
    usage: 'restore DIR --into DATA --keys KEYS',
    summary: { be: 'аднавіць з копіі на пустой машыне', ru: 'восстановить из копии на пустой машине', en: 'restore on an empty machine' },
    run: async words => (await import('./restore.ts')).runRestore(words, terminalLang(process.env), terminal),
  },
  scrub: {
    usage: 'scrub',
    summary: { be: 'ці цэлае ўсё, што захоўваецца', ru: 'цело ли всё, что хранится', en: 'is everything still as it was written' },
    run: async words => (await import('./scrub.ts')).runScrub(words, terminalLang(process.env), terminal),
  },
  adopt: {
    usage: 'adopt [--reason WHY]',
    summary: { be: 'ніхто не можа ўвайсці: ключы вырашаюць', ru: 'никто не может войти: решают ключи', en: 'nobody can sign in: the keys decide' },
    run: async words => (await import('./adopt.ts')).runAdopt(words, terminalLang(process.env), terminal),
  },
  'vault-room': {
    usage: 'vault-room --key KEYFILE | --new-key KEYFILE',
    summary: {
      be: 'пакой захавальніка: картка асобы на яго машыне',
      ru: 'комната хранителя: карточка лица на его машине',
      en: 'the keeper’s room: a card on his own machine',
    },
    run: async words => (await import('./vault-room.ts')).runVaultRoom(words, terminalLang(process.env), terminal),
  },
  import: {
    usage: 'import incidents FILE [--mapping FILE]',
    summary: {
      be: 'узяць спіс падзей у спынены рэестр',
      ru: 'взять список событий в остановленный реестр',
      en: 'take a list into the stopped register',
    },
    run: async words => (await import('./import-incidents.ts')).runImport(words, terminalLang(process.env), terminal),
  },
  places: {
    usage: 'places FILE [--anew]',
    summary: { be: 'узяць гарады і вёскі ў спіс месцаў', ru: 'взять города и деревни в список мест', en: 'take towns and villages into the list' },
    run: async words => (await import('./places.ts')).runPlaces(words, terminalLang(process.env), terminal),
  },
  'demo-case': {
    usage: 'demo-case OUT',
    summary: {
      be: 'зрабіць паказальную справу ў тэчцы OUT',
      ru: 'сделать показательное дело в папке OUT',
      en: 'make the demonstration case in folder OUT',
    },
    run: async words => (await import('./demo-case.ts')).runDemoCase(words, terminalLang(process.env), terminal),
  },
}
