import { DataError } from '@pretexts/data'
import type { FileMetaData, SchemaTree } from 'hyparquet'
import type { ParquetFile } from './parquet-file.ts'

/**
 * The columns of a file.
 * @throws DataError unless a column of this name holds encoded images: bytes, or a group with a field `bytes`, which is how
 *   Hugging Face stores them
 */
export async function requireImages(file: ParquetFile, column: string): Promise<void> {
  const columns = await columnsOf(file)
  const found = columns.find(({ element }) => element.name === column)
  if (!found) throw missing(file, columns, 'images', column, 'imageColumn')
  const bytes = found.children.find(({ element }) => element.name === 'bytes') ?? found
  const { type, converted_type: converted } = bytes.element
  if (type === 'BYTE_ARRAY' && converted === undefined) return
  const what = found.children.length > 0 ? 'a group without bytes' : (converted ?? type ?? 'nothing')
  throw new DataError('readParquetShards', {
    source: file.path,
    expected: `encoded images (bytes) in column ${column}`,
    found: what,
    fix: 'say which column holds the images: imageColumn',
  })
}

/** The bytes of an image in a row; null where there are none. */
export function imageIn(value: unknown): Uint8Array | null {
  const bytes = value instanceof Uint8Array ? value : (value as { bytes?: unknown } | null)?.bytes
  return bytes instanceof Uint8Array && bytes.length > 0 ? bytes : null
}

/**
 * The class of each row as a text; null where there is none. Numbers become names where the file has names for them, as Hugging
 * Face writes them.
 * @param column the name of the column. Default: `label` where there is one
 * @throws DataError when a column that was asked for is not there
 */
export async function classesIn(file: ParquetFile, column?: string): Promise<(string | null)[]> {
  const count = Number(file.metadata.num_rows)
  const columns = await columnsOf(file)
  const name = column ?? 'label'
  if (!columns.some(({ element }) => element.name === name)) {
    if (column === undefined) return new Array(count).fill(null)
    throw missing(file, columns, 'classes', name, 'labelColumn')
  }
  const names = classNamesIn(file.metadata, name)
  const values = await file.column(name, { from: 0, to: count }, true)
  return values.map((value) =>
    value === null || value === undefined ? null : (names?.[Number(value)] ?? String(value)),
  )
}

/** `info.features.label.names` in the metadata of a data set that Hugging Face's `datasets` wrote. */
function classNamesIn({ key_value_metadata: pairs }: FileMetaData, column: string): string[] | null {
  try {
    const text = pairs?.find(({ key }) => key === 'huggingface')?.value ?? '{}'
    const { names } = JSON.parse(text).info.features[column]
    return Array.isArray(names) ? names.map(String) : null
  } catch {
    return null // written by something else
  }
}

async function columnsOf({ metadata }: ParquetFile): Promise<SchemaTree[]> {
  const { parquetSchema } = await import('hyparquet')
  return parquetSchema(metadata).children
}

function missing(
  { path: source }: ParquetFile,
  columns: readonly SchemaTree[],
  what: string,
  column: string,
  option: string,
): DataError {
  const names = columns.map(({ element }) => element.name).join(', ')
  return new DataError('readParquetShards', {
    source,
    expected: `a column ${column}`,
    found: `columns ${names}`,
    fix: `say which column holds the ${what}: ${option}`,
  })
}
