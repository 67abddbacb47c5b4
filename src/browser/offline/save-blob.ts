// Hands a file to the browser's own way of saving; nothing is asked of the network.

/** How long a browser may take to have read what it was told to save, in milliseconds. */
const longestReadMs = 60_000

export const saveBlob = (blob: Blob, name: string): void => {
  const address = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  setTimeout(() => { URL.revokeObjectURL(address) }, longestReadMs)
}
