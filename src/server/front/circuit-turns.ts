// Connections of one Tor circuit take turns: whoever opens a thousand of them waits for himself, and nobody else does.

export interface TurnLimits {
  /** So many of a circuit are served at once: as many as a browser opens. */
  readonly atOnce: number
  /** However slow those are, after this another one is let in, in milliseconds: a limit delays and never blocks. */
  readonly againMs: number
}

const defaults: TurnLimits = { atOnce: 6, againMs: 1_000 }

/** Those of one circuit. */
interface Line {
  served: number
  readonly waiting: (() => void)[]
  again: NodeJS.Timeout | undefined
}

/** `serve` is called when it is the turn of a connection; what is answered is called when the connection is gone, served or not. */
export type Turns = (circuit: string, serve: () => void) => () => void

export const createTurns = ({ atOnce, againMs }: TurnLimits = defaults): Turns => {
  const lines = new Map<string, Line>()
  const letIn = (line: Line): void => {
    clearTimeout(line.again)
    line.again = undefined
    const serve = line.waiting.shift()
    if (serve === undefined) return
    line.served += 1
    serve()
    if (line.waiting.length > 0) line.again = setTimeout(() => { letIn(line) }, againMs)
  }
  return (circuit, serve) => {
    const line = lines.get(circuit) ?? { served: 0, waiting: [], again: undefined }
    lines.set(circuit, line)
    line.waiting.push(serve)
    if (line.served < atOnce) letIn(line)
    else line.again ??= setTimeout(() => { letIn(line) }, againMs)
    return () => {
      const at = line.waiting.indexOf(serve)
      if (at >= 0) line.waiting.splice(at, 1)
      else {
        line.served -= 1
        if (line.served < atOnce) letIn(line)
      }
      if (line.served > 0 || line.waiting.length > 0) return
      clearTimeout(line.again)
      lines.delete(circuit)
    }
  }
}
