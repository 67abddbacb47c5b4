// The printed case file by pdfkit: PDF/A-2b, tagged, fonts embedded, numbered paragraphs and pages, contents with links.
import PDFDocument from 'pdfkit'
import type { CaseDocument, DocumentPart, PrintedDocument } from '../../ports/case-document.ts'
import { colours, fonts, page, sizes, textWidth } from './page-setting.ts'
import { setBlock, type Setting } from './set-blocks.ts'
import { entriesOf } from '../../domain/brand.ts'

const open = (document: PrintedDocument): PDFKit.PDFDocument => {
  const pdf = new PDFDocument({
    size: 'A4', margins: { top: page.top, bottom: page.bottom, left: page.left, right: page.right }, bufferPages: true, autoFirstPage: true,
    font: fonts.sans, subset: 'PDF/A-2b', pdfVersion: '1.7', tagged: true, lang: document.lang, displayTitle: true, compress: true,
    // The day alone: the same document is the same file, whoever prints it and when.
    info: { Title: document.title, Author: document.author, Subject: document.subtitle, CreationDate: new Date(`${document.day}T00:00:00Z`), ModDate: new Date(`${document.day}T00:00:00Z`), Producer: 'Kniha', Creator: 'Kniha' },
  })
  for (const [name, path] of entriesOf(fonts)) pdf.registerFont(name, path)
  return pdf
}

const setCover = (setting: Setting, document: PrintedDocument): void => {
  const { pdf } = setting
  pdf.y = 150
  pdf.addStructure(pdf.struct('H1', {}, () => {
    pdf.font('title').fontSize(sizes.title).fillColor(colours.ink).text(document.title, page.left, pdf.y, { width: textWidth, lineGap: 2 })
  }))
  pdf.y += 4
  pdf.addStructure(pdf.struct('P', {}, () => {
    pdf.font('serif').fontSize(sizes.part).fillColor(colours.soft).text(document.subtitle, page.left, pdf.y, { width: textWidth, lineGap: 3 })
  }))
  pdf.y += 22
  for (const block of document.cover) setBlock(setting, block)
}

const setPart = (setting: Setting, part: DocumentPart, isFirst: boolean): number => {
  const { pdf } = setting
  if (isFirst || pdf.y > page.height / 2) pdf.addPage()
  else pdf.y += 24
  pdf.addNamedDestination(`part-${part.number}`)
  pdf.outline.addItem(`${part.number}  ${part.title}`)
  pdf.addStructure(pdf.struct('H1', {}, () => {
    pdf.font('title').fontSize(sizes.part).fillColor(colours.accent).text(part.number, page.left - 40, pdf.y, { width: 28, align: 'right', continued: false })
    pdf.y -= pdf.currentLineHeight(true)
    pdf.fillColor(colours.ink).text(part.title, page.left, pdf.y, { width: textWidth, lineGap: 2 })
  }))
  pdf.y += 8
  const at = pdf.bufferedPageRange().count
  for (const block of part.blocks) setBlock(setting, block)
  return at
}

/** The list of parts, on the page that was left free for it. */
const setContents = (pdf: PDFKit.PDFDocument, document: PrintedDocument, pages: readonly number[]): void => {
  pdf.switchToPage(1)
  pdf.addStructure(pdf.struct('H1', {}, () => { pdf.font('title').fontSize(sizes.part).fillColor(colours.ink).text(document.contents, page.left, page.top, { width: textWidth }) }))
  pdf.y += 10
  document.parts.forEach((part, at) => {
    const top = pdf.y
    pdf.addStructure(pdf.struct('P', {}, () => {
      pdf.font('sans').fontSize(sizes.body).fillColor(colours.soft).text(part.number, page.left - 40, top, { width: 28, align: 'right', lineBreak: false })
      pdf.fillColor(colours.ink).text(String(pages[at] ?? ''), page.left + textWidth - 40, top, { width: 40, align: 'right', lineBreak: false })
      pdf.text(part.title, page.left, top, { width: textWidth - 60, goTo: `part-${part.number}` })
    }))
    pdf.y += 5
  })
}

const setFooters = (pdf: PDFKit.PDFDocument, document: PrintedDocument): void => {
  const { count } = pdf.bufferedPageRange()
  for (let at = 0; at < count; at++) {
    pdf.switchToPage(at)
    // Below the margin pdfkit would begin a new page.
    pdf.page.margins.bottom = 0
    pdf.markContent('Artifact', { type: 'Pagination' })
    pdf.moveTo(page.left, page.height - 48).lineTo(page.left + textWidth, page.height - 48).lineWidth(0.5).strokeColor(colours.rule).stroke()
    pdf.font('sans').fontSize(sizes.small - 0.5).fillColor(colours.faint)
    pdf.text(document.footer, page.left, page.height - 42, { width: textWidth - 60, height: 20, ellipsis: true, lineGap: 1 })
    pdf.text(`${String(at + 1)} / ${String(count)}`, page.left + textWidth - 50, page.height - 42, { width: 50, align: 'right', lineBreak: false })
    pdf.endMarkedContent()
  }
}

export const pdfkitDocument: CaseDocument = {
  render: (document) => {
    const pdf = open(document)
    const setting: Setting = { pdf, paragraph: 0 }
    setCover(setting, document)
    pdf.addPage()
    const pages = document.parts.map((part, at) => setPart(setting, part, at === 0))
    setContents(pdf, document, pages)
    setFooters(pdf, document)
    pdf.end()
    return pdf
  },
}
