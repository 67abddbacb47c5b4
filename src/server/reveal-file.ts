// The second half of the reading door: bytes of a kept file, streamed after the decision and after the log says that they were seen.
import type { Actor } from '../domain/access/actor.ts'
import { actorRef } from '../domain/access/actor.ts'
import type { Id } from '../domain/brand.ts'
import type { Item } from '../domain/evidence/item.ts'
import { ok, refuse } from '../domain/problem.ts'
import type { Result } from '../domain/problem.ts'
import { commit } from './commit.ts'
import { openOriginal } from './originals.ts'
import type { OpenedOriginal, OriginalPorts } from './originals.ts'
import { viewFor } from './reveal.ts'
import type { Shell } from './shell.ts'

/** Which bytes are asked for, and why (a route's name). `rangeOf` names them for a file of `size` bytes; `to` is exclusive. */
export interface FileReading {
  readonly purpose: string
  readonly derivative: 'original' | 'thumbnail'
  readonly rangeOf: (size: number) => { readonly from: number; readonly to: number }
}

/** A file that may be read now. `close` it when done. */
export interface RevealedFile extends OpenedOriginal {
  /** By the content, never what its sender said. */
  readonly mime: string
}

/** A player asks for dozens of ranges: all that one person reads of one file in this time is one viewing. */
const viewingMs = 10 * 60_000

interface Viewing {
  readonly until: number
  readonly logged: Promise<Result<unknown>>
}

const viewings = new WeakMap<Shell, Map<string, Viewing>>()

const viewingsOf = (shell: Shell): Map<string, Viewing> => {
  const known = viewings.get(shell) ?? new Map<string, Viewing>()
  viewings.set(shell, known)
  for (const [key, { until }] of known) if (until <= shell.now()) known.delete(key)
  return known
}

/** One durable entry per person, file and ten minutes, before the first byte. It names the range that was asked for first. */
const logViewing = async (shell: Shell, actor: Actor, file: { readonly id: Id<'item'>; readonly size: number; readonly reading: FileReading }): Promise<Result<unknown>> => {
  const { id, size, reading: { derivative, purpose, rangeOf } } = file
  const known = viewingsOf(shell)
  const key = `${actorRef(actor)}|${id}|${derivative}`
  const begun = known.get(key)
  if (begun !== undefined) return begun.logged
  const logged = commit(shell, actor, {
    changes: [], jobs: [],
    entries: [{ verb: 'viewed', object: id, reason: purpose, content: { derivative, first: { ...rangeOf(size) }, size, minutes: viewingMs / 60_000 } }],
  })
  known.set(key, { until: shell.now() + viewingMs, logged })
  const done = await logged.catch((error: unknown) => {
    known.delete(key)
    throw error
  })
  if (!done.ok) known.delete(key)
  return done
}

const fileOf = ({ content, thumbnail }: Item, derivative: FileReading['derivative']) =>
  derivative === 'thumbnail'
    ? thumbnail && { file: thumbnail.file, mime: 'image/jpeg' }
    : content && { file: content.file, mime: content.media.mime }

/**
 * Opens the bytes of an item for whoever may read it. Refusals: `locked`, `not-found` (not there and not allowed are the same),
 * `missing-key` and `not-readable` when the vault no longer holds them whole.
 */
export const revealFile = async (context: OriginalPorts & { readonly shell: Shell }, actor: Actor, id: Id<'item'>, reading: FileReading): Promise<Result<RevealedFile>> => {
  const unlocked = context.shell.unlocked()
  if (unlocked === null) return refuse('locked')
  const item = viewFor(actor, unlocked.register).get('item', id)
  const found = item === null ? null : fileOf(item.value, reading.derivative)
  if (found === null) return refuse('not-found')
  const logged = await logViewing(context.shell, actor, { id, size: found.file.length, reading })
  if (!logged.ok) return logged
  const opened = await openOriginal(context, found.file)
  return opened.ok ? ok({ ...opened.value, mime: found.mime }) : opened
}
