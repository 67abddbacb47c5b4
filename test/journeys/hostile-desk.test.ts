// A hostile build of the desk against the vault room as it runs at a keeper: whatever file it sends, it gets neither key nor card, and neither lands on the disk.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { everythingIn, startRoomCommand, visitRoom } from '../kit/keeper-room.ts'
import { deskOfKeeper } from '../kit/made-up-bundle.ts'

const root = join(import.meta.dirname, '..', '..')
const home = mkdtempSync(join(tmpdir(), 'kniha-keeper-home-'))
const keys = mkdtempSync(join(tmpdir(), 'kniha-keeper-stick-'))
const told = join(keys, 'told')
const desk = deskOfKeeper()

beforeAll(() => {
  execFileSync(process.execPath, [join(root, 'scripts', 'build.mjs')], { stdio: 'ignore' })
  writeFileSync(join(keys, 'key.txt'), `# vault key\n${desk.keeper.identity}\n`)
})
afterAll(() => { for (const folder of [home, keys]) rmSync(folder, { recursive: true, force: true }) })

/** With a list of all that it tries to reach. */
const startRoom = async () => {
  const command = await startRoomCommand({
    home, key: join(keys, 'key.txt'), node: ['--require', join(root, 'test', 'kit', 'told-connections.cjs')], env: { TOLD_CONNECTIONS: told },
  })
  return { ...command, room: await visitRoom(command.address) }
}

/** Addresses of other machines, and of a desk on this one, in every place that the page shows. */
const withLures = desk.file({ changed: { reason: '<meta http-equiv="refresh" content="0; url=http://desk.example/"><img src="http://127.0.0.1:9/x">' } })

describe('a hostile desk', () => {
  it('would be seen if the room spoke to it', () => {
    const spoken = join(keys, 'spoken')
    const speak = "void fetch('http://127.0.0.1:49999/').catch(() => require('node:net').connect(9, '127.0.0.1').on('error', () => undefined))"
    execFileSync(process.execPath, ['--require', join(root, 'test', 'kit', 'told-connections.cjs'), '-e', speak], { env: { TOLD_CONNECTIONS: spoken } })
    expect(readFileSync(spoken, 'utf8').split('\n').filter((line) => line.startsWith('connect '))).toHaveLength(2)
  })

  it('gets nothing by any file: no connection, no program, no key and no card on the disk', async () => {
    const { room, said, ended } = await startRoom()
    const files = [
      withLures, ...Object.values(desk.trails).map((trail) => desk.file({ trail })), ...desk.malformed().map((plain) => desk.seal(plain)),
      desk.file({ card: desk.card('Somebody Else') }), desk.file({ signers: ['sat'] }), desk.file({ asked: '2020-01-01' }), desk.sealedToAnother(),
    ]
    for (const file of files) {
      const checked = await room.post('/check', { file })
      // Without a trusted list nothing is shown, whatever the file says of itself.
      expect((await room.post('/show')).text).not.toContain('Made-up')
      expect(`${checked.text}${said()}`).not.toContain(desk.keeper.identity)
      expect(checked.text).not.toMatch(/<(script|img|meta http-equiv)/)
    }
    // Then the keeper trusts the true list, and opens the card that was signed for.
    await room.post('/check', { file: desk.file() })
    await room.post('/trust')
    const shown = await room.post('/show')
    expect(shown.text).toContain('Made-up Name')
    expect(shown.text).not.toContain('<script')
    expect(said()).toContain('Receipt for the desk: 1111 2222 3333 4444')
    await room.post('/close')
    expect(await ended).toBe(0)

    // It waits at its own address, and forbids core dumps.
    expect(readFileSync(told, 'utf8').trim().split('\n')).toEqual(['loaded', 'spawnSync prlimit', 'lookup 127.0.0.1'])
    const left = `${everythingIn(home)}${said()}`
    for (const secret of [desk.keeper.identity, 'Made-up', 'First Person', 'safe contact', 'desk.example']) expect(left).not.toContain(secret)
    expect(left).toContain('roster.json')
  }, 60_000)

  it('gets nothing twice by the file that was opened', async () => {
    const { room, ended } = await startRoom()
    expect((await room.post('/check', { file: desk.file() })).text).toContain('was used already')
    expect((await room.post('/show')).text).not.toContain('Made-up')
    await room.post('/close')
    expect(await ended).toBe(0)
  }, 60_000)
})
