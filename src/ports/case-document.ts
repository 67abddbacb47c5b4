// What we ask of a typesetter: a document as plain data in, the same printable bytes for the same data out.

/** A cell or line of text; `q` people's own words, `m` what machines measured (digests, numbers of entries). */
export type Voice = 'text' | 'q' | 'm'

export type DocumentBlock =
  | { readonly kind: 'heading'; readonly text: string }
  /** Numbered through the whole document, so that a court can cite it. */
  | { readonly kind: 'paragraph'; readonly text: string }
  /** Beside the text, not numbered. */
  | { readonly kind: 'note'; readonly text: string }
  | { readonly kind: 'quote'; readonly text: string; readonly from: string }
  /** Shares of the width, adding up to 1; `voices` by column. */
  | { readonly kind: 'table'; readonly widths: readonly number[]; readonly head: readonly string[]; readonly voices: readonly Voice[]; readonly rows: readonly (readonly string[])[] }
  | { readonly kind: 'facts'; readonly rows: readonly (readonly [name: string, value: string])[] }

export interface DocumentPart {
  readonly number: string
  readonly title: string
  readonly blocks: readonly DocumentBlock[]
}

export interface PrintedDocument {
  readonly lang: 'be' | 'ru' | 'en'
  readonly title: string
  readonly subtitle: string
  readonly author: string
  /** ISO day; the only time that the file itself carries. */
  readonly day: string
  readonly cover: readonly DocumentBlock[]
  /** Stands at the foot of every page, before "3 / 12". */
  readonly footer: string
  readonly contents: string
  readonly parts: readonly DocumentPart[]
}

/** Contract: PDF/A with embedded fonts for Latin and Cyrillic; the same document gives the same bytes; no clock, no randomness. */
export interface CaseDocument {
  readonly render: (document: PrintedDocument) => AsyncIterable<Uint8Array>
}
