// What the page carries for these scripts.

export interface SealContext {
  readonly app: HTMLElement
  readonly lang: string
  readonly desk: string
  readonly vault: readonly string[]
  readonly pepper: Uint8Array
}

/** `null`: there is nothing to take over, or this browser cannot seal; then the page works as it is. */
export const readContext = (): SealContext | null => {
  const app = document.getElementById('app')
  const { desk, vault, pepper, lang } = app?.dataset ?? {}
  if (app === null || desk === undefined || vault === undefined || pepper === undefined || lang === undefined || !('ReadableStream' in globalThis)) return null
  return { app, lang, desk, vault: vault.split(' '), pepper: Uint8Array.from(pepper.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16)) }
}
