import {
  csvLine,
  type NumberArray,
  type ParquetColumn,
  shortestFloat,
  writeNpy,
  writeNpz,
  writeParquet,
  writeSafetensors,
} from '@pretexts/formats'
import { UsageError } from '../errors.ts'
import { type Embedding, labelOf } from './embed-examples.ts'
import { writeFileWhole } from './new-file.ts'
import { writeProjectorFolder } from './projector-folder.ts'

/** How an embedding is written, by the name of the format. */
const writers = {
  csv: (path, embedding) => writeFileWhole(path, csvLines(embedding)),
  npy: (path, embedding) => writeFileWhole(path, [writeNpy(arrayOf(embedding))]),
  npz: (path, embedding) => writeFileWhole(path, [writeNpz(arraysOf(embedding))]),
  safetensors: (path, embedding) =>
    writeFileWhole(path, [writeSafetensors(arraysOf(embedding), { data: embedding.dataset.name })]),
  parquet: async (path, embedding) => writeFileWhole(path, [await writeParquet(columnsOf(embedding))]),
  projector: writeProjectorFolder,
} as const satisfies Record<string, (path: string, embedding: Embedding) => Promise<void>>

export type EmbeddingFormat = keyof typeof writers

export const embeddingFormats = Object.keys(writers) as EmbeddingFormat[]

/**
 * The format that a path asks for: by its ending, a folder for the Embedding Projector where it has none.
 * @throws UsageError for an ending that says nothing
 */
export function formatOf(path: string): EmbeddingFormat {
  const { extname } = process.getBuiltinModule('node:path')
  const ending = /[\\/]$/.test(path) ? '' : extname(path).slice(1).toLowerCase()
  if (ending === '') return 'projector'
  if (ending !== 'projector' && Object.hasOwn(writers, ending)) return ending as EmbeddingFormat
  throw new UsageError(
    `'${path}' does not say what to write; end it in .csv, .npy, .npz, .safetensors or .parquet, or in nothing for an Embedding Projector folder; or name the format`,
  )
}

/**
 * Writes features whole or not at all. What is there is replaced, except a folder that is no Embedding Projector folder.
 * @throws UsageError for such a folder, RunError when it cannot be written
 */
export function writeEmbedding(path: string, embedding: Embedding, format = formatOf(path)): Promise<void> {
  return writers[format](path, embedding)
}

/** A header and a line for each example: `image,file,label,h0,h1,…`; without files, no column of files. */
function* csvLines(embedding: Embedding): Iterable<string> {
  const { features, noun, fileOf } = embedding
  const { count, width } = features
  const numbers = Array.from({ length: width }, (_, d) => `h${d}`)
  yield csvLine([noun, ...(fileOf ? ['file'] : []), 'label', ...numbers])
  for (let n = 0; n < count; n++) {
    const row = Array.from(features.features.subarray(n * width, (n + 1) * width), shortestFloat)
    yield csvLine([String(n), ...(fileOf ? [fileOf(n)] : []), labelOf(embedding, n) ?? '', ...row])
  }
}

/** The columns of the CSV file. */
function columnsOf(embedding: Embedding): ParquetColumn[] {
  const { features, noun, fileOf, dataset } = embedding
  const { count, width } = features
  const rows = Int32Array.from({ length: count }, (_, n) => n)
  const column = (d: number) => Float32Array.from(rows, (n) => features.features[n * width + d])
  return [
    [noun, rows],
    ...(fileOf ? [['file', Array.from(rows, fileOf)] as const] : []),
    ...(dataset.labels ? [['label', Array.from(rows, (n) => labelOf(embedding, n))] as const] : []),
    ...Array.from({ length: width }, (_, d) => [`h${d}`, column(d)] as const),
  ]
}

/** (N, D) */
function arrayOf({ features: { features: values, count, width } }: Embedding): NumberArray {
  return { values, shape: [count, width] }
}

/** `features` (N, D) and, where there are any, `labels` (N). */
function arraysOf(embedding: Embedding): [string, NumberArray][] {
  const { labels, count } = embedding.dataset
  return [
    ['features', arrayOf(embedding)],
    ...(labels ? [['labels', { values: labels, shape: [count] }] as [string, NumberArray]] : []),
  ]
}
