// Runs FFmpeg and ExifTool for tests of the made-up country, as main does for the demonstration.
import { execFileSync, spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { MediaTools } from '../../src/world/media.ts'

const fonts = join(dirname(createRequire(import.meta.url).resolve('dejavu-fonts-ttf/package.json')), 'ttf')

const run: MediaTools['run'] = (program, args, input) => new Promise((resolve, reject) => {
  const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'ignore'] })
  const pieces: Buffer[] = []
  child.stdout.on('data', (piece: Buffer) => pieces.push(piece))
  child.on('error', reject)
  child.stdin.on('error', () => undefined)
  child.on('close', (code) => { if (code === 0) resolve(Buffer.concat(pieces)); else reject(new Error(`${program} ended with ${String(code)}`)) })
  child.stdin.end(input)
})

export const mediaTools: MediaTools = { run, font: join(fonts, 'DejaVuSansMono.ttf') }

/** Whether both programs are on this machine. */
export const hasMediaTools = (() => {
  try {
    for (const [program, version] of [['ffmpeg', '-version'], ['exiftool', '-ver']] as const) execFileSync(program, [version], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
})()
