// On the page where something was asked for: that it waits for signatures, and the way to the request.
import type { VNode } from 'preact'
import { approvalWords } from '../words/approvals.ts'
import type { Lang } from '../words/lang.ts'
import { Notice } from './notice.tsx'

export const WaitingRequest = ({ lang, id, what }: { readonly lang: Lang; readonly id: string; readonly what?: string | undefined }): VNode => (
  <Notice isStatus><p>{what !== undefined && <>{what} </>}{approvalWords[lang].waits} <a href={`/approvals/${id}`}>{approvalWords[lang].toRequest}</a></p></Notice>
)
