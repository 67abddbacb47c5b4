// Sets the blocks of a document one under another: paragraphs with numbers in the margin, quotes, facts and tables that break between rows.
import type { DocumentBlock, Voice } from '../../ports/case-document.ts'
import { colours, lowest, page, sizes, textWidth, type FontName } from './page-setting.ts'

type Table = Extract<DocumentBlock, { kind: 'table' }>

/** A document under way; `paragraph` counts through all parts. */
export interface Setting {
  readonly pdf: PDFKit.PDFDocument
  paragraph: number
}

interface Style { readonly font: FontName; readonly size: number; readonly colour: string; readonly gap: number }

const styles = {
  body: { font: 'sans', size: sizes.body, colour: colours.ink, gap: 2.6 },
  note: { font: 'sans', size: sizes.small, colour: colours.soft, gap: 2 },
  quote: { font: 'serif', size: sizes.quote, colour: colours.ink, gap: 3 },
  head: { font: 'bold', size: sizes.cell, colour: colours.soft, gap: 1.4 },
  cell: { font: 'sans', size: sizes.cell, colour: colours.ink, gap: 1.4 },
  quoteCell: { font: 'serif', size: sizes.cell, colour: colours.ink, gap: 1.4 },
  machine: { font: 'mono', size: sizes.mono, colour: colours.ink, gap: 1.6 },
} as const satisfies Readonly<Record<string, Style>>
const voices: Readonly<Record<Voice, Style>> = { text: styles.cell, q: styles.quoteCell, m: styles.machine }
const padding = 4

const use = (pdf: PDFKit.PDFDocument, style: Style): PDFKit.PDFDocument => pdf.font(style.font).fontSize(style.size).fillColor(style.colour)

const heightOf = (pdf: PDFKit.PDFDocument, style: Style, { text, width }: { readonly text: string; readonly width: number }): number =>
  use(pdf, style).heightOfString(text, { width, lineGap: style.gap })

/** A new page unless `height` still fits. */
const keepRoom = (pdf: PDFKit.PDFDocument, height: number): void => { if (pdf.y + height > lowest) pdf.addPage() }

/** Content with its role in the structure tree, for readers that speak the page. */
const tagged = (pdf: PDFKit.PDFDocument, role: string, draw: () => void): void => { pdf.addStructure(pdf.struct(role, {}, draw)) }

const write = (pdf: PDFKit.PDFDocument, style: Style, { text, x, width }: { readonly text: string; readonly x: number; readonly width: number }): void => {
  use(pdf, style).text(text, x, pdf.y, { width, lineGap: style.gap })
}

const paragraph = (setting: Setting, text: string): void => {
  const { pdf } = setting
  keepRoom(pdf, 2 * (sizes.body + 4))
  setting.paragraph += 1
  const top = pdf.y
  const number = String(setting.paragraph)
  tagged(pdf, 'P', () => {
    use(pdf, styles.note).text(number, page.left - 40, top + 1.3, { width: 28, align: 'right', lineBreak: false })
    pdf.y = top
    write(pdf, styles.body, { text, x: page.left, width: textWidth })
  })
  pdf.y += 5
}

const quote = (pdf: PDFKit.PDFDocument, text: string, from: string): void => {
  keepRoom(pdf, 44)
  for (const piece of text.split(/\n+/).filter((line) => line.trim() !== '')) {
    const height = heightOf(pdf, styles.quote, { text: piece, width: textWidth - 16 })
    if (height < 200) keepRoom(pdf, height)
    const [top, before] = [pdf.y, pdf.bufferedPageRange().count]
    tagged(pdf, 'BlockQuote', () => { write(pdf, styles.quote, { text: piece, x: page.left + 16, width: textWidth - 16 }) })
    if (pdf.bufferedPageRange().count === before) ruleBeside(pdf, top, pdf.y)
    pdf.y += 3
  }
  if (from !== '') tagged(pdf, 'P', () => { write(pdf, styles.note, { text: from, x: page.left + 16, width: textWidth - 16 }) })
  pdf.y += 7
}

const artifact = (pdf: PDFKit.PDFDocument, draw: () => void): void => {
  pdf.markContent('Artifact', { type: 'Layout' })
  draw()
  pdf.endMarkedContent()
}
const ruleBeside = (pdf: PDFKit.PDFDocument, from: number, to: number): void => {
  artifact(pdf, () => { pdf.moveTo(page.left + 4, from).lineTo(page.left + 4, to - 2).lineWidth(1.5).strokeColor(colours.edge).stroke() })
}
const ruleBelow = (pdf: PDFKit.PDFDocument, y: number, colour: string): void => {
  artifact(pdf, () => { pdf.moveTo(page.left, y).lineTo(page.left + textWidth, y).lineWidth(0.5).strokeColor(colour).stroke() })
}

interface Row { readonly cells: readonly string[]; readonly styles: readonly Style[]; readonly widths: readonly number[] }

const rowHeight = (pdf: PDFKit.PDFDocument, row: Row): number => Math.max(...row.cells.map((text, at) =>
  heightOf(pdf, row.styles[at] ?? styles.cell, { text, width: (row.widths[at] ?? 1) * textWidth - padding - 2 }))) + 2 * padding

const drawRow = (pdf: PDFKit.PDFDocument, row: Row, role: 'TH' | 'TD'): void => {
  const height = rowHeight(pdf, row)
  const top = pdf.y
  if (role === 'TH') artifact(pdf, () => { pdf.rect(page.left, top, textWidth, height).fill(colours.head) })
  let x: number = page.left
  const cells = row.cells.map((text, at) => {
    const [left, width] = [x, (row.widths[at] ?? 1) * textWidth]
    x += width
    return pdf.struct(role, {}, () => {
      const style = row.styles[at] ?? styles.cell
      use(pdf, style).text(text, left + (at === 0 ? 2 : 0), top + padding, { width: width - padding - (at === 0 ? 2 : 0), lineGap: style.gap })
    })
  })
  pdf.addStructure(pdf.struct('TR', {}, cells))
  pdf.y = top + height
  ruleBelow(pdf, pdf.y, role === 'TH' ? colours.edge : colours.rule)
}

/** A row that would fill half a page is set as lines instead: a cell cannot break. */
const drawTallRow = (pdf: PDFKit.PDFDocument, table: Table, cells: readonly string[]): void => {
  cells.forEach((text, at) => {
    keepRoom(pdf, 30)
    tagged(pdf, 'P', () => {
      write(pdf, styles.head, { text: table.head[at] ?? '', x: page.left, width: textWidth })
      write(pdf, voices[table.voices[at] ?? 'text'], { text, x: page.left + 16, width: textWidth - 16 })
    })
  })
  ruleBelow(pdf, pdf.y + 2, colours.rule)
  pdf.y += 6
}

const table = (pdf: PDFKit.PDFDocument, block: Table): void => {
  const head: Row = { cells: block.head, styles: block.head.map(() => styles.head), widths: block.widths }
  keepRoom(pdf, rowHeight(pdf, head) + 30)
  drawRow(pdf, head, 'TH')
  for (const cells of block.rows) {
    const row: Row = { cells, styles: block.voices.map((voice) => voices[voice]), widths: block.widths }
    const height = rowHeight(pdf, row)
    if (height > (lowest - page.top) / 2) drawTallRow(pdf, block, cells)
    else {
      if (pdf.y + height > lowest) {
        pdf.addPage()
        drawRow(pdf, head, 'TH')
      }
      drawRow(pdf, row, 'TD')
    }
  }
  pdf.y += 10
}

const facts = (pdf: PDFKit.PDFDocument, rows: readonly (readonly [string, string])[]): void => {
  for (const cells of rows) {
    const row: Row = { cells, styles: [styles.note, styles.body], widths: [0.28, 0.72] }
    keepRoom(pdf, Math.min(rowHeight(pdf, row), 200))
    const top = pdf.y
    tagged(pdf, 'P', () => {
      use(pdf, styles.note).text(cells[0], page.left, top + 1.2, { width: 0.28 * textWidth - 8, lineGap: styles.note.gap })
      const below = pdf.y
      pdf.y = top
      write(pdf, styles.body, { text: cells[1], x: page.left + 0.28 * textWidth, width: 0.72 * textWidth })
      pdf.y = Math.max(pdf.y, below) + 3
    })
  }
  pdf.y += 6
}

export const setBlock = (setting: Setting, block: DocumentBlock): void => {
  const { pdf } = setting
  switch (block.kind) {
    case 'heading':
      keepRoom(pdf, 60)
      pdf.y += 6
      tagged(pdf, 'H2', () => { write(pdf, { font: 'bold', size: sizes.heading, colour: colours.ink, gap: 2 }, { text: block.text, x: page.left, width: textWidth }) })
      pdf.y += 4
      return
    case 'paragraph': { paragraph(setting, block.text); return }
    case 'note':
      keepRoom(pdf, 24)
      tagged(pdf, 'P', () => { write(pdf, styles.note, { text: block.text, x: page.left, width: textWidth }) })
      pdf.y += 6
      return
    case 'quote': { quote(pdf, block.text, block.from); return }
    case 'table': { if (block.rows.length > 0) table(pdf, block); return }
    case 'facts': { facts(pdf, block.rows) }
  }
}
