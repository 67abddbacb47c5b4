// Digests of the programs for offline work stand in the log once for each build that brought others, and go with the setting that names them.
import { expect, it } from 'vitest'
import { testDesk } from '../../../test/desk.ts'
import { programList } from '../../domain/opening/offline-programs.ts'
import { openEntries } from '../../server/custody/prove.ts'
import { readPrograms } from '../../server/offline-programs.ts'
import { logPrograms } from './log-programs.ts'

const bytesOf = (text: string): Promise<Uint8Array> => Promise.resolve(new TextEncoder().encode(text))

it('logs a build once, the next build again, and nothing where none was built', async () => {
  const { desk: { state: { shell } }, person } = await testDesk()
  const setting = shell.unlocked()?.register.all('setting')[0]
  if (setting === undefined) throw new Error('no setting')
  const logged = async (): Promise<readonly unknown[]> => (await openEntries(shell, [setting.id])).flatMap(({ handling, content }) => (
    handling.part.reason === 'offline-programs' && 'part' in content ? [content.part['list']] : []))
  const before = (await logged()).length
  const listOf = async (version: string): Promise<string> => programList(await readPrograms((name) => bytesOf(name + version), shell.primitives) ?? [])
  for (const version of ['one', 'one', 'two', 'two']) await logPrograms({ shell, built: (name) => bytesOf(name + version) })
  await logPrograms({ shell, built: () => Promise.reject(new Error('not built')) })
  await logPrograms({ shell, built: (name) => (name === 'open.html' ? bytesOf('x') : Promise.reject(new Error('not built'))) })
  expect((await logged()).slice(before)).toEqual([await listOf('one'), await listOf('two')])
  expect(await listOf('one')).toMatch(/^[0-9a-f]{64} {2}open\.html\n[0-9a-f]{64} {2}seal\.html\n[0-9a-f]{64} {2}verify\.html\n$/)
  // Whoever publishes them finds them beside the key of the log.
  const page = (await (await person('Second Person', ['ADM'])).get('/keys')).text
  for (const line of (await listOf('two')).trimEnd().split('\n')) expect(page).toContain(`<code>${line}</code>`)
})
