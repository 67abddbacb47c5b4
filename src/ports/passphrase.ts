// What we ask of a password hash: slow on purpose, memory-hard.

/** Contract: argon2id (RFC 9106). `hash` and `verify` use the PHC string form; `derive` gives 32 bytes for wrapping a key. */
export interface PassphraseHash {
  readonly hash: (password: string) => Promise<string>
  /** False on a wrong password and on a malformed hash; takes the same time for both. */
  readonly verify: (hash: string, password: string) => Promise<boolean>
  /** 32 bytes of key from a passphrase and a salt of 16 bytes or more. */
  readonly derive: (passphrase: string, salt: Uint8Array) => Promise<Uint8Array>
}
