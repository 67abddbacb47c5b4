// One after the other: what is asked for next begins when what was asked for before has ended, well or not.

export type Turn = <Value>(work: () => Promise<Value>) => Promise<Value>

export const createTurn = (): Turn => {
  let last: Promise<unknown> = Promise.resolve()
  return (work) => {
    const mine = last.then(work, work)
    last = mine.catch(() => undefined)
    return mine
  }
}
