// What a page says about itself: notes, empty states, refusals, progress of a form, the twelve words.
import type { ComponentChildren, VNode } from 'preact'
import type { Problem } from '../../domain/problem.ts'
import { Icon } from '../icon.tsx'
import type { IconName } from '../icon.tsx'
import { kitWords } from '../words/kit.ts'
import type { Lang } from '../words/lang.ts'
import { problemWords } from '../words/problems.ts'

/** A note beside a rule. `isSignal` for what must not be missed. `role="status"` tells screen readers when it appears after an action. */
export const Notice = (props: { readonly icon?: IconName | undefined; readonly isSignal?: boolean | undefined; readonly isStatus?: boolean | undefined; readonly children: ComponentChildren }): VNode => (
  <div class={props.isSignal === true ? 'note signal' : 'note'} role={props.isStatus === true ? 'status' : undefined}>
    {props.icon !== undefined && <><Icon name={props.icon} /> </>}{props.children}
  </div>
)

/** An empty list says why it is empty and what to do. */
export const EmptyState = ({ title, children }: { readonly title: string; readonly children?: ComponentChildren }): VNode => (
  <div class="empty"><p class="b">{title}</p>{children !== undefined && <div class="sm d stack">{children}</div>}</div>
)

/** The body of a refusal; the frame (public or desk) comes around it. "Not there" and "not allowed" look the same. */
export const ProblemPage = ({ lang, problem, children }: { readonly lang: Lang; readonly problem: Problem; readonly children?: ComponentChildren }): VNode => (
  <div class="stack">
    <h2>{kitWords[lang][problem.code === 'not-found' ? 'missingTitle' : 'problemTitle']}</h2>
    <Notice isSignal={problem.code !== 'not-found'}><p>{problemWords[lang][problem.code]}</p></Notice>
    {children}
  </div>
)

/** The body of a failure of ours; `id` is the number under which the log knows it. */
export const FailurePage = ({ lang, id }: { readonly lang: Lang; readonly id: string }): VNode => (
  <div class="stack"><h2>{kitWords[lang].failedTitle}</h2><Notice isSignal icon="danger"><span>{kitWords[lang].failed(id)}</span></Notice></div>
)

/** How far one is in a form of several pages. */
export const Steps = ({ lang, at, of }: { readonly lang: Lang; readonly at: number; readonly of: number }): VNode => (
  <div class="steps">
    <ol aria-hidden="true">{Array.from({ length: of }, (_, index) => <li key={index} class={index + 1 < at ? 'ok' : index + 1 === at ? 'at' : undefined} />)}</ol>
    <span>{kitWords[lang].steps(at, of)}</span>
  </div>
)

/** The twelve words, numbered, to be copied by hand. */
export const WordsGrid = ({ lang, words }: { readonly lang: Lang; readonly words: readonly string[] }): VNode => (
  <ol class="words" aria-label={kitWords[lang].words} translate={false}>{words.map((word, index) => <li key={index}>{word}</li>)}</ol>
)

/** Something that takes longer than a second; without `done` its end is not known. */
export const Progress = ({ label, done, total }: { readonly label: string; readonly done?: number | undefined; readonly total: number }): VNode => (
  <progress aria-label={label} value={done} max={total} />
)
