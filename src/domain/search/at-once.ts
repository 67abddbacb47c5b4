// Long work that may rest at each `yield`, done without a rest: for what is short, and for tests.

export const atOnce = <Value>(work: Generator<undefined, Value>): Value => {
  for (;;) {
    const step = work.next()
    if (step.done === true) return step.value
  }
}
