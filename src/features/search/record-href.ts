// Where a found record is opened: its own page, the page it stands on, or the plain page of this feature.
import { parseId } from '../../domain/brand.ts'
import type { Id } from '../../domain/brand.ts'
import type { Records } from '../../domain/change.ts'
import type { SearchedKind } from '../../domain/search/document.ts'

type Places = { readonly [K in SearchedKind]?: (value: Records[K], id: string) => string | null }

const at = (path: string, id: Id | null): string | null => (id === null ? null : `${path}/${id}`)

const places: Places = {
  report: (_, id) => `/reports/${id}`,
  message: ({ report }) => at('/reports', report) ?? '/reports/messages',
  incident: (_, id) => `/incidents/${id}`,
  act: ({ incident }) => at('/incidents', incident),
  detention: ({ incident }) => at('/incidents', incident),
  item: (_, id) => `/evidence/${id}`,
  observation: ({ item }) => at('/evidence', item),
  case: (_, id) => `/cases/${id}`,
}

/** Every result opens something. */
export const recordHref = <K extends SearchedKind>(kind: K, id: Id, value: Records[K]): string =>
  places[kind]?.(value, id) ?? `/search/record/${kind}/${id}`

/** The id of an address, or `null`. */
export const askedId = (text: string): Id<SearchedKind> | null => parseId<SearchedKind>(text)
