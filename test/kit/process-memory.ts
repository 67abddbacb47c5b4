// What the memory of running processes holds: read from /proc, as a seized machine's would be.
import { closeSync, openSync, readdirSync, readFileSync, readSync } from 'node:fs'

const parentOf = (pid: string): number => Number(/\) \w (\d+)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'))?.[1])

/** A process and everything below it. */
export const familyOf = (pid: number): readonly number[] => {
  const children = readdirSync('/proc').filter((name) => /^\d+$/.test(name) && (() => { try { return parentOf(name) === pid } catch { return false } })())
  return [pid, ...children.flatMap((child) => familyOf(Number(child)))]
}

/** What this process may write to, area by area. */
export const memoryOf = (pid: number): readonly Buffer[] => {
  const file = openSync(`/proc/${pid}/mem`, 'r')
  const areas = readFileSync(`/proc/${pid}/maps`, 'utf8').split('\n').filter((line) => /^[0-9a-f]+-[0-9a-f]+ rw/.test(line))
  const parts = areas.map((line) => {
    const [from = '', to = ''] = line.split(' ')[0]!.split('-')
    const bytes = Buffer.alloc(Number.parseInt(to, 16) - Number.parseInt(from, 16))
    try {
      readSync(file, bytes, 0, bytes.length, Number.parseInt(from, 16))
    } catch {
      return Buffer.alloc(0)
    }
    return bytes
  })
  closeSync(file)
  return parts
}

/** How many of these words the memory of a process and all its children still holds, in UTF-8 or UTF-16. */
export const foundIn = (pid: number, canaries: readonly string[]): number => {
  const found = new Set<string>()
  for (const each of familyOf(pid)) {
    for (const part of memoryOf(each)) {
      for (const canary of canaries) if (part.includes(canary) || part.includes(Buffer.from(canary, 'utf16le'))) found.add(canary)
    }
  }
  return found.size
}
