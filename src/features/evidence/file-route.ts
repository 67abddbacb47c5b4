// The bytes of an item over HTTP: ranges for players (RFC 9110 section 14), harmless types only are shown, everything else is saved.
import { parseId } from '../../domain/brand.ts'
import type { Id } from '../../domain/brand.ts'
import type { DeskContext, DeskRequest, DeskRoutes } from '../../server/http/desk-context.ts'
import { revealFile } from '../../server/reveal-file.ts'
import type { FileReading, RevealedFile } from '../../server/reveal-file.ts'
import { isNeverPictured } from './examine-item.ts'

/** Types that browsers draw or play without running anything in them. By content: what a sender said plays no part. */
const shown = new Set(['image/jpeg', 'image/png', 'image/gif', 'image/webp', 'image/avif', 'video/mp4', 'video/webm', 'video/ogg', 'video/quicktime', 'video/3gpp',
  'audio/mpeg', 'audio/mp4', 'audio/ogg', 'audio/wav', 'audio/flac', 'audio/aac'])

/** Whether a browser may show or play this type in a page. */
export const isShown = (mime: string): boolean => shown.has(mime)

type Asked = { readonly kind: 'whole' | 'unsatisfiable' } | { readonly kind: 'range'; readonly from: number; readonly to: number }

/** One range in bytes; several at once, or another unit, are answered with the whole, as the standard allows. */
export const parseRange = (header: string | undefined, size: number): Asked => {
  const [, first, last] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? '') ?? []
  if (first === undefined || last === undefined || (first === '' && last === '')) return { kind: 'whole' }
  const from = first === '' ? Math.max(0, size - Number(last)) : Number(first)
  const to = first === '' || last === '' ? size : Math.min(size, Number(last) + 1)
  return from >= size || to <= from ? { kind: 'unsatisfiable' } : { kind: 'range', from, to }
}

/** Reads on while the browser takes, and closes the file in every case. */
const streamOf = (file: RevealedFile, from: number, to: number): ReadableStream<Uint8Array> => {
  const pieces = file.read(from, to)
  return new ReadableStream<Uint8Array>({
    pull: async (controller) => {
      try {
        const next = await pieces.next()
        if (next.done !== true) {
          controller.enqueue(next.value)
          return
        }
        controller.close()
      } catch (error) {
        controller.error(error)
      }
      await file.close()
    },
    cancel: async () => {
      await pieces.return()
      await file.close()
    },
  }, { highWaterMark: 0 })
}

const answer = async (c: DeskRequest, file: RevealedFile, range: Asked): Promise<Response> => {
  const headers = {
    'accept-ranges': 'bytes', 'content-type': isShown(file.mime) ? file.mime : 'application/octet-stream', 'x-content-type-options': 'nosniff',
    'content-security-policy': "sandbox; default-src 'none'", 'content-disposition': isShown(file.mime) && c.req.query('save') === undefined ? 'inline' : 'attachment; filename="original"',
  }
  if (range.kind === 'unsatisfiable') {
    await file.close()
    return c.body(null, 416, { ...headers, 'content-range': `bytes */${String(file.size)}` })
  }
  const { from, to } = range.kind === 'range' ? range : { from: 0, to: file.size }
  const length = { ...headers, 'content-length': String(to - from) }
  return range.kind === 'whole' ? c.body(streamOf(file, from, to), 200, length)
    : c.body(streamOf(file, from, to), 206, { ...length, 'content-range': `bytes ${String(from)}-${String(to - 1)}/${String(file.size)}` })
}

/** G-20 holds also for a small picture that was made before the act was coded. */
const isHidden = ({ shell }: DeskContext, id: Id<'item'>): boolean => {
  const register = shell.unlocked()?.register
  const item = register?.get('item', id)
  return register !== undefined && item != null && isNeverPictured(register, id, item.value)
}

export const fileRoutes = (app: DeskRoutes, context: DeskContext): void => {
  const route = (path: string, derivative: FileReading['derivative']): void => {
    app.get(path, async (c) => {
      const id = parseId<'item'>(c.req.param('id') ?? '')
      // Whoever asks for the head only would leave a trace of a viewing that never was.
      if (id === null || c.req.method === 'HEAD') return context.render.problem(c, { code: 'not-found' })
      if (derivative === 'thumbnail' && isHidden(context, id)) return context.render.problem(c, { code: 'not-found' })
      const header = c.req.header('range')
      const file = await revealFile(context, c.var.visit.actor, id, {
        purpose: derivative === 'original' ? 'item' : 'gallery', derivative,
        rangeOf: (size) => {
          const asked = parseRange(header, size)
          return asked.kind === 'range' ? { from: asked.from, to: asked.to } : { from: 0, to: size }
        },
      })
      return file.ok ? answer(c, file.value, parseRange(header, file.value.size)) : context.render.problem(c, file.problem)
    })
  }
  route('/evidence/:id/file', 'original')
  route('/evidence/:id/thumbnail', 'thumbnail')
}
