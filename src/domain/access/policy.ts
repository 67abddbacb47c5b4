// The policy as a lawyer reads it: one line a room, one letter a role (domain.md, Read matrix; decisions 6, 7, 13). `decide.ts` applies it.
import { authentic, keysOf, recordOf } from '../brand.ts'
import { roles } from './actor.ts'
import type { Role } from './actor.ts'

/**
 * Columns: the staff roles, then two that no rank gives. OWN: the report is assigned to me, I coded the act, the page is mine.
 * GRANTED: a grant in force names the record for me, or the case that I am a member of holds it.
 */
export const columns = [...roles, 'OWN', 'GRANTED'] as const
export type Column = (typeof columns)[number]

/** W read and write · R read · w read redacted, and write what is not withheld · r read redacted · – not there. */
export type Letter = 'W' | 'R' | 'w' | 'r' | '–'

/** What is written to an existing record is asked of W and w; who may begin something new stands in `doers`. */
export const policyLines = {
  //                              INT HND INV ANA MED ATT SAT EDI SAN DCW FND VLT DPO AUD ADM  OWN GRANTED
  'setting':                 '–   –   –   –   –   –   –   –   –   –   –   –   –   –   –   –   –',
  'intake-key':              '–   –   –   –   –   –   –   –   –   –   –   –   –   –   –   –   –',
  'key-destruction':         '–   –   –   –   –   –   –   –   –   –   –   –   –   –   –   –   –',
  'questionnaire':           'R   R   R   R   R   R   W   –   –   –   –   –   R   R   W   –   –',
  'staff':                   'R   R   R   R   R   R   W   R   R   R   R   R   R   R   W   W   –',
  'roster':                  'R   R   R   R   R   R   R   R   R   R   R   R   R   R   R   R   –',
  'approval':                '–   –   –   –   –   –   W   –   –   –   –   W   W   R   W   W   W',
  'grant':                   '–   –   –   –   –   –   W   –   –   –   –   –   W   R   –   W   –',
  'alarm: reading':          '–   –   –   –   –   –   W   –   –   –   –   –   W   W   –   –   –',
  'alarm: register':         '–   –   –   –   –   –   W   –   –   –   –   –   W   W   W   –   –',
  'bait':                    '–   –   –   –   –   –   W   –   –   –   –   –   W   –   –   –   –',
  'bait-beside':             '–   –   –   –   –   –   –   –   –   –   –   –   –   –   –   –   –',
  'declaration':             '–   –   –   –   –   –   R   –   –   –   –   –   R   R   –   W   –',
  'report: open':            'W   W   W   R   R   R   W   –   –   –   –   –   –   –   –   W   R',
  'report: medic':           'W   W   W   –   R   R   W   –   –   –   –   –   –   –   –   W   R',
  'report: insider':         '–   –   –   –   –   –   W   –   –   –   –   –   –   –   –   W   R',
  'report: confession':      '–   –   –   –   –   –   W   –   –   –   –   –   –   –   –   W   R',
  'report: leaver':          '–   –   –   –   –   –   W   –   –   –   –   –   –   –   –   W   R',
  'report: violence':        '–   –   –   –   –   –   W   –   –   –   –   –   –   –   –   W   R',
  'report: children':        '–   –   –   –   –   –   W   –   –   –   –   –   –   –   –   W   R',
  'report: review':          '–   –   –   –   –   –   W   –   –   –   –   –   –   –   –   W   R',
  'report: our own people':  '–   –   –   –   –   –   –   –   –   –   –   –   W   R   –   –   –',
  'report: apart, nobody has it': '–   w   –   –   –   –   W   –   –   –   –   –   –   –   –   –   –',
  'report: withdrawn':       'r   r   r   –   –   r   r   –   –   –   –   –   w   –   –   r   –',
  'report: withdrawn, apart': '–   –   –   –   –   –   r   –   –   –   –   –   w   –   –   r   –',
  'source':                  '–   –   –   –   –   –   R   –   –   –   –   R   –   –   –   –   –',
  'source: of my reports':   'R   W   –   –   –   –   R   –   –   –   –   R   –   –   –   –   –',
  'source: of a review':     '–   –   –   –   –   R   R   –   –   –   –   R   –   –   –   –   –',
  'message: stray':          '–   R   –   –   –   –   R   –   –   –   –   –   –   –   –   –   –',
  'message: of a review':    '–   –   –   –   –   R   R   –   –   –   –   –   –   –   –   –   –',
  'message':                 'R   W   –   –   –   –   R   –   –   –   –   –   –   –   –   –   –',
  'reference':               '–   –   –   –   –   –   –   –   –   –   –   –   –   –   –   –   –',
  'erasure':                 '–   –   –   –   –   –   R   –   –   –   –   –   W   R   –   –   –',
  'coding':                  'W   R   W   R   R   R   R   –   –   –   –   –   –   –   –   –   –',
  'incident':                'W   R   W   R   R   W   W   –   –   –   –   –   –   –   –   –   –',
  'act: open':               'W   R   W   R   R   W   W   –   –   –   –   –   –   –   –   W   R',
  'act: violence or child':  '–   –   –   –   R   W   W   –   –   –   –   –   –   –   –   W   R',
  'involvement':             'W   R   W   R   R   W   W   –   –   –   –   –   –   –   –   –   –',
  'detention':               'W   R   W   R   R   R   R   –   –   –   –   –   –   –   –   –   –',
  'injury: open':            'w   r   w   r   W   R   R   –   –   –   –   –   –   –   –   –   –',
  'injury: violence or child': '–   –   –   –   W   R   R   –   –   –   –   –   –   –   –   w   r',
  'person':                  'W   R   W   R   R   R   R   –   –   –   –   –   –   –   –   –   –',
  'unit':                    'R   R   W   R   R   R   R   –   –   –   –   –   –   –   –   –   –',
  'item: open':              'W   W   W   W   R   W   W   –   –   –   –   –   –   –   –   –   R',
  'item: medical':           'W   W   w   r   W   R   R   –   –   –   –   –   –   –   –   –   R',
  'item: apart':             '–   –   –   –   –   –   W   –   –   –   –   –   –   –   –   W   R',
  'observation':             'R   R   W   W   R   W   W   –   –   –   –   –   –   –   –   –   –',
  'match-decision':          '–   –   W   W   R   W   W   –   –   –   –   –   –   –   –   –   –',
  'case':                    '–   –   –   –   –   –   r   –   –   –   –   –   –   –   –   –   W',
  'case-export':             '–   –   –   –   –   –   –   –   –   –   –   –   –   R   –   –   R',
  'log-succession':          '–   –   –   –   –   R   R   –   –   –   –   –   –   R   R   –   –',
} as const
export type Room = keyof typeof policyLines

/** The same, one letter asked for at a time. */
export const policy: Readonly<Record<Room, Readonly<Record<Column, Letter>>>> = recordOf(keysOf(policyLines), (room) => {
  const letters = policyLines[room].split(/\s+/)
  return recordOf(columns, (column) => authentic<Letter>(letters[columns.indexOf(column)]))
})

/** To whom a report can be assigned: it may be given to anybody by mistake, but nobody outside these reads one through it. */
export const handlers: readonly Role[] = ['INT', 'HND', 'INV', 'MED', 'DCW']
/** Who can answer a review; the report is read through it as by a handler. */
export const reviewers: readonly Role[] = ['ATT', 'SAT']
/** Who can be a member of a case: what attorneys write to each other there is privileged (decision 13). */
export const members: readonly Role[] = ['ATT', 'SAT']
/** Whom a grant can help: the administrator, the keeper and the fund read no content, whoever grants it. */
export const grantable: readonly Role[] = ['INT', 'HND', 'INV', 'ANA', 'MED', 'ATT', 'SAT', 'EDI', 'SAN', 'DCW', 'DPO', 'AUD']
