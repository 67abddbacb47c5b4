// A case: accepted acts and items, arranged by offence and element for one forum, and what was exported of it.
import type { Id } from '../brand.ts'
import type { Decision } from '../event/incident.ts'
import type { Recipient } from './inclusion.ts'

export type CaseStage = 'intake' | 'assessment' | 'preparing' | 'filed' | 'closed' | 'dormant'

/** C14. */
export type ForumCode = 'LT-PG' | 'PL-PG' | 'DE-GBA' | 'CZ-PG' | 'UA-PG' | 'XX-UJ' | 'ICC-15' | 'UN-CAT' | 'UN-HRC' | 'UN-SP' | 'UN-GIEB' | 'OSCE-MM' | 'BY-FUT'

/** One cell of the matrix: this evidence supports or undermines this element (B8 EvidenceLink). */
export interface EvidenceLink {
  readonly id: Id<'link'>
  /** `CAT-1/severe-pain`: an element of an element list, with the list's version inside the list. */
  readonly element: string
  readonly evidence: { readonly kind: 'act' | 'item' | 'observation' | 'report'; readonly id: Id }
  readonly effect: 'supports' | 'undermines'
  readonly locator: string
  readonly comment: string
  readonly by: string
}

/** Never "proved": only a court proves (decision 21). */
export const elementStatuses = ['open', 'supported', 'sufficient', 'contradicted'] as const
export type ElementStatus = (typeof elementStatuses)[number]

/** A paragraph of reasoning beside an element, and its standing. */
export interface ElementReasoning {
  readonly element: string
  readonly status: ElementStatus
  /** Legal assessment: privileged, never exported, only counted with its day (decision 13). */
  readonly text: string
  /** I-11: sufficient on one source needs this reason of the supervising attorney. */
  readonly singleSourceReason: string | null
  readonly by: string
  /** ISO day. */
  readonly on: string
}

export interface Case {
  /** `C-2026-001-LT-PG`. */
  readonly number: string
  readonly title: string
  readonly forum: ForumCode
  readonly elementLists: readonly string[]
  readonly acts: readonly Id<'act'>[]
  readonly items: readonly Id<'item'>[]
  readonly links: readonly EvidenceLink[]
  readonly reasoning: readonly ElementReasoning[]
  /** What was searched for that speaks against, where and with what result (G-06); never empty in an export. */
  readonly exculpatorySearch: readonly { readonly searched: string; readonly result: string; readonly by: string; readonly on: string }[]
  readonly stage: CaseStage
  readonly decisions: readonly Decision[]
}

/** One export that was made: for whom, and the SHA-256 (hex) of the manifest of its files. */
export interface CaseExport {
  readonly case: Id<'case'>
  readonly madeOn: string
  readonly recipient: Recipient
  readonly payloadDigest: string
  readonly withheld: number
}
