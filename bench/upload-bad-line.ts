// A file by the page's own code from a phone on a bad line: 256 kbit/s, every fifth packet lost beneath TCP (both ways, or `--one-way` up), and a cut for each 2 MB.
// The line is real, between two network namespaces (iproute2; no netem needed, so no delay but that of the rate). R6 is `--megabytes=20`.
import { execFileSync } from 'node:child_process'
import { loadavg } from 'node:os'
import { asked, isAsked } from './kit/asked.ts'
import type { LineFigures, LineWanted } from './line/line-program.ts'
import { buildProgram, runProgram } from './load/own-process.ts'

const [megabytes, kbit, lossPercent] = [asked('megabytes', 2), 256, 20]
const cuts = asked('cuts', Math.max(1, Math.round(megabytes / 2)))

const inNamespace = ['unshare', '--map-root-user', '--net']
const whyNot = (): string | null => {
  try {
    execFileSync(inNamespace[0]!, [...inNamespace.slice(1), 'sh', '-c', 'ip link add near type veth peer name far && tc qdisc add dev near root tbf rate 256kbit burst 3000 latency 400ms && tc qdisc add dev near clsact'], { stdio: 'ignore' })
    return null
  } catch {
    return 'a network namespace with veth, tbf and clsact cannot be made here (apt install iproute2; unprivileged user namespaces or root)'
  }
}

/** One in each part of the file, at a place that is neither the beginning of a piece of any size nor the same part of one. */
const places = Array.from({ length: cuts }, (_, at) => (at + 0.3 + 0.618034 * at % 0.4) / cuts)

/** `ratio`: bytes of all packets that crossed the line, both ways, to bytes of the file; `ratio_with_lost` counts those that did not arrive too, of which the line alone makes 1.25. */
export const run = async (): Promise<{ readonly figures: Readonly<Record<string, number | boolean>>; readonly peers: object; readonly skipped?: string }> => {
  const skipped = whyNot()
  if (skipped !== null) return { figures: {}, peers: {}, skipped }
  const size = megabytes * 1e6
  const wanted: LineWanted = { phone: await buildProgram('line/phone-program.ts'), size, kbit, lossPercent, lossBackPercent: isAsked('one-way') ? 0 : lossPercent, cuts: places, limitSeconds: 600 + 10 * size * 8 / 1000 / kbit }
  const { page, ...line } = await runProgram<LineFigures>(await buildProgram('line/line-program.ts'), wanted, inNamespace)
  process.stderr.write(`load of the machine ${loadavg()[0]?.toFixed(1) ?? ''}\n`)
  const hundredth = (value: number): number => Math.round(value * 100) / 100
  return {
    figures: {
      megabytes, cuts: line.cuts, kept_whole: line.isKept, ratio: hundredth(line.arrived / size), ratio_with_lost: hundredth(line.sent / size),
      ratio_of_pieces: hundredth((page?.pieceBytes ?? 0) / size), ratio_sealed: hundredth(line.sealed / size), lost_share: hundredth(line.lostShare),
      requests: page?.requests ?? 0, presses: page?.presses ?? 0, seconds: Math.round(line.seconds),
    },
    peers: {},
  }
}
