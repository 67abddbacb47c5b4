// How a page of the printed case file is set: paper, fonts, sizes, colours. Points; A4.
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

const folder = join(dirname(createRequire(import.meta.url).resolve('dejavu-fonts-ttf/package.json')), 'ttf')

/** Three voices: sans the product, serif people's words, mono what machines measured. All hold Latin and Cyrillic and are embedded. */
export const fonts = {
  sans: join(folder, 'DejaVuSansCondensed.ttf'), bold: join(folder, 'DejaVuSansCondensed-Bold.ttf'),
  serif: join(folder, 'DejaVuSerifCondensed.ttf'), title: join(folder, 'DejaVuSerifCondensed-Bold.ttf'), mono: join(folder, 'DejaVuSansMono.ttf'),
} as const
export type FontName = keyof typeof fonts

/** The left margin carries the numbers of paragraphs. */
export const page = { width: 595.28, height: 841.89, top: 62, bottom: 70, left: 92, right: 58 } as const
export const textWidth = page.width - page.left - page.right
export const lowest = page.height - page.bottom

export const sizes = { title: 24, part: 15, heading: 11, body: 9.5, quote: 10, small: 8, cell: 8, mono: 7 } as const
export const colours = { ink: '#1a1d22', soft: '#43484f', faint: '#5f646a', rule: '#d6d3c8', edge: '#85847d', accent: '#46357f', head: '#f5f4ef' } as const
