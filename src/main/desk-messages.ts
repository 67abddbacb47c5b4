// What main and the desk's process say to one another.
import { z } from 'zod'

/** `run` composes; the others follow in their order, one process after another on the same port. */
export const deskOrder = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('run'), register: z.string(), vault: z.string(), setupToken: z.string(),
    deskPort: z.number(), publicPort: z.number(), isDemo: z.boolean(),
  }),
  z.object({ kind: z.literal('listen') }),
  /** The first desk after a start opens the demonstration, or prints the link of the first start. */
  z.object({ kind: z.literal('greet') }),
  /** Another process is composed: let go of the port. */
  z.object({ kind: z.literal('leave') }),
  /** The other one listens: answer what waits, and end. */
  z.object({ kind: z.literal('end') }),
  z.object({ kind: z.literal('stop') }),
])
export type DeskOrder = z.infer<typeof deskOrder>

/** `locked`: keys are wiped, and another process has to take over. */
export const deskNews = z.enum(['composed', 'listening', 'ready', 'locked', 'left'])
export type DeskNews = z.infer<typeof deskNews>
