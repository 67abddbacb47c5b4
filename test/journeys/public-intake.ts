// A whole public intake for journeys: the real pages, the real sealer and the real stores on a folder of their own.
import { brotliCompressSync } from 'node:zlib'
import { serve } from '@hono/node-server'
import { wordlist } from '@scure/bip39/wordlists/english.js'
import { build } from 'esbuild'
import { readdirSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ageSealer } from '../../src/adapters/age/age-sealer.ts'
import { openDropReader } from '../../src/adapters/files/drop-reader.ts'
import { openDrafts } from '../../src/adapters/files/draft-keeper.ts'
import { openDrop } from '../../src/adapters/files/drop.ts'
import { openMailbox } from '../../src/adapters/files/mailbox.ts'
import { readTar } from '../../src/domain/sealing/tar.ts'
import { publicApp } from '../../src/features/intake/public/public-app.tsx'
import type { PublicDeps } from '../../src/features/intake/public/public-deps.ts'
import type { Drop, DropEntry } from '../../src/ports/intake-store.ts'
import { nodePrimitives } from '../../src/primitives/node.ts'
import { asset } from '../../src/server/http/assets.ts'
import { pinScript } from '../../src/server/http/pinned-script.ts'
import { stylesheet } from '../../src/ui/style/stylesheet.ts'
import { readOfferedNames } from '../../src/main/gazetteer-file.ts'
import { gazetteerDir } from '../../src/main/package-places.ts'

export interface Opened {
  readonly kind: string
  /** Names inside the tar with their text. */
  readonly parts: ReadonlyMap<string, Uint8Array>
}

/** `at`: the intake's folder of a desk that collects from it; else one of its own, which goes when it stops. */
export const startIntake = async (change: Partial<PublicDeps> = {}, at: string | null = null) => {
  const folder = at ?? await mkdtemp(join(tmpdir(), 'kniha-intake-'))
  const [desk, vault, vaultOfAnother] = [ageSealer.newIdentity(), ageSealer.newIdentity(), ageSealer.newIdentity()]
  const pepper = nodePrimitives.random(32)
  let drop = await openDrop(join(folder, 'drop'))
  // One that stays while the drop behind it is opened anew, as after a crash.
  const steady: Drop = {
    keepSealed: (...args) => drop.keepSealed(...args), beginFile: (...args) => drop.beginFile(...args), appendPiece: (...args) => drop.appendPiece(...args),
    finishFile: (...args) => drop.finishFile(...args), giveUp: (...args) => drop.giveUp(...args),
  }
  const mailbox = await openMailbox(join(folder, 'mailbox'), pepper, nodePrimitives)
  const script = async (name: string, entry: string) => {
    const { outputFiles: [file] } = await build({ entryPoints: [entry], write: false, bundle: true, minify: true, format: 'iife', platform: 'browser', target: 'es2020', charset: 'utf8' })
    return pinScript({ ...asset(name, 'js', file!.text), brotli: new Uint8Array(brotliCompressSync(file!.contents)) })
  }
  const failures: Error[] = []
  const deps: PublicDeps = {
    drop: steady, mailbox: await openDrafts(join(folder, 'drafts'), mailbox, nodePrimitives), sealer: ageSealer, primitives: nodePrimitives, wordList: wordlist, pepper,
    recipients: () => ({ desk: desk.recipient, vault: [vault.recipient, vaultOfAnother.recipient] }), today: () => '2031-10-14', demo: false, exit: 'https://weather.example/',
    site: {
      runBy: null, bodies: [], help: [], lawyers: [], otherWays: [],
      places: [{ code: 'lit-4', name: 'Ліцейны аддзел № 4, двор', seen: 'Жоўтая брама, побач старая воданапорная вежа' }, { code: 'lug', name: 'Ізалятар «Лугавы»', seen: 'Тры паверхі, чуваць цягнікі' }],
      towns: readOfferedNames(folder, gazetteerDir),
    },
    questionnaires: [], programs: () => Promise.resolve(null),
    stylesheet: asset('public', 'css', stylesheet('public')), scripts: { seal: await script('seal', 'src/browser/seal/main.ts'), back: await script('back', 'src/browser/back.ts'), words: await script('words', 'src/browser/words.ts') },
    failed: (error) => { failures.push(error) }, ...change,
  }
  const app = publicApp(deps)
  const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' })
  await new Promise<void>((resolve) => { server.on('listening', () => resolve()) })
  const address = server.address()
  const reader = openDropReader(join(folder, 'drop'))
  const sealedOf = async (entry: DropEntry): Promise<Uint8Array> => {
    const file = await reader.open(entry)
    if (!file.ok) throw new Error(file.problem.code)
    const sealed = await file.value.read(0, file.value.size)
    await file.value.close()
    return sealed
  }
  const opened = async (): Promise<readonly Opened[]> => Promise.all((await reader.list(null, 100)).map(async (entry) => {
    const plain = ageSealer.open(await sealedOf(entry), desk.identity)
    if (!plain.ok) throw new Error(plain.problem.code)
    const tar = readTar(plain.value)
    if (!tar.ok) throw new Error(tar.problem.code)
    return { kind: entry.kind, parts: new Map(tar.value.map((part) => [part.name, part.bytes])) }
  }))
  return {
    app, deps, folder, desk, vault, vaultOfAnother, mailbox, opened, failures, url: `http://localhost:${String(typeof address === 'object' ? address?.port : 0)}`,
    /** Sealed bytes of the files that are kept. */
    sealedFiles: async (): Promise<readonly Uint8Array[]> => Promise.all((await reader.list(null, 100)).filter(({ kind }) => kind === 'file').map(sealedOf)),
    /** Names of files of their own, the unfinished among them. */
    filesThere: (): readonly string[] => readdirSync(join(folder, 'drop', 'files')),
    reopenDrop: async (): Promise<void> => {
      await drop.close()
      drop = await openDrop(join(folder, 'drop'))
    },
    stop: async () => {
      server.close()
      await drop.close()
      if (at === null) await rm(folder, { recursive: true, force: true })
    },
  }
}
