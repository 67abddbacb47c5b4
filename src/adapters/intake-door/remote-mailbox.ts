// Replies to sources on their way to a separate intake: kept here first, so that none is lost while it cannot be reached.
import type { LookupId } from '../../domain/brand.ts'
import { doorPaths } from '../../domain/intake/collecting-door.ts'
import { ok } from '../../domain/problem.ts'
import type { IntakeStaging } from '../../ports/intake-staging.ts'
import type { Mailbox } from '../../ports/intake-store.ts'
import type { DoorClient } from './door-client.ts'

export interface RemoteMailbox extends Pick<Mailbox, 'put'> {
  /** Takes there what is owed, one after another, until something does not arrive. Never rejects. */
  readonly deliver: () => Promise<void>
}

export const remoteMailbox = ({ client, staging }: { readonly client: DoorClient; readonly staging: IntakeStaging }): RemoteMailbox => {
  let delivering: Promise<void> | null = null
  /** One after another to the same mailbox: of two that are on their way at once the older one could arrive last, and stay. */
  const onTheWay = new Map<LookupId, Promise<boolean>>()
  const takeNow = async (lookupId: LookupId): Promise<boolean> => {
    const blob = await staging.owedBlob(lookupId)
    if (blob === null) return true
    const put = await client.ask(`${doorPaths.mailbox}${lookupId}`, blob).catch(() => null)
    if (put?.ok !== true) return false
    await staging.settle(lookupId, blob)
    return true
  }
  const takeThere = (lookupId: LookupId): Promise<boolean> => {
    const mine = (onTheWay.get(lookupId) ?? Promise.resolve()).catch(() => undefined).then(() => takeNow(lookupId))
    onTheWay.set(lookupId, mine)
    return mine.finally(() => { if (onTheWay.get(lookupId) === mine) onTheWay.delete(lookupId) })
  }
  const count = async (): Promise<void> => { client.note({ owed: (await staging.owed()).length }) }
  const deliverAll = async (): Promise<void> => {
    for (const lookupId of await staging.owed()) if (!(await takeThere(lookupId))) break
    await count()
  }
  return {
    put: async (lookupId, blob) => {
      const kept = await staging.owe(lookupId, blob)
      if (!kept.ok) return kept
      // While nobody answers, whoever writes a reply does not wait for it.
      const isThere = client.state().trouble === null && await takeThere(lookupId)
      await count()
      return ok(isThere ? 'there' : 'owed')
    },
    deliver: () => {
      delivering ??= deliverAll().catch(() => undefined).finally(() => { delivering = null })
      return delivering
    },
  }
}
