import { faultIn } from '../format-error.ts'

/** A column of a table: numbers, or texts with null where there is none. */
export type ParquetColumn = readonly [
  name: string,
  values: Float32Array | Float64Array | Int32Array | readonly (string | null)[],
]

/**
 * A table as a Parquet file, compressed with Snappy: for pandas, Polars, DuckDB and Hugging Face data sets. Float32 stays FLOAT,
 * float64 DOUBLE, int32 INT32; texts are UTF-8. It needs the package `hyparquet-writer`, an optional peer, which is loaded by the
 * first call.
 *
 * @throws FormatError when that package is not installed, for no columns, two of one name, or columns of different lengths
 * @see https://parquet.apache.org/docs/file-format
 * @example await writeParquet([['label', ['cat', 'dog']], ['h0', Float32Array.of(0.5, 1)]])
 */
export async function writeParquet(columns: readonly ParquetColumn[]): Promise<Uint8Array> {
  requireTable(columns)
  const { parquetWriteBuffer } = await import('hyparquet-writer').catch(() => {
    throw faultIn('writeParquet', 'Parquet file')('the package hyparquet-writer', 'none', {
      fix: 'run npm install hyparquet-writer, or write another format',
    })
  })
  const columnData = columns.map(([name, values]) => {
    // an array of texts may be frozen: the writer only reads it
    const data = values as Exclude<typeof values, readonly (string | null)[]> | (string | null)[]
    return { name, data, type: typeOf(values), nullable: Array.isArray(values) }
  })
  return new Uint8Array(parquetWriteBuffer({ columnData }))
}

function typeOf(values: ParquetColumn[1]): 'FLOAT' | 'DOUBLE' | 'INT32' | 'STRING' {
  if (values instanceof Float32Array) return 'FLOAT'
  if (values instanceof Float64Array) return 'DOUBLE'
  return values instanceof Int32Array ? 'INT32' : 'STRING'
}

function requireTable(columns: readonly ParquetColumn[]): void {
  const fault = faultIn('writeParquet', 'Parquet file')
  if (columns.length === 0) throw fault('at least one column', 'none', { fix: 'give a column' })
  const [[first, { length }]] = columns
  const seen = new Set<string>()
  for (const [name, values] of columns) {
    if (values.length !== length)
      throw fault(`${length} values in '${name}', as many as in '${first}'`, `${values.length}`, {
        fix: 'give every column a value for each row',
      })
    if (seen.has(name)) throw fault('names that differ', `'${name}' twice`, { fix: 'rename one' })
    seen.add(name)
  }
}
