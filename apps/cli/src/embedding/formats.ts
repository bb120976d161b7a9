import { extname } from 'node:path'
import { UsageError } from '../failure.ts'
import { csv } from './csv.ts'
import type { Embedding } from './embedding.ts'
import { writeFileWhole } from './new-file.ts'
import { npy } from './npy.ts'
import { writeProjector } from './projector.ts'
import { zip } from './zip.ts'

/** How an embedding is written, by the name of the format. */
export const formats = {
  csv: (path, embedding) => writeFileWhole(path, csv(embedding)),
  npy: (path, { features }) =>
    writeFileWhole(path, [npy(features.features, [features.count, features.width])]),
  npz: (path, embedding) => writeFileWhole(path, [npz(embedding)]),
  projector: writeProjector,
} as const satisfies Record<string, (path: string, embedding: Embedding) => Promise<void>>

export type Format = keyof typeof formats

/**
 * The format that a path asks for: by its ending, a folder for the Embedding Projector where it has none.
 * @throws UsageError for an ending that says nothing
 */
export function formatOf(path: string): Format {
  const ending = extname(path).slice(1).toLowerCase()
  if (ending === '') return 'projector'
  if (ending in formats && ending !== 'projector') return ending as Format
  const known = 'end it in .csv, .npy or .npz, or in nothing for an Embedding Projector folder'
  throw new UsageError(`--out '${path}' does not say what to write; ${known}; or add --format`)
}

/** `features` (N, D) and, where there are any, `labels` (N). */
function npz({ features, images }: Embedding): Uint8Array {
  const entries = [{ name: 'features.npy', bytes: npy(features.features, [features.count, features.width]) }]
  if (images.labels)
    entries.push({ name: 'labels.npy', bytes: npy(Int32Array.from(images.labels), [features.count]) })
  return zip(entries)
}
