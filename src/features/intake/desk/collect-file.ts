// A sealed file of the drop becomes an item: kept without its age header, its digest in the log, the examiner asked.
import type { Plan } from '../../../domain/change.ts'
import { ok } from '../../../domain/problem.ts'
import type { Result } from '../../../domain/problem.ts'
import { longestHeader } from '../../../domain/sealing/sealed-start.ts'
import type { Collecting } from './collecting.ts'
import { fileSealed, itemOf } from './file-item.ts'
import { keyOf, useOf } from './intake-keys.ts'

export const planFile = async ({ context, entry, register, recordId }: Collecting): Promise<Result<Plan>> => {
  // What opens with no key of ours is not brought from a separate intake, gigabytes of it perhaps.
  const start = await context.drop.peek(entry, 0, longestHeader)
  if (!start.ok) return start
  const used = keyOf(context, register, start.value)
  if (!used.ok) return used
  const { key } = used.value
  const sealed = await context.drop.open(entry)
  if (!sealed.ok) return sealed
  try {
    const filed = await fileSealed(context, sealed.value, key.value.identity)
    if (!filed.ok) return filed
    const { lookupId } = filed.value.said
    const source = lookupId === null ? undefined : register.all('source').find((each) => each.value.lookupId === lookupId)
    const report = source === undefined ? undefined : register.all('report').find((each) => each.value.source === source.id)
    const item = itemOf({
      register, id: recordId('item'), statedBy: source?.value.pseudonym ?? 'unknown', report: report?.id ?? null, reason: 'form',
      // Without its report nobody knows how dangerous the file is to its sender: the strictest compartment until a person decides.
      compartment: report?.value.compartment ?? 'confession',
    }, filed.value)
    const entered = { ...item.entry, content: { ...item.entry.content, sealed: entry.sha256 } }
    return ok({ changes: [item.change, ...useOf(key, register.today())], entries: [entered], jobs: item.jobs })
  } finally {
    await sealed.value.close()
  }
}
