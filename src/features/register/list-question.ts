// What a list was asked: filter, sorting, page; codes only, so that an address says nothing of content.
import { z } from 'zod'
import type { DeskRequest } from '../../server/http/desk-context.ts'

export const rowsAtOnce = 200

export interface ListQuestion {
  readonly state: string
  readonly sort: string
  readonly isDown: boolean
  readonly page: number
}

const asked = z.object({
  state: z.string().regex(/^[a-z]*$/).catch(''), sort: z.string().regex(/^[a-z]*$/).catch(''), down: z.string().optional().catch(undefined), page: z.coerce.number().int().min(0).max(100_000).catch(0),
})

export const listQuestion = (c: DeskRequest, state: string): ListQuestion => {
  const read = asked.parse({ state, ...c.req.query() })
  return { state: read.state, sort: read.sort, isDown: read.down !== undefined, page: read.page }
}

/** The address of the same list, asked so. */
export const stateHref = (path: string, { state, sort, isDown, page }: ListQuestion): string => {
  const query = new URLSearchParams({ state, ...(sort === '' ? {} : { sort }), ...(isDown ? { down: '1' } : {}), ...(page === 0 ? {} : { page: String(page) }) })
  return `${path}?${query.toString()}`
}
