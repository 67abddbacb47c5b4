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

export const recordWorkAt = ({ builtDir, ...at }: RecordPlaces & { readonly builtDir: string }): RecordWork => {
  const here = recordWorkHere(at)
  const isMuch = async (): Promise<boolean> => (await here.count()) >= many
  const asked = (task: ThreadTask): AsyncGenerator<ThreadAnswer, void> => answersOf(new Worker(resolve(builtDir, 'record-work-thread.js'), { workerData: { at, task } }))
  const pieces = async function* (task: Extract<ThreadTask, { readonly kind: 'open-rows' | 'open-snapshot' }>): ReturnType<RecordWork['openRows']> {
    for await (const answer of asked(task)) if (answer.kind === 'piece') yield answer.piece
  }
  return {
    ...here,
    openRows: async function* (question) { yield* (question.since === 0 && (await isMuch()) ? pieces({ kind: 'open-rows', asked: question }) : here.openRows(question)) },
    openSnapshot: async function* (question) { yield* ((await isMuch()) ? pieces({ kind: 'open-snapshot', asked: question }) : here.openSnapshot(question)) },
    markRows: async function* (question) {
      if (!(await isMuch())) yield* here.markRows(question)
      else for await (const answer of asked({ kind: 'mark-rows', asked: question })) if (answer.kind === 'rows') yield answer.rows
    },
    writeSnapshot: async (question) => {
      if (!(await isMuch())) return here.writeSnapshot(question)
      const { pieces: given, ...rest } = question
      const iterator = given[Symbol.asyncIterator]()
      const worker = new Worker(resolve(builtDir, 'record-work-thread.js'), { workerData: { at, task: { kind: 'write-snapshot', asked: rest } satisfies ThreadTask } })
      for await (const answer of answersOf(worker)) {
        if (answer.kind !== 'next') continue
        const next = await iterator.next()
        worker.postMessage(next.done === true ? null : next.value)
      }
    },
  }
}
