// Long work that gives the event loop back at each of its rests: others are answered meanwhile.

export const breath = (): Promise<void> => new Promise((resolve) => { setImmediate(resolve) })

/** Ends work that may rest. */
export const rested = async <Value>(work: Generator<undefined, Value>): Promise<Value> => {
  for (let step = work.next(); ; step = work.next()) {
    if (step.done === true) return step.value
    await breath()
  }
}
