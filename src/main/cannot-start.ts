// An expected reason not to start; its message is the one sentence that is printed.
import type { Problem } from '../domain/problem.ts'
import { problemWords } from '../ui/words/problems.ts'

export class CannotStart extends Error {}

export const cannotStart = ({ code, field }: Problem): CannotStart =>
  new CannotStart(field === undefined ? problemWords.en[code] : `${problemWords.en[code]} (${field})`)
