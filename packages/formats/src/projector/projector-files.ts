import { faultIn } from '../format-error.ts'
import { shortestFloat } from '../numbers/shortest-float.ts'

/** Vectors to look at in TensorFlow's Embedding Projector. */
export interface ProjectorInput {
  /** What the page calls them. */
  readonly name: string
  /** (count, width), row-major. */
  readonly vectors: Float32Array
  readonly count: number
  readonly width: number
  /** What is known of each vector: at least one column, each with `count` texts. Tabs and line breaks become spaces. */
  readonly columns: readonly { readonly title: string; readonly values: readonly string[] }[]
  /** Pictures of all vectors in one square PNG: as many columns as rows, row by row. Default: none. */
  readonly sprite?: {
    readonly png: Uint8Array
    /** Of one picture, in pixels. */
    readonly width: number
    readonly height: number
  }
}

/** The files of such a folder. */
export const projectorFileNames = {
  vectors: 'vectors.tsv',
  metadata: 'metadata.tsv',
  sprite: 'sprite.png',
  config: 'projector_config.json',
} as const

/** A file in pieces, so that a large one is never in memory as a whole. */
export interface ProjectorFile {
  readonly name: string
  readonly pieces: Iterable<string | Uint8Array>
}

/**
 * The contents of a folder that TensorBoard's projector plugin opens; its files can also be loaded at projector.tensorflow.org.
 *
 * @throws FormatError for vectors or columns of another length than `count`
 * @see https://www.tensorflow.org/tensorboard/tensorboard_projector_plugin
 */
export function projectorFiles(input: ProjectorInput): ProjectorFile[] {
  requireInput(input)
  const { name, count, width, sprite } = input
  const files = projectorFileNames
  const embedding = {
    tensorName: name,
    tensorShape: [count, width],
    tensorPath: files.vectors,
    metadataPath: files.metadata,
    ...(sprite && { sprite: { imagePath: files.sprite, singleImageDim: [sprite.width, sprite.height] } }),
  }
  return [
    { name: files.vectors, pieces: vectorLines(input) },
    { name: files.metadata, pieces: metadataLines(input) },
    ...(sprite ? [{ name: files.sprite, pieces: [sprite.png] }] : []),
    { name: files.config, pieces: [`${JSON.stringify({ embeddings: [embedding] }, null, 2)}\n`] },
  ]
}

function* vectorLines({ vectors, count, width }: ProjectorInput): Iterable<string> {
  for (let n = 0; n < count; n++)
    yield `${Array.from(vectors.subarray(n * width, (n + 1) * width), shortestFloat).join('\t')}\n`
}

/** The projector takes the first line for titles, unless there is only one column. */
function* metadataLines({ columns, count }: ProjectorInput): Iterable<string> {
  const line = (cells: readonly string[]) =>
    `${cells.map((cell) => cell.replaceAll(/\s+/g, ' ')).join('\t')}\n`
  if (columns.length > 1) yield line(columns.map(({ title }) => title))
  for (let n = 0; n < count; n++) yield line(columns.map(({ values }) => values[n]))
}

function requireInput({ vectors, count, width, columns }: ProjectorInput): void {
  const fault = faultIn('projectorFiles', 'vectors')
  const fix = 'give a row of numbers and a text in each column for every vector'
  if (vectors.length !== count * width)
    throw fault(`${count} × ${width} numbers`, `${vectors.length}`, { fix })
  if (columns.length === 0) throw fault('at least one column of texts', 'none', { fix })
  const wrong = columns.find(({ values }) => values.length !== count)
  if (wrong) throw fault(`${count} texts in the column '${wrong.title}'`, `${wrong.values.length}`, { fix })
}
