// `kniha verify PATH --log-key KEYFILE`: checks a case file, or an attestation, offline. Exit 0 intact and signed by the key given, 3 intact without a key, 1 changed, 2 not readable.
import { readFile, stat } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { parseUtf8 } from '../../domain/custody/bytes.ts'
import { parseVerifierKey, type VerifierKey } from '../../domain/custody/signed-note.ts'
import type { Verdict } from '../../domain/export/file-reader.ts'
import { renderVerdict, verdictLangs, type VerdictLang } from '../../domain/export/verdict-words.ts'
import { verifyExport } from '../../domain/export/verify-export.ts'
import { openZip } from '../../domain/export/zip-reader.ts'
import { nodePrimitives, sha256Stream } from '../../primitives/node.ts'
import { checkAttestation, looksLikeAttestation, type Brought } from './check-attestation.ts'
import { folderReader, openBytes } from './folder-reader.ts'

/** Where the sentences go, a line a call; the terminal by default. */
export interface VerifyOutput {
  readonly out: (line: string) => void
  readonly err: (line: string) => void
}

export type VerifyExit = 0 | 1 | 2 | 3

interface Request extends Pick<Brought, 'challenge' | 'answer' | 'lang'> { readonly path: string; readonly keyFile: string | undefined }

// Said in all three: without a request that can be read, no language is known.
const usage = [
  'Usage: kniha verify PATH [--log-key KEYFILE] [--lang en|be|ru]   (PATH: a case folder, its ZIP, or an attestation with [--challenge TEXT --answer ANSWER])',
  'Выкарыстанне: ШЛЯХ — папка справы, яе ZIP або пасведчанне, KEYFILE — файл з апублікаваным ключом журнала',
  'Использование: ПУТЬ — папка дела, её ZIP или свидетельство, KEYFILE — файл с опубликованным ключом журнала',
]
const notReadable: Readonly<Record<VerdictLang, (what: string) => string>> = {
  en: (what) => `Cannot be read: ${what}`, be: (what) => `Немагчыма прачытаць: ${what}`, ru: (what) => `Невозможно прочитать: ${what}`,
}
const notAKey: Readonly<Record<VerdictLang, string>> = {
  en: 'The key file does not hold a log key (name+id+key).', be: 'У файле ключа няма ключа журнала (name+id+key).', ru: 'В файле ключа нет ключа журнала (name+id+key).',
}

const parseRequest = (args: readonly string[]): Request | null => {
  try {
    const options = { 'log-key': { type: 'string' }, lang: { type: 'string', default: 'en' }, challenge: { type: 'string' }, answer: { type: 'string' } } as const
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true })
    const [path, ...more] = positionals
    const lang = verdictLangs.find((known) => known === values.lang)
    return path === undefined || more.length > 0 || lang === undefined ? null : { path, keyFile: values['log-key'], lang, challenge: values.challenge, answer: values.answer }
  } catch {
    return null
  }
}

const verdictOf = async (path: string, key: VerifierKey | null): Promise<Verdict> => {
  const found = await stat(path)
  if (found.isDirectory()) return verifyExport(folderReader(path), key, nodePrimitives)
  if (!found.isFile()) return { kind: 'unreadable' }
  const source = await openBytes(path)
  try {
    const zip = await openZip(source, sha256Stream)
    return zip.ok ? await verifyExport(zip.files, key, nodePrimitives) : zip.verdict
  } finally {
    await source.close()
  }
}

const exitOf = (verdict: Verdict): VerifyExit => {
  switch (verdict.kind) {
    case 'unreadable': return 2
    case 'changed': return 1
    case 'intact': return verdict.known ? 0 : 3
  }
}

// The disk's code and nothing else: messages carry absolute paths of the machine.
const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'I/O')

const largestKeyFile = 4096

const keyOf = async (keyFile: string): Promise<VerifierKey | null> => {
  const bytes = await readFile(keyFile)
  if (bytes.length > largestKeyFile) return null
  const parsed = parseVerifierKey(nodePrimitives, parseUtf8(bytes) ?? '')
  return parsed.ok ? parsed.value : null
}

/** Runs the command with the arguments after `verify`; says everything on `io`, never throws for what a disk or a file may hold. */
export const runVerify = async (args: readonly string[], io: VerifyOutput = { out: console.log, err: console.error }): Promise<VerifyExit> => {
  const request = parseRequest(args)
  if (request === null) {
    usage.forEach(io.err)
    return 2
  }
  const { path, keyFile, lang } = request
  let reading = keyFile ?? path
  try {
    const key = keyFile === undefined ? null : await keyOf(keyFile)
    if (keyFile !== undefined && key === null) {
      io.err(notAKey[lang])
      return 2
    }
    reading = path
    if (await looksLikeAttestation(path)) {
      const { exit, lines } = await checkAttestation(path, { ...request, key })
      for (const line of lines) (exit === 2 ? io.err : io.out)(line)
      return exit
    }
    const verdict = await verdictOf(path, key)
    const text = renderVerdict(verdict, lang)
    for (const line of [text.headline, ...text.lines.map((sentence) => `  ${sentence}`), ...text.limits]) io.out(line)
    return exitOf(verdict)
  } catch (error) {
    io.err(notReadable[lang](`${reading} (${codeOf(error)})`))
    return 2
  }
}
