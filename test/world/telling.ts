// The telling that tests use: a fixed day and four people of the staff.
import { instant } from '../../src/domain/brand.ts'
import { worldId } from '../../src/world/draw.ts'
import type { Telling } from '../../src/world/telling.ts'

export const tellingOf = (seed: number): Telling => ({
  seed, today: instant(Date.parse('2026-11-22')),
  staff: { coder: worldId(seed, 'staff', 'coder'), attorney: worldId(seed, 'staff', 'attorney'), analyst: worldId(seed, 'staff', 'analyst'), handler: worldId(seed, 'staff', 'handler') },
})
