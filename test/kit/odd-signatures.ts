// Signatures on which implementations of Ed25519 differ, and what our rule says: no key of small order, one encoding, no cofactor.
import { ed25519 } from '@noble/curves/ed25519.js'
import { utf8 } from '../../src/domain/custody/bytes.ts'
import { nodePrimitives as p } from '../../src/primitives/node.ts'

export interface OddSignature { readonly what: string; readonly publicKey: Uint8Array; readonly message: Uint8Array; readonly signature: Uint8Array; readonly isValid: boolean }

const { Point } = ed25519
const order = Point.Fn.ORDER
const hex = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'hex'))
const littleEndian = (value: bigint): Uint8Array => hex(value.toString(16).padStart(64, '0')).reverse()
const numberOf = (bytes: Uint8Array): bigint => BigInt(`0x${Buffer.from(bytes).reverse().toString('hex')}`)
const challenge = (r: Uint8Array, publicKey: Uint8Array, message: Uint8Array): bigint => numberOf(p.sha512(new Uint8Array(Buffer.concat([r, publicKey, message])))) % order

const secret = 1_234_567_890_123_456_789n
const nonce = 9_876_543_210_987_654_321n
const signed = (publicKey: Uint8Array, r: Uint8Array, message: Uint8Array): Uint8Array =>
  new Uint8Array(Buffer.concat([r, littleEndian((nonce + challenge(r, publicKey, message) * secret) % order)]))

const plainKey = Point.BASE.multiply(secret)
const plainR = Point.BASE.multiply(nonce).toBytes()
const torsion = Point.fromBytes(hex('26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05'))
const messages = Array.from({ length: 12 }, (_, at) => utf8(`message ${at}`))

// A key with a part of order 8: the cofactor hides it, the exact equation holds only where the challenge is a multiple of 8.
const mixedKey = plainKey.add(torsion).toBytes()
const mixed = messages.map((message): OddSignature => ({ what: 'key of mixed order', publicKey: mixedKey, message, signature: signed(mixedKey, plainR, message), isValid: challenge(plainR, mixedKey, message) % 8n === 0n }))
const mixedR = Point.BASE.multiply(nonce).add(torsion).toBytes()

const smallOrder = ['00'.repeat(32), `${'00'.repeat(31)}80`, `01${'00'.repeat(31)}`, `01${'00'.repeat(30)}80`, `ec${'ff'.repeat(30)}7f`, `ec${'ff'.repeat(31)}`, `ed${'ff'.repeat(30)}7f`, `ee${'ff'.repeat(30)}7f`, `ee${'ff'.repeat(31)}`,
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05', '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a', 'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa']

export const oddSignatures: readonly OddSignature[] = [
  ...messages.map((message) => ({ what: 'plain', publicKey: plainKey.toBytes(), message, signature: signed(plainKey.toBytes(), plainR, message), isValid: true })),
  ...mixed,
  ...messages.map((message) => ({ what: 'R of mixed order', publicKey: plainKey.toBytes(), message, signature: signed(plainKey.toBytes(), mixedR, message), isValid: false })),
  ...messages.map((message) => {
    const plain = signed(plainKey.toBytes(), plainR, message)
    return { what: 'S above the order', publicKey: plainKey.toBytes(), message, signature: new Uint8Array(Buffer.concat([plain.subarray(0, 32), littleEndian(numberOf(plain.subarray(32)) + order)])), isValid: false }
  }),
  // Under a key of order 1 to 8, S = 0 and R of small order fit one message in eight or more: any R is tried with any message.
  ...smallOrder.flatMap((key) => smallOrder.map((r, at) => ({ what: `key of small order ${key}`, publicKey: hex(key), message: messages[at % messages.length] ?? utf8(''), signature: hex(`${r}${'00'.repeat(32)}`), isValid: false }))),
  ...['02', 'f0', 'f1'].map((first) => ({ what: 'no point, or y not reduced', publicKey: hex(`${first}${'ff'.repeat(30)}7f`), message: utf8(''), signature: hex(`01${'00'.repeat(63)}`), isValid: false })),
]
