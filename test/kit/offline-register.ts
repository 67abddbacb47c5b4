// A register in a folder of its own, with the embedded PostgreSQL of the product, for tests of commands, backup and restoration.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { creation } from '../../src/domain/change.ts'
import type { Quorum } from '../../src/domain/access/share-code.ts'
import type { Id } from '../../src/domain/brand.ts'
import { beginSetUp } from '../../src/features/administration/keys-actions.ts'
import { openOfflineDesk } from '../../src/main/offline-desk.ts'
import type { OfflineDesk } from '../../src/main/offline-desk.ts'
import { readSettings } from '../../src/main/settings.ts'
import type { Settings } from '../../src/main/settings.ts'
import { commit } from '../../src/server/commit.ts'

export interface OfflineRegister {
  readonly desk: OfflineDesk
  readonly passphrase: string
  readonly duress: string
  readonly shares: readonly string[]
  readonly logKey: string
}

const opened = async (settings: Settings): Promise<OfflineDesk> => {
  const desk = await openOfflineDesk(settings, (error) => { console.error(error) })
  if (!desk.ok) throw new Error(`no desk: ${desk.problem.code}`)
  return desk.value
}

/** Opens the register of a folder, made when it is new. */
export const openRegister = (dataDir: string): Promise<OfflineDesk> => opened(readSettings({ KNIHA_DATA: dataDir }, []))

/** Works at the register that the environment names, as a command does, and closes it. */
export const onOfflineDesk = async <Value>(work: (desk: OfflineDesk) => Promise<Value>): Promise<Value> => {
  const desk = await opened(readSettings(process.env, []))
  try {
    return await work(desk)
  } finally {
    await desk.close()
  }
}

export const newRegister = async (dataDir: string, quorum: Quorum | null = null): Promise<OfflineRegister> => {
  const desk = await openRegister(dataDir)
  const begun = await beginSetUp(desk.context, { organisation: 'Made-up', name: 'First Person', password: 'a long password', roles: ['ADM'], language: 'en', quorum, hasDuress: true })
  const finished = begun.ok ? await begun.value.finish() : begun
  if (!begun.ok || !finished.ok) throw new Error('no keys')
  const { passphrase, duress, sheets } = begun.value.keys
  return { desk, passphrase: passphrase ?? '', duress: duress ?? '', shares: sheets.map(({ groups }) => groups.join(' ')), logKey: finished.value }
}

/** Something small and new in the register, named by `title`; resolves when it is acknowledged. */
export const addReference = async ({ state }: Pick<OfflineDesk, 'state'>, number: string): Promise<Id> => {
  const id = state.shell.newId<'reference'>()
  const written = await commit(state.shell, { kind: 'machine', name: 'importer' }, {
    changes: [creation('reference', id, { text: number })], jobs: [], entries: [{ verb: 'recorded', object: id, reason: 'test', content: { number } }],
  })
  if (!written.ok) throw new Error(`not written: ${written.problem.code}`)
  return id
}

/** A folder that is removed by the function beside it. */
export const testFolder = (name: string): { readonly path: (...parts: readonly string[]) => string; readonly remove: () => void } => {
  const folder = mkdtempSync(join(tmpdir(), `kniha-${name}-`))
  return { path: (...parts) => join(folder, ...parts), remove: () => { rmSync(folder, { recursive: true, force: true }) } }
}
