// What a script shows when it could not seal or send: every sentence stands here, the script unhides one.
import type { VNode } from 'preact'
import type { ProblemCode } from '../../domain/problem.ts'
import type { Lang } from '../words/lang.ts'
import { problemWords } from '../words/problems.ts'
import { publicWords } from '../words/public.ts'
import type { PublicWords } from '../words/public.ts'

const codes = ['disk-full', 'disk-failed', 'busy', 'too-large', 'malformed', 'demo-only', 'not-open-yet', 'words-mistyped', 'required', 'changed-meanwhile'] as const satisfies readonly ProblemCode[]

/** `without`: the same form for our server to seal, offered when sealing in the browser failed. */
export const FailedNote = ({ lang, without, table = publicWords[lang], more = {} }: {
  readonly lang: Lang
  readonly without: string | null
  /** In place of the words of the live form. */
  readonly table?: PublicWords | undefined
  /** Sentences for what fails on one page alone, by its code. */
  readonly more?: Readonly<Record<string, string>> | undefined
}): VNode => (
  <div class="errors" role="alert" tabIndex={-1}>
    <h2>{table.failed.title}</h2>
    <div data-code="seal" hidden><p>{table.sealing.failed}</p>{without !== null && <p><a class="btn" href={without}>{table.sealing.without}</a></p>}</div>
    <p data-code="network" hidden>{table.failed.network}</p>
    <p data-code="acknowledge-first" hidden>{table.rights.first}</p>
    <p data-code="not-ticked" hidden>{table.attest.first}</p>
    <p data-code="file" hidden>{table.files.none}</p>
    <p data-code="file-changed" hidden>{table.files.changed}</p>
    {codes.map((code) => <p key={code} data-code={code} hidden>{problemWords[lang][code]}</p>)}
    {Object.entries(more).map(([code, text]) => <p key={code} data-code={code} hidden>{text}</p>)}
  </div>
)
