// What a form says about a person of the staff.
import { z } from 'zod'
import { roles } from '../../domain/access/actor.ts'
import { oneOrMany } from '../../server/http/form.ts'
import { parseLang } from '../../ui/words/lang.ts'

export const personForm = z.object({
  name: z.string().trim().max(80).default(''),
  roles: oneOrMany(z.enum(roles)),
  reason: z.string().trim().max(2_000).default(''),
  language: z.string().transform((text) => parseLang(text) ?? 'ru').default('ru'),
})
