// What is counted of one person's reading in a day: reports whose words were shown, other records opened whole, cards, case files, lists taken along, searches that hit much.

export const rations = ['reports', 'records', 'cards', 'case-files', 'lists', 'searches'] as const
export type Ration = (typeof rations)[number]
/** Nobody may be given more than this for a day. */
export const mostOfRation = 1_000
