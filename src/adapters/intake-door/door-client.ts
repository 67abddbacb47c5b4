// The desk's side of the collecting door: signs every request, believes only answers that the pinned intake signed, and knows how it went.
import type { Instant } from '../../domain/brand.ts'
import { sha256Hex } from '../../domain/brand.ts'
import { hexOf, parseHex } from '../../domain/custody/bytes.ts'
import { answerBytes, requestBytes } from '../../domain/intake/collecting-door.ts'
import { missed, reached, unknownHost } from '../../domain/intake/intake-host.ts'
import type { HostState, HostTrouble } from '../../domain/intake/intake-host.ts'
import type { SecretPrimitives } from '../../domain/primitives.ts'
import { ok, refuse } from '../../domain/problem.ts'
import type { Result } from '../../domain/problem.ts'
import { z } from 'zod'
import type { HttpPost, PostAnswer, PostPlace } from '../../ports/http-post.ts'
import { maxPieceBytes } from '../../ports/intake-store.ts'

export interface DoorClientOptions extends PostPlace {
  readonly post: HttpPost
  /** The intake's public key: whoever answers without it is somebody else. */
  readonly intakeKey: Uint8Array
  /** The desk's signing seed, in memory only while the register is open; `null`: nothing can be asked. */
  readonly seed: () => Uint8Array | null
  readonly primitives: Pick<SecretPrimitives, 'sha256' | 'ed25519Sign' | 'ed25519Verify'>
  readonly now: () => Instant
}

export interface DoorClient {
  /** Rejects when the intake was not reached or is not the one that was named. Refuses `not-found`, `too-large` and `disk-full`, as the intake does. */
  readonly ask: (path: string, body: Uint8Array) => Promise<Result<Uint8Array>>
  readonly state: () => HostState
  readonly note: (change: Partial<Pick<HostState, 'waiting' | 'owed'>>) => void
}

/** A piece of a file and what tells of it. */
export const mostAnswered = maxPieceBytes + 64 * 1024

/** A new session, and the same once more when another desk's process was a moment before us. */
const mostTries = 3

/** A session is signed for as it was said: nothing but what a door draws. */
const stands = z.object({ session: z.string().regex(/^[0-9a-f]{64}$/), newest: z.number().int().min(0) })

const standing = (said: Uint8Array): z.infer<typeof stands> | null => {
  try {
    return stands.parse(JSON.parse(new TextDecoder().decode(said)))
  } catch {
    return null
  }
}

export const createDoorClient = (options: DoorClientOptions): DoorClient => {
  const { primitives, intakeKey, seed, now } = options
  let state = unknownHost
  let session = ''
  let number = 0
  const fail = (kind: HostTrouble, cause?: unknown): Error => {
    state = missed(state, kind, now())
    return new Error(`the intake host was not reached (${kind})`, { cause })
  }
  const signedCall = async (path: string, body: Uint8Array): Promise<PostAnswer> => {
    const key = seed()
    if (key === null) throw new Error('the register is locked: the intake host cannot be asked')
    number += 1
    const request = { intake: hexOf(intakeKey), session, number, path, bodySha256: sha256Hex(primitives.sha256(body)) }
    const bytes = requestBytes(request)
    const headers = { 'kniha-session': session, 'kniha-number': String(number), 'kniha-body': request.bodySha256, 'kniha-signature': hexOf(primitives.ed25519Sign(key, bytes)) }
    const answer = await options.post(options, { path, headers, body, mostBytes: mostAnswered }).catch((error: unknown) => { throw fail('unreachable', error) })
    const signed = answerBytes({ to: sha256Hex(primitives.sha256(bytes)), status: answer.status, bodySha256: sha256Hex(primitives.sha256(answer.body)) })
    const signature = parseHex(answer.header('kniha-signature'))
    if (signature === null || !primitives.ed25519Verify(intakeKey, signed, signature)) throw fail('other-key')
    return answer
  }
  const ask = async (path: string, body: Uint8Array): Promise<Result<Uint8Array>> => {
    for (let tries = 1; ; tries += 1) {
      const { status, body: said } = await signedCall(path, body)
      switch (status) {
        case 409: {
          if (tries === mostTries) throw fail('failed')
          const theirs = standing(said)
          if (theirs === null) throw fail('failed')
          session = theirs.session
          number = Math.max(number, theirs.newest)
          continue
        }
        case 403: throw fail('refused')
        case 200: case 404: case 413: case 507:
          state = reached(state, now())
          return status === 200 ? ok(said) : refuse(status === 404 ? 'not-found' : status === 413 ? 'too-large' : 'disk-full')
        default: throw fail('failed')
      }
    }
  }
  return { ask, state: () => state, note: (change) => { state = { ...state, ...change } } }
}
