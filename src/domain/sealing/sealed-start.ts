// How every file that our programs seal begins (C2SP age v1): enough to tell one from anything else without a key.
import { utf8 } from '../custody/bytes.ts'

/** The first line, and the kind of the first recipient. */
export const sealedStart = 'age-encryption.org/v1\n-> mlkem768x25519 '

/** Whether a file that begins with these bytes may be one of ours. */
export const looksSealed = (bytes: Uint8Array): boolean => utf8(sealedStart).every((byte, at) => bytes[at] === byte)

/** No header of ours is longer, in bytes: so much of a file is read to open it. */
export const longestHeader = 64 * 1024
