// The list of what the product can do: one manifest per feature, in the order of the navigation.
import type { DeskFeature } from '../server/http/desk-context.ts'
import { access } from './access/access.ts'
import { account } from './account/account.ts'
import { administration } from './administration/administration.ts'
import { approvals } from './approvals/approvals.ts'
import { bait } from './bait/bait.ts'
import { cases } from './cases/cases.ts'
import { erasure } from './erasure/erasure.ts'
import { evidence } from './evidence/evidence.ts'
import { intake } from './intake/desk/intake.ts'
import { register } from './register/register.ts'
import { matching } from './matching/matching.ts'
import { search } from './search/search.ts'
import { watch } from './watch/watch.ts'
import { vault } from './vault/vault.ts'

export const deskFeatures: readonly DeskFeature[] = [administration, intake, evidence, register, matching, cases, search, vault, access, approvals, erasure, watch, bait, account]
