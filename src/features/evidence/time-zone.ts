// The clock on the wall where the register's events happened: taken where a file names no zone, and shown on pages.

/** Belarus, the default of the register (UTC+3 all year since 2011). */
export const timeZone = 'Europe/Minsk'
