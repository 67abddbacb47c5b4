// Files under the words while there is a network: sealed here and sent in pieces.
import type { FileTaker } from './file-pages.ts'
import { copyOf, turnTo } from './page-parts.ts'
import type { SealContext } from './seal-context.ts'
import { uploader } from './seal-file.ts'
import type { Holder } from './seal-keys.ts'
import { uploaderWithCopy } from './send-with-copy.ts'

export const sendFiles = ({ app, desk }: SealContext, holder: Holder): FileTaker => ({
  uploader: ({ file, fields, withCopy }, progress) => (withCopy ? uploaderWithCopy : uploader)({ holder, desk, fields }, file, progress),
  finish: () => turnTo(app, copyOf('finish')),
  maxBytes: 5 * 1024 ** 3,
})
