// The thread that works on very many records: its own small memory is walked for garbage in no time. Talks with `record-work.ts`.
import { parentPort, workerData } from 'node:worker_threads'
import { authentic } from '../domain/brand.ts'
import { recordWorkHere } from './record-work-here.ts'
import type { ThreadAnswer, ThreadTask } from './record-work-here.ts'

const port = parentPort
if (port === null) throw new Error('this is a thread of the desk')
const { at, task } = authentic<{ readonly at: Parameters<typeof recordWorkHere>[0]; readonly task: ThreadTask }>(workerData)
const work = recordWorkHere(at)
const say = (answer: ThreadAnswer, moved: readonly ArrayBuffer[] = []): void => { port.postMessage(answer, [...moved]) }

/** Asks for a piece and waits for it; ends when there is none. */
async function* piecesAskedFor(): AsyncGenerator<Uint8Array, void> {
  for (;;) {
    const next = new Promise<Uint8Array | null>((resolve) => { port?.once('message', resolve) })
    say({ kind: 'next' })
    const piece = await next
    if (piece === null) return
    yield piece
  }
}

/** What a thread can hand over without copying: bytes that nobody else holds. */
const movable = (bytes: Uint8Array): readonly ArrayBuffer[] => (bytes.buffer instanceof ArrayBuffer ? [bytes.buffer] : [])

const perform = async (): Promise<void> => {
  switch (task.kind) {
    case 'open-rows': case 'open-snapshot':
      for await (const piece of task.kind === 'open-rows' ? work.openRows(task.asked) : work.openSnapshot(task.asked)) say({ kind: 'piece', piece }, movable(piece.short))
      return
    case 'mark-rows':
      for await (const rows of work.markRows(task.asked)) say({ kind: 'rows', rows })
      return
    case 'write-snapshot': await work.writeSnapshot({ ...task.asked, pieces: piecesAskedFor() })
  }
}

perform().then(() => { say({ kind: 'done' }) }, (error: unknown) => { say({ kind: 'failed', message: error instanceof Error ? error.message : String(error) }) }).finally(() => { port.close() })
