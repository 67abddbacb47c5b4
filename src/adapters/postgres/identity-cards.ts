// Identity cards in the vault database: sealed before they come here, under a random handle.
import type { Kysely } from 'kysely'
import type { IdentityCards } from '../../ports/identity-cards.ts'
import type { VaultTables } from '../../ports/register-tables.ts'

export const identityCards = (vault: Kysely<VaultTables>): IdentityCards => ({
  keep: async (handle, sealed) => {
    await vault.insertInto('identity_card').values({ handle, sealed: Buffer.from(sealed) }).execute()
  },
  remove: async (handle) => {
    await vault.deleteFrom('identity_card').where('handle', '=', handle).execute()
  },
  read: async (handle) => {
    const row = await vault.selectFrom('identity_card').select('sealed').where('handle', '=', handle).executeTakeFirst()
    return row === undefined ? null : row.sealed
  },
})
