// A script that a page pins to its content: whoever changes the file on the way has it refused (W3C Subresource Integrity).
import { createHash } from 'node:crypto'
import type { Asset } from './assets.ts'

/** `integrity`: the value of the attribute of that name. */
export interface PinnedScript extends Asset {
  readonly integrity: string
}

export const pinScript = (script: Asset): PinnedScript => ({ ...script, integrity: `sha384-${createHash('sha384').update(script.bytes).digest('base64')}` })
