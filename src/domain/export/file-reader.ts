// What a verifier asks of a case file, be it a folder, a ZIP or a file picked in a browser; and what it answers.
import type { Sha256Hex } from '../brand.ts'
import type { Gap } from './shown-successions.ts'

/** What stands at a path. Only plain files belong into a case file. */
export interface ListedFile {
  /** Relative, with `/` between the parts. */
  readonly path: string
  readonly kind: 'file' | 'link' | 'special' | 'empty-folder'
  /** Bytes; 0 unless a file. */
  readonly size: number
}

/** A case file as the verifier reads it. Failures of the disk are thrown, never turned into a verdict. */
export interface FileReader {
  /** Everything there is, in any order; links are listed, never followed. */
  readonly list: () => Promise<readonly ListedFile[]>
  /** SHA-256 of a listed file, read in pieces; `null` when its container's own checksum does not fit. */
  readonly digest: (path: string) => Promise<Sha256Hex | null>
  /** All bytes of a small listed file. */
  readonly read: (path: string) => Promise<Uint8Array>
}

/** What does not fit. Each code has a sentence in `verdict-words.ts`. */
export type FindingCode =
  | 'link' | 'special' | 'empty-folder' | 'unsafe-name' // does not belong into any case file
  | 'missing' | 'outside' | 'digest' | 'form' // against the manifests and the format
  | 'signature' | 'other-key' | 'proof' // against the log
  | 'not-in-log' | 'no-receipt' // not tied to the log
  | 'entry-dropped' | 'entry-added' | 'entry-changed' // an entry, against the list of those that were exported
  | 'gap-hidden' // the log followed another one, and the entry that says so is not shown
  | 'zip-form'

/** The part that was changed: a file, an entry of the custody log, or the ZIP's own frame. */
export type Part =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'entry'; readonly index: number }
  | { readonly kind: 'zip-header'; readonly path: string }
  | { readonly kind: 'zip-directory' }

/** `against` names the file whose statement is contradicted: either of the two may be the changed one. */
export interface Finding { readonly part: Part; readonly why: FindingCode; readonly against?: string }

/** What an intact case file shows. */
export interface Facts {
  readonly origin: string
  /** Restorations: logs that ended before this one began. */
  readonly gaps: readonly Gap[]
  readonly logSize: number
  /** 64 hexadecimal digits: the public key itself. */
  readonly fingerprint: string
  readonly exportedOn: string
  readonly files: number
  readonly entries: number
  /** Entries whose content is not opened in this case file. */
  readonly withheld: number
  /** How many bait records the register states to have had; it states that none is inside. */
  readonly bait: number
  /** Each item with the day on which the register received it and the entry that says so. */
  readonly items: readonly { readonly path: string; readonly day: string; readonly index: number }[]
}

/** `known`: signed by the key that the reader brought. Without one the file can only be consistent in itself. */
export type Verdict =
  | { readonly kind: 'intact'; readonly known: boolean; readonly facts: Facts }
  | { readonly kind: 'changed'; readonly findings: readonly Finding[] }
  | { readonly kind: 'unreadable' }

/** A finding about a file. */
export const fileFinding = (path: string, why: FindingCode, against?: string): Finding =>
  ({ part: { kind: 'file', path }, why, ...(against === undefined ? {} : { against }) })
