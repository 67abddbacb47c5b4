// What could not be taken, at the top of the page, each line a link to its field (GOV.UK pattern). Gentle: no date, place or name is ever wrong.
import type { VNode } from 'preact'
import type { Problem } from '../../domain/problem.ts'
import { kitWords } from '../words/kit.ts'
import type { Lang } from '../words/lang.ts'
import { problemWords } from '../words/problems.ts'

export interface ErrorSummaryProps {
  readonly lang: Lang
  readonly problems: readonly Problem[]
  /** What each field is called on this page; a problem without a known field is a plain sentence. */
  readonly labels?: Readonly<Record<string, string>> | undefined
}

/** Nothing at all when there is no problem. */
export const ErrorSummary = ({ lang, problems, labels }: ErrorSummaryProps): VNode | null => {
  if (problems.length === 0) return null
  return (
    <div class="errors" role="alert" aria-labelledby="errors" tabIndex={-1}>
      <h2 id="errors">{kitWords[lang].errorTitle}</h2>
      <ul>
        {problems.map((problem) => {
          const label = problem.field === undefined ? undefined : labels?.[problem.field]
          const sentence = problemWords[lang][problem.code]
          return <li key={`${problem.code} ${problem.field ?? ''}`}>{label === undefined ? sentence : <a href={`#${problem.field ?? ''}`}>{label}: {sentence}</a>}</li>
        })}
      </ul>
    </div>
  )
}

/** The code that a field has to show, for the `problem` of that field. */
export const problemOf = (problems: readonly Problem[], field: string): Problem['code'] | undefined => problems.find((problem) => problem.field === field)?.code
