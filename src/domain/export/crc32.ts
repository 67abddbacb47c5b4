// CRC-32 of ZIP (APPNOTE 4.4.7): no protection, but a ZIP without it is none.

const table = new DataView(new ArrayBuffer(1024))
for (let index = 0; index < 256; index++) {
  let value = index
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1
  table.setUint32(index * 4, value)
}

/** Continues a checksum over more bytes; begin with 0. Unsigned 32 bit. */
export const crc32 = (before: number, bytes: Uint8Array): number => {
  let crc = ~before
  for (const byte of bytes) crc = table.getUint32(((crc ^ byte) & 0xff) * 4) ^ (crc >>> 8)
  return ~crc >>> 0
}
