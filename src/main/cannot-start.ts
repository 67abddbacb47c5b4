// An expected reason not to start; its message is the one sentence that is printed.
import type { Problem } from '../domain/problem.ts'
import { problemWords } from '../ui/words/problems.ts'

export const cannotStart = (problem: Problem): Error =>
  Object.assign(new Error(problem.field === undefined ? problemWords.en[problem.code] : `${problemWords.en[problem.code]} (${problem.field})`), { name: 'CannotStart' })
