// What a backup consists of, as it stands in its manifest: nothing in it tells more than a seized, locked machine does (decision 001).
import { z } from 'zod'
import { parseSha256 } from '../../domain/brand.ts'

const digest = z.string().transform((text, context) => {
  const parsed = parseSha256(text)
  if (parsed === null) context.addIssue('a SHA-256')
  return parsed ?? z.NEVER
})
const stored = { sha256: digest, size: z.number().int().min(0) }
/** Relative, below the data folder: a manifest never leads out of it, and never to the keys. */
const path = z.string().regex(/^(vault|log|intake)(\/[A-Za-z0-9][A-Za-z0-9._-]*)+$/)

const manifestSchema = z.strictObject({
  format: z.literal(1),
  /** The log as the rows of this backup make it: entries, and the root over them in hexadecimal. */
  head: z.strictObject({ size: z.number().int().min(0), root: z.string().regex(/^[0-9a-f]{64}$/) }),
  /** The newest signed checkpoint that these rows contain; `null` before the first. */
  checkpoint: z.string().nullable(),
  migrations: z.strictObject({ register: z.number().int().min(1), vault: z.number().int().min(1) }),
  tables: z.array(z.strictObject({ database: z.enum(['register', 'vault']), name: z.string(), columns: z.array(z.string()), ...stored })),
  /** Items whose examination was asked for and not done. */
  jobs: z.array(z.string()),
  files: z.array(z.strictObject({ path, ...stored })),
})

export type BackupManifest = z.infer<typeof manifestSchema>
export type BackedUpFile = BackupManifest['files'][number]

export const formatManifest = (manifest: BackupManifest): Uint8Array => new TextEncoder().encode(`${JSON.stringify(manifest)}\n`)

/** `null` for what no program of this format wrote. */
export const parseManifest = (bytes: Uint8Array): BackupManifest | null => {
  try {
    return manifestSchema.parse(JSON.parse(new TextDecoder().decode(bytes)))
  } catch {
    return null
  }
}

/** Everything that a manifest names, each digest once. */
export const namedBy = ({ tables, files }: BackupManifest): ReadonlyMap<BackedUpFile['sha256'], { readonly size: number; readonly label: string }> =>
  new Map([...tables.map(({ name, sha256, size }) => [sha256, { size, label: name }] as const), ...files.map(({ path: label, sha256, size }) => [sha256, { size, label }] as const)])
