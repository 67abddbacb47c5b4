// A source at the public form, for tests: everything sealed to the desk, put into the drop that the desk reads.
import { join } from 'node:path'
import { expect, onTestFinished } from 'vitest'
import { ageSealer } from '../../src/adapters/age/age-sealer.ts'
import { openDrop } from '../../src/adapters/files/drop.ts'
import { openMailbox } from '../../src/adapters/files/mailbox.ts'
import { cardKeyId } from '../../src/domain/access/card-keys.ts'
import { holderDigest } from '../../src/domain/attestation/holder.ts'
import { parseLookupId } from '../../src/domain/brand.ts'
import { composeFollowUp, parseMailboxNote } from '../../src/domain/intake/conversation.ts'
import type { FollowUpContent, MailboxNote } from '../../src/domain/intake/conversation.ts'
import type { Door } from '../../src/domain/intake/door.ts'
import type { CopyStatement } from '../../src/domain/cleaning/copy-statement.ts'
import { composeProvenance } from '../../src/domain/intake/file-provenance.ts'
import { announcedKey } from '../../src/domain/intake/intake-key.ts'
import { cardPart, composeCard } from '../../src/domain/intake/identity-card.ts'
import { composeReport } from '../../src/domain/intake/report-document.ts'
import { mailboxBlobSize, unpackMailbox } from '../../src/domain/sealing/mailbox-blob.ts'
import { submissionId } from '../../src/domain/sealing/submission.ts'
import type { SubmissionKind } from '../../src/domain/sealing/submission.ts'
import type { DropKeeper } from '../../src/ports/intake-store.ts'
import { writeTar } from '../../src/domain/sealing/tar.ts'
import { sourceKeys } from '../../src/domain/sealing/twelve-words.ts'
import { nodePrimitives } from '../../src/primitives/node.ts'
import type { TestDesk } from '../desk.ts'

const utf8 = (value: unknown): Uint8Array => new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value))
const day = '2031-10-14'

const drops = new Map<string, Promise<DropKeeper>>()
/** One keeper per folder, as in the product. */
const dropOf = (dataDir: string): Promise<DropKeeper> => {
  const known = drops.get(dataDir)
  if (known !== undefined) return known
  const opened = openDrop(join(dataDir, 'intake', 'drop'))
  drops.set(dataDir, opened)
  onTestFinished(async () => (await opened).close())
  return opened
}

/** Two of them share nothing but the drop, which is closed when the test ends. */
export const sourceAt = async ({ desk, dataDir }: TestDesk) => {
  const drop = await dropOf(dataDir)
  const { register } = desk.state.shell.unlocked()!
  const setting = register.all('setting')[0]!.value
  // The page stays open: what is sent later is sealed to the key of that time.
  const { recipient } = announcedKey(register.all('intake-key'))!.value
  const entropy = nodePrimitives.random(16)
  const keys = sourceKeys(entropy, Buffer.from(setting.pepper, 'hex'), nodePrimitives)
  const own = ageSealer.identityFromSeed(keys.seed)
  const put = async (kind: SubmissionKind, parts: Readonly<Record<string, Uint8Array>>, id = submissionId(nodePrimitives.random(16), utf8('x'), nodePrimitives)): Promise<void> => {
    const sealed = ageSealer.seal(writeTar(Object.entries(parts).map(([name, bytes]) => ({ name, bytes }))), [recipient])
    if (kind === 'file') {
      await drop.beginFile(id)
      await drop.appendPiece(id, 0, sealed)
      expect((await drop.finishFile(id, sealed.length)).ok).toBe(true)
    } else expect((await drop.keepSealed({ kind, id, sealed })).ok).toBe(true)
  }
  const envelope = { lookupId: keys.lookupId, sealedBy: 'browser' as const, writtenOn: day }
  return {
    drop, lookupId: keys.lookupId, holderSeed: keys.holderSeed,
    report: (answers: Parameters<typeof composeReport>[0]['answers'], door: Door = 'hurt', changes: number | null = null) => {
      const card = cardPart(composeCard(answers))
      return put('report', {
        'report.json': utf8(composeReport({ door, language: 'en', answers, changes, sourceRecipient: own.recipient, holder: holderDigest(nodePrimitives.ed25519PublicKey(keys.holderSeed), nodePrimitives), cardKeys: [cardKeyId(setting.vaultRecipient, nodePrimitives)], ...envelope })),
        [card.name]: ageSealer.seal(card.bytes, [setting.vaultRecipient]),
      })
    },
    file: (bytes: Uint8Array, fields: Readonly<Record<string, unknown>> = { origin: 'filmed' }, name = 'clip.txt') =>
      put('file', { 'provenance.json': utf8(composeProvenance(fields, { name, mediaType: 'text/plain' }, envelope)), file: bytes }),
    copy: (bytes: Uint8Array, copyOf: CopyStatement) =>
      put('file', { 'provenance.json': utf8(composeProvenance({}, { name: 'copy.txt', mediaType: 'text/plain', copyOf }, envelope)), file: bytes }),
    message: (content: FollowUpContent) => put('message', { 'message.json': utf8(composeFollowUp(content, envelope)) }),
    mailbox: async (): Promise<MailboxNote | null> => {
      const mailbox = await openMailbox(join(dataDir, 'intake', 'mailbox'), nodePrimitives.random(32), nodePrimitives)
      const blob = await mailbox.read(parseLookupId(keys.lookupId)!)
      expect(blob).toHaveLength(mailboxBlobSize)
      const opened = ageSealer.open(blob, own.identity)
      if (!opened.ok) return null
      const content = unpackMailbox(opened.value)
      const note = content.ok ? parseMailboxNote(JSON.parse(new TextDecoder().decode(content.value))) : content
      return note.ok ? note.value : null
    },
  }
}
