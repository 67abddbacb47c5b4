// Days of forms, counted from the day of the test.
import { isoDay } from '../../src/domain/time-and-place/civil-time.ts'

/** The ISO day so many days from now. */
export const dayIn = (days: number): string => isoDay(Date.now() + days * 86_400_000)
