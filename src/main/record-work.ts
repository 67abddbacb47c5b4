// Work on records: in this thread where there are few, in another where there are many.
import { on } from 'node:events'
import { resolve } from 'node:path'
import { Worker } from 'node:worker_threads'
import { authentic } from '../domain/brand.ts'
import type { RecordWork } from '../ports/record-work.ts'
import { recordWorkHere } from './record-work-here.ts'
import type { RecordPlaces, ThreadAnswer, ThreadTask } from './record-work-here.ts'

/** Below this many records a thread takes longer to start than the work. */
const many = 5_000

/** Answers of a thread, until it is done. Throws what it says when it fails, and when it ends without a word; ends it when nobody listens any more. */
async function* answersOf(worker: Worker): AsyncGenerator<ThreadAnswer, void> {
  const ended = new AbortController()
  worker.once('exit', () => { ended.abort(new Error('the thread that works on records ended')) })
  try {
    for await (const [message] of on(worker, 'message', { signal: ended.signal })) {
      const answer = authentic<ThreadAnswer>(message)
      if (answer.kind === 'done') return
      if (answer.kind === 'failed') throw new Error(answer.message)
      yield answer
    }
  } finally {
    await worker.terminate()
  }
}

const keysIn = (task: ThreadTask): readonly Uint8Array[] => {
  switch (task.kind) {
    case 'open-rows': return [...task.asked.bucketKeys.values(), task.asked.markKey]
    case 'mark-rows': return [task.asked.markKey]
    case 'open-snapshot': case 'write-snapshot': return [task.asked.key]
  }
}

/** A thread with a task. It gets copies of the keys; ours are overwritten. */
const startThread = (entry: string, at: RecordPlaces, task: ThreadTask): Worker => {
  const worker = new Worker(entry, { workerData: { at, task } })
  for (const key of keysIn(task)) key.fill(0)
  return worker
}

export const recordWorkAt = ({ builtDir, ...at }: RecordPlaces & { readonly builtDir: string }): RecordWork => {
  const here = recordWorkHere(at)
  const isMuch = async (): Promise<boolean> => (await here.count()) >= many
  const start = (task: ThreadTask): Worker => startThread(resolve(builtDir, 'record-work-thread.js'), at, task)
  const pieces = async function* (task: Extract<ThreadTask, { readonly kind: 'open-rows' | 'open-snapshot' }>): ReturnType<RecordWork['openRows']> {
    for await (const answer of answersOf(start(task))) if (answer.kind === 'piece') yield answer.piece
  }
  return {
    ...here,
    openRows: async function* (asked) { yield* ((await isMuch()) ? pieces({ kind: 'open-rows', asked }) : here.openRows(asked)) },
    openSnapshot: async function* (asked) { yield* ((await isMuch()) ? pieces({ kind: 'open-snapshot', asked }) : here.openSnapshot(asked)) },
    markRows: async function* (asked) {
      if (!(await isMuch())) yield* here.markRows(asked)
      else for await (const answer of answersOf(start({ kind: 'mark-rows', asked }))) if (answer.kind === 'rows') yield answer.rows
    },
    writeSnapshot: async (question) => {
      if (!(await isMuch())) return here.writeSnapshot(question)
      const { pieces: given, ...asked } = question
      const iterator = given[Symbol.asyncIterator]()
      const worker = start({ kind: 'write-snapshot', asked })
      for await (const answer of answersOf(worker)) {
        if (answer.kind !== 'next') continue
        const next = await iterator.next()
        worker.postMessage(next.done === true ? null : next.value)
      }
    },
  }
}
