// `kniha demo-case OUT`: makes a demonstration in a folder that is thrown away, and exports its case with the log key beside it.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Problem } from '../domain/problem.ts'
import { askForExport } from '../features/cases/ask-export.ts'
import { exportCaseFolder } from '../features/cases/export-case.ts'
import { signForDemo } from '../main/demo-staff.ts'
import { makeDemo } from '../main/demo.ts'
import { openOfflineDesk } from '../main/offline-desk.ts'
import type { OfflineDesk } from '../main/offline-desk.ts'
import { readSettings } from '../main/settings.ts'
import { sayFailure } from '../server/log.ts'
import type { Lang } from '../ui/words/lang.ts'
import { problemWords } from '../ui/words/problems.ts'
import type { Terminal } from './vault-room.ts'

const exportInto = async (desk: OfflineDesk, out: string, lang: Lang): Promise<Problem | null> => {
  const demo = await makeDemo(desk, () => undefined)
  if (!demo.ok) return demo.problem
  const { staff, keys } = demo.value.access
  await mkdir(out, { recursive: true })
  const visit = { actor: { kind: 'staff', id: staff.attorney.id, roles: ['ATT'] } } as const
  const asked = await askForExport(desk.context, visit, { id: demo.value.case, recipient: { kind: 'public_authority', name: 'Made-up prosecutor' }, lang, reason: 'A demonstration.' })
  if (!asked.ok) return asked.problem
  for (const signer of [staff.attorney, staff.supervisor]) {
    const signed = await signForDemo(desk, signer, asked.value)
    if (!signed.ok) return signed.problem
  }
  const exported = await exportCaseFolder(desk.context, visit, { approval: asked.value, outDir: join(out, 'case') })
  if (!exported.ok) return exported.problem
  await writeFile(join(out, 'log-key'), `${keys.logKey}\n`)
  return null
}

/** Writes `OUT/case` and `OUT/log-key`. Exit 0: written; 1: refused; 2: the line could not be read. */
export const runDemoCase = async (words: readonly string[], lang: Lang, terminal: Terminal): Promise<number> => {
  const [out] = words
  if (out === undefined) {
    terminal.err('kniha demo-case OUT')
    return 2
  }
  const folder = await mkdtemp(join(tmpdir(), 'kniha-demo-case-'))
  try {
    const desk = await openOfflineDesk(readSettings({ ...process.env, KNIHA_DATA: folder, KNIHA_KEYS_COPY: undefined, KNIHA_VAULT_COPY: undefined, DATABASE_URL: undefined, VAULT_DATABASE_URL: undefined }, ['--demo']), sayFailure)
    const problem = desk.ok ? await exportInto(desk.value, out, lang).finally(desk.value.close) : desk.problem
    if (problem === null) {
      terminal.out(`${join(out, 'case')}\n${join(out, 'log-key')}`)
      return 0
    }
    terminal.err(problem.field === undefined ? problemWords[lang][problem.code] : `${problem.field}: ${problemWords[lang][problem.code]}`)
    return 1
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
