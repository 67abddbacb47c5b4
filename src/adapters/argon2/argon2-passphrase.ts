// argon2id by @node-rs/argon2 (64 MiB, 3 passes, 1 lane: RFC 9106 section 4, second recommended option).
import { hash, hashRaw, verify } from '@node-rs/argon2'
import type { PassphraseHash } from '../../ports/passphrase.ts'

const cost = { memoryCost: 65_536, timeCost: 3, parallelism: 1 } as const

/** The hash of no password: verified when an account does not exist, so that both answers take the same time. */
export const argon2Passphrase = (): PassphraseHash => ({
  hash: (password) => hash(password.normalize('NFC'), cost),
  verify: async (stored, password) => {
    try {
      return await verify(stored, password.normalize('NFC'))
    } catch {
      return false
    }
  },
  derive: (passphrase, salt) => hashRaw(passphrase.normalize('NFC'), { ...cost, outputLen: 32, salt }),
})
