// The language of a page stands first in its path.
import type { Context } from 'hono'
import { langs, parseLang } from '../../../ui/words/lang.ts'
import type { Lang } from '../../../ui/words/lang.ts'

/** The paths of one page in every language. */
export const inEach = (path: string): string[] => langs.map((lang) => `/${lang}${path}`)

/** The language of a request; pages of none of ours are answered in Belarusian. */
export const langOf = (c: Context): Lang => parseLang(c.req.path.split('/')[1]) ?? 'be'
