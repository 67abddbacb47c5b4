// What a page weighs on the wire as it comes over an onion address: plain HTTP, where browsers ask for gzip and never for Brotli.
import type { Page } from 'playwright-core'

const host = 'form.example'

/** To start Chromium with: a name that leads here, for on `localhost` it asks for Brotli too. */
export const plainHttpArgs: readonly string[] = [`--host-resolver-rules=MAP ${host} 127.0.0.1`]

/** The same address under a name without TLS. */
export const onPlainHttp = (url: string): string => url.replace('//localhost', `//${host}`)

/** Bytes of everything that comes until the network is quiet, headers too. */
export const weightOf = async (page: Page, url: string): Promise<number> => {
  let bytes = 0
  const client = await page.context().newCDPSession(page)
  const asked = new Set<string>()
  page.on('request', (request) => { void request.headerValue('accept-encoding').then((value) => asked.add(value ?? 'nothing')) })
  await client.send('Network.enable')
  client.on('Network.loadingFinished', ({ encodedDataLength }) => { bytes += encodedDataLength })
  await page.goto(url, { waitUntil: 'networkidle' })
  await client.detach()
  if ([...asked].some((value) => value.includes('br')) || ![...asked].some((value) => value.includes('gzip'))) throw new Error(`the page was not asked for as over an onion address: ${[...asked].join(' · ')}`)
  return bytes
}
