// Reports of eight kilobytes for the load benches: sealed as a browser seals them, or as the fields of the form without scripts.
import { randomBytes } from 'node:crypto'
import { ageSealer } from '../../src/adapters/age/age-sealer.ts'
import { cardKeyId } from '../../src/domain/access/card-keys.ts'
import { holderDigest } from '../../src/domain/attestation/holder.ts'
import { cardPart, composeCard } from '../../src/domain/intake/identity-card.ts'
import { composeReport } from '../../src/domain/intake/report-document.ts'
import { partNames } from '../../src/domain/sealing/submission.ts'
import { writeTar } from '../../src/domain/sealing/tar.ts'
import { sourceKeys } from '../../src/domain/sealing/twelve-words.ts'
import { nodePrimitives } from '../../src/primitives/node.ts'

const reportBytes = 8 * 1024
const sentence = 'Гэта выдуманае сведчанне для вымярэння, у ім няма нікога сапраўднага. '

/** To whom a form seals. */
export interface Recipients {
  readonly desk: string
  readonly vault: string
  readonly pepper: Uint8Array
}

/** An account of eight kilobytes of UTF-8, no two alike. */
const account = (): string => {
  const own = randomBytes(16).toString('hex')
  const times = Math.floor((reportBytes - own.length) / Buffer.byteLength(sentence))
  return own + sentence.repeat(times)
}

/** One age file as a browser sends it: the report and its card. */
export const sealedReport = ({ desk, vault, pepper }: Recipients): Uint8Array => {
  const keys = sourceKeys(randomBytes(16), pepper, nodePrimitives)
  const answers = { story: account(), consentHold: 'yes', ownName: 'made up' }
  const card = cardPart(composeCard(answers))
  const report = composeReport({
    door: 'hurt', language: 'be', answers, changes: null, sourceRecipient: ageSealer.identityFromSeed(keys.seed).recipient,
    holder: holderDigest(nodePrimitives.ed25519PublicKey(keys.holderSeed), nodePrimitives), cardKeys: [cardKeyId(vault, nodePrimitives)],
    lookupId: keys.lookupId, sealedBy: 'browser', writtenOn: new Date().toISOString().slice(0, 10),
  })
  return ageSealer.seal(writeTar([
    { name: partNames.report, bytes: new TextEncoder().encode(JSON.stringify(report)) },
    { name: card.name, bytes: ageSealer.seal(card.bytes, [vault]) },
  ]), [desk])
}

/** The last page of the form without scripts, posted with everything that was answered. It begins with `form=` and the secret of that form. */
export const plainForm = (): string => new URLSearchParams({
  form: randomBytes(16).toString('hex'), door: 'hurt', step: 'check', go: 'send', changes: 'none', story: account(), consentHold: 'yes', ownName: 'made up',
}).toString()
