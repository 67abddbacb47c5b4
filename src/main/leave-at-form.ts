// Hands a sealed message to the public form of this machine, as the page of a source does.
import { randomUUID } from 'node:crypto'

/** False where the form does not keep it. */
export const leaveAtForm = async (form: string, sealed: Uint8Array): Promise<boolean> => {
  const answer = await fetch(new URL('/sealed', form), {
    method: 'POST', headers: { 'kniha-id': randomUUID(), 'kniha-kind': 'message' }, body: new Uint8Array(sealed), signal: AbortSignal.timeout(20_000),
  })
  return answer.ok
}
