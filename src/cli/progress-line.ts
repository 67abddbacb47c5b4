// Progress of a long verb: a line every tenth part, on the side of errors, so that results stay alone.
import type { Terminal } from './vault-room.ts'

export const progressLine = (terminal: Terminal, label: string): ((done: number, of: number) => void) => {
  let told = -1
  return (done, of) => {
    const tenth = of === 0 ? 10 : Math.floor((done * 10) / of)
    if (tenth === told) return
    told = tenth
    terminal.err(`${label} ${String(done)} / ${String(of)}`)
  }
}
