// Entry of the public script: takes the form or the page of the words over when this browser can seal; else the page works as it is.
import { watchExit } from './quick-exit.ts'
import { tellSealing } from './page-parts.ts'
import { startForm } from './report-form.ts'
import { startReturn } from './return-pages.ts'

const app = document.getElementById('app')
const { desk, vault, pepper, lang, door } = app?.dataset ?? {}

watchExit()
if (app !== null && desk !== undefined && vault !== undefined && pepper !== undefined && lang !== undefined && 'ReadableStream' in globalThis) {
  const bytes = Uint8Array.from(pepper.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
  const context = { app, lang, desk, vault: vault.split(' '), pepper: bytes }
  if (door === undefined) startReturn(context)
  else startForm(context)
  // Only now is it true: a browser that cannot draw randomness has thrown above, and the page works as it is.
  tellSealing(document)
}
