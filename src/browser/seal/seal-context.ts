// What the page carries for this script.

export interface SealContext {
  readonly app: HTMLElement
  readonly lang: string
  readonly desk: string
  readonly vault: readonly string[]
  readonly pepper: Uint8Array
}
