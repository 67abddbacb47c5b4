// One file of a form without scripts: streamed from the connection through the sealer into the drop, never whole in memory, never on disk in clear.
import { idOf } from '../../../domain/brand.ts'
import { composeProvenance, provenanceFields } from '../../../domain/intake/file-provenance.ts'
import { refuse } from '../../../domain/problem.ts'
import type { Result } from '../../../domain/problem.ts'
import { partNames } from '../../../domain/sealing/submission.ts'
import { paddedTarSize, tarFill, tarHeader } from '../../../domain/sealing/tar.ts'
import type { Fields } from './form-body.ts'
import { inPieces, openUpload } from './multipart-upload.ts'
import type { Upload } from './multipart-upload.ts'
import type { PublicDeps } from './public-deps.ts'
import { envelopeOf, keysOfWords } from './seal-submission.ts'

/** The tar around a file whose size is known; throws when the file does not keep to it. */
async function* tarOf(provenance: Uint8Array, file: Upload['file']): AsyncGenerator<Uint8Array, void> {
  yield tarHeader(partNames.provenance, provenance.length)
  yield provenance
  yield new Uint8Array(tarFill(provenance.length))
  yield tarHeader(partNames.file, file.size)
  let seen = 0
  try {
    for await (const chunk of file.bytes) {
      seen += chunk.length
      yield chunk
    }
  } catch {
    throw new RangeError('the file broke off')
  }
  if (seen !== file.size) throw new RangeError('the file is not as long as announced')
  const used = 2 * 512 + provenance.length + tarFill(provenance.length) + file.size
  for (let left = paddedTarSize([provenance.length, file.size]) - used; left > 0; left -= 64 * 1024) yield new Uint8Array(Math.min(left, 64 * 1024))
}

type FileDeps = Pick<PublicDeps, 'drop' | 'sealer' | 'primitives' | 'wordList' | 'recipients' | 'pepper' | 'today'>

const keepFile = async (deps: FileDeps, { fields, file }: Upload): Promise<Result<object>> => {
  const recipients = deps.recipients()
  if (recipients === null) return refuse('not-open-yet')
  const keys = keysOfWords(deps, fields['words'] ?? '')
  if (!keys.ok) return keys
  if (file.size === 0) return refuse('required', 'file')
  const said = Object.fromEntries(provenanceFields.map((name) => [name, fields[name]]))
  const provenance = new TextEncoder().encode(JSON.stringify(composeProvenance(said, { name: file.name, mediaType: file.mediaType }, envelopeOf(deps, keys.value))))
  const id = idOf<'submission'>(deps.primitives.random(16))
  const begun = await deps.drop.beginFile(id)
  if (!begun.ok) return begun
  let offset = 0
  try {
    for await (const piece of inPieces(deps.sealer.sealStream(tarOf(provenance, file), [recipients.desk]))) {
      const progress = await deps.drop.appendPiece(id, offset, piece)
      if (!progress.ok) return progress
      offset += piece.length
    }
  } catch (error) {
    if (error instanceof RangeError) return refuse('malformed')
    throw error
  }
  return deps.drop.finishFile(id, offset)
}

/** Takes one file; `kept` is ok once the file is durable. The fields come back too, so that the page keeps the words. */
export const receiveFile = async (deps: FileDeps, request: Request): Promise<{ readonly fields: Fields; readonly kept: Result<object> }> => {
  const upload = await openUpload(request)
  return upload.ok ? { fields: upload.value.fields, kept: await keepFile(deps, upload.value) } : { fields: {}, kept: upload }
}
