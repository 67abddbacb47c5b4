// Opens what is compressed inside a picture, by the browser's own means.

/** More than any colour profile has: what would be larger is a trap. */
const mostBytes = 8 * 1024 * 1024

/** The bytes of a zlib stream; `null` for what is none, is too large, or where the browser cannot. */
export const inflate = async (bytes: Uint8Array): Promise<Uint8Array | null> => {
  if (!('DecompressionStream' in globalThis)) return null
  try {
    const reader = new Blob([new Uint8Array(bytes)]).stream().pipeThrough(new DecompressionStream('deflate')).getReader()
    const parts: Uint8Array<ArrayBuffer>[] = []
    let size = 0
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
      parts.push(piece.value)
      size += piece.value.length
      if (size > mostBytes) {
        await reader.cancel()
        return null
      }
    }
    return new Uint8Array(await new Blob(parts).arrayBuffer())
  } catch {
    return null
  }
}
