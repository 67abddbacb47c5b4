// Backup and restoration of a whole register: how long both take, and whether each record and each original is the same afterwards.
import { randomBytes } from 'node:crypto'
import { mkdirSync, statfsSync } from 'node:fs'
import { join } from 'node:path'
import { creation } from '../src/domain/change.ts'
import { backUpRegister } from '../src/main/back-up-register.ts'
import { restoreRegister } from '../src/main/restore-register.ts'
import { readSettings } from '../src/main/settings.ts'
import { commit } from '../src/server/commit.ts'
import { newRegister, openRegister, testFolder } from '../test/kit/offline-register.ts'
import { asked } from './kit/asked.ts'

const reports = 10_000
const wanted = asked('gigabytes', 5)
const gigabyte = 1_000_000_000
/** A text as long as a usual account. */
const text = (at: number): string => `account ${String(at)} `.padEnd(1_500, 'made-up words of an account ')

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array, void> { yield await Promise.resolve(bytes) }

const fill = async (register: Awaited<ReturnType<typeof newRegister>>, bytesEach: number): Promise<ReadonlySet<string>> => {
  const { state, context } = register.desk
  const names = new Set<string>()
  const batch = 250
  for (let at = 0; at < reports; at += batch) {
    const ids = Array.from({ length: batch }, () => state.shell.newId<'reference'>())
    const [first = state.shell.newId<'reference'>()] = ids
    const written = await commit(state.shell, { kind: 'machine', name: 'importer' }, {
      changes: ids.map((id, index) => creation('reference', id, { text: text(at + index) })), jobs: [],
      entries: [{ verb: 'recorded', object: first, reason: 'bench', content: {} }, ...ids.slice(1).map((object) => ({ verb: 'recorded', object, reason: 'bench', content: {} }) as const)],
    })
    if (!written.ok) throw new Error(written.problem.code)
    await Promise.all(ids.map(async () => names.add((await context.originals.keep(once(randomBytes(bytesEach)))).sha256)))
  }
  return names
}

const timed = async <Value>(work: () => Promise<Value>): Promise<{ readonly value: Value; readonly seconds: number }> => {
  const start = performance.now()
  const value = await work()
  return { value, seconds: Math.round((performance.now() - start) / 100) / 10 }
}

export const run = async (): Promise<{ readonly figures: Readonly<Record<string, number>> }> => {
  const folder = testFolder('bench-backup')
  try {
    const { bavail, bsize } = statfsSync(folder.path())
    // Data, backup and restored register at once.
    const gigabytes = Math.min(wanted, Math.floor((bavail * bsize) / 4 / gigabyte))
    if (gigabytes < wanted) console.error(`the disk is short: ${String(gigabytes)} GB instead of ${String(wanted)}`)
    const register = await newRegister(folder.path('data'))
    const originals = await fill(register, Math.floor((gigabytes * gigabyte) / reports))
    mkdirSync(folder.path('backups'))
    const progress = (): undefined => undefined
    const backUp = () => backUpRegister({ settings: readSettings({ KNIHA_DATA: folder.path('data') }, []), folder: folder.path('backups'), keep: 3, progress })
    const backup = await timed(backUp)
    const again = await timed(backUp)
    if (!backup.value.ok || !again.value.ok) throw new Error('no backup')
    const restored = await timed(() => restoreRegister({
      settings: readSettings({ KNIHA_DATA: folder.path('restored') }, []), backups: folder.path('backups'), keys: join(folder.path('data'), 'keys'), knownHead: null,
      ask: () => Promise.resolve(register.passphrase), isAskedAgain: () => false, checking: progress, failed: (error) => { throw error },
    }))
    if (!restored.value.ok) throw new Error(`not restored: ${restored.value.problem.code}`)
    await register.desk.close()
    const desk = await openRegister(folder.path('restored'))
    await desk.state.unlock(register.passphrase)
    const texts = new Set(desk.state.shell.unlocked()?.register.all('reference').map(({ value }) => value.text))
    let lost = Array.from({ length: reports }, (_, at) => text(at)).filter((each) => !texts.has(each)).length
    const there = new Set<string>((await desk.context.originals.list()).map(({ sha256 }) => sha256))
    // Each digest was checked on the way; the names say that all of them came.
    for (const name of originals) if (!there.has(name)) lost += 1
    await desk.close()
    return { figures: { reports, gigabytes, backupSeconds: backup.seconds, againSeconds: again.seconds, restoreSeconds: restored.seconds, seconds: backup.seconds + restored.seconds, lost } }
  } finally {
    folder.remove()
  }
}
