// The sealing child: the only process that sees words and plaintext of a source, for seconds, and is killed.
import { readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { wordlist } from '@scure/bip39/wordlists/english.js'
import { z } from 'zod'
import { ageSealer } from '../adapters/age/age-sealer.ts'
import { isoDay } from '../domain/time-and-place/civil-time.ts'
import { publicApp } from '../features/intake/public/public-app.tsx'
import type { PublicScripts } from '../features/intake/public/public-deps.ts'
import { sealedPaths } from '../features/intake/public/sealed-routes.ts'
import { nodePrimitives } from '../primitives/node.ts'
import { runSealingChild } from '../server/front/sealing-child.ts'
import type { ChildTools } from '../server/front/sealing-child.ts'
import { asset } from '../server/http/assets.ts'
import { withOnionLocation } from '../server/http/onion-location.ts'
import { pinScript } from '../server/http/pinned-script.ts'
import type { PinnedScript } from '../server/http/pinned-script.ts'
import { sayFailure } from '../server/log.ts'
import { readPrograms } from '../server/offline-programs.ts'
import { stylesheet } from '../ui/style/stylesheet.ts'
import { formStamp, readFormFile } from './form-file.ts'
import { gazetteerDir } from './package-places.ts'
import { readSite } from './site-file.ts'

const config = z.object({ folder: z.string(), builtDir: z.string(), exit: z.string(), isDemo: z.boolean(), hosts: z.array(z.string()), onion: z.string().nullable() })

const script = (builtDir: string, name: string): PinnedScript => {
  const path = join(builtDir, 'browser', `${name}.js`)
  return pinScript({ ...asset(name, 'js', readFileSync(path, 'utf8')), brotli: new Uint8Array(readFileSync(`${path}.br`)) })
}

const scripts = (builtDir: string): PublicScripts | null => {
  try {
    return { seal: script(builtDir, 'seal'), back: script(builtDir, 'back'), words: script(builtDir, 'words') }
  } catch {
    return null
  }
}

const appFor = (tools: ChildTools, settings: z.infer<typeof config>): ReturnType<typeof publicApp> => {
  const form = readFormFile(settings.folder)
  return publicApp({
    drop: tools.drop, mailbox: tools.mailbox, sealer: ageSealer, primitives: nodePrimitives, wordList: wordlist,
    recipients: () => (form?.isOpen === true ? { desk: form.deskRecipient, vault: form.vaultRecipients } : null),
    pepper: Buffer.from(form?.pepper ?? '', 'hex'), today: () => isoDay(Date.now()),
    demo: settings.isDemo || form?.isDemo === true, exit: settings.exit, site: readSite(settings.folder, gazetteerDir), questionnaires: form?.questionnaires ?? [], programs: () => readPrograms((name) => readFile(join(settings.builtDir, name)), nodePrimitives),
    stylesheet: asset('public', 'css', stylesheet('public')), scripts: scripts(settings.builtDir), failed: sayFailure,
  })
}

const warmRounds = 5
/** More than any report without a file. */
const warmBytes = 64 * 1024

/**
 * Each child has few who come, and the first of them would wait for its compiler: before it is ready it shows the form and seals nothing to
 * nobody a few times.
 */
const warmUp = async (app: ReturnType<typeof publicApp>): Promise<void> => {
  const { recipient } = ageSealer.newIdentity()
  for (let round = 0; round < warmRounds; round++) {
    await (await app.request('/be/hurt')).text()
    ageSealer.seal(new Uint8Array(warmBytes), [recipient])
  }
}

runSealingChild(async (tools) => {
  const settings = config.parse(tools.config)
  let stamp = formStamp(settings.folder)
  let app = appFor(tools, settings)
  await warmUp(app)
  return async (request) => {
    if (!settings.hosts.includes(request.headers.get('host') ?? '')) return new Response('421', { status: 421 })
    // The desk may open the form while this child lives.
    const now = formStamp(settings.folder)
    if (now !== stamp) {
      stamp = now
      app = appFor(tools, settings)
    }
    return withOnionLocation(request, await app.fetch(request), settings.onion)
  }
}, sealedPaths)
