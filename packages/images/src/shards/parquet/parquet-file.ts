import { DataError } from '@pretexts/data'
import type { AsyncBuffer, Compressors, FileMetaData } from 'hyparquet'

/** Parquet begins and ends with these four letters. */
const magic = 'PAR1'

/** A Parquet file whose footer has been read. */
export interface ParquetFile {
  readonly path: string
  readonly metadata: FileMetaData
  /**
   * Some rows of one column.
   * @param asText whether plain byte arrays are UTF-8 texts. Default false: they stay bytes
   * @throws DataError when these rows are damaged
   */
  column(name: string, rows: { from: number; to: number }, asText?: boolean): Promise<unknown[]>
}

/**
 * Opens a Parquet file: reads its footer, and nothing else. It needs the package `hyparquet`, an optional peer. Pages may be
 * compressed with Snappy, gzip, Brotli or Zstandard.
 * @throws DataError when that package is not installed, or the file is missing, cut, or no Parquet
 * @see https://parquet.apache.org/docs/file-format
 */
export async function openParquet(path: string): Promise<ParquetFile> {
  const { parquetMetadataAsync, parquetReadObjects } = await import('hyparquet').catch(() => {
    throw fault(path, 'the package hyparquet, which reads Parquet', 'none', 'run npm install hyparquet')
  })
  const file = await bytesOf(path)
  await requireWhole(path, file)
  const metadata = await parquetMetadataAsync(file).catch((error: Error) => {
    throw fault(path, 'the footer of a Parquet file', error.message, copyAgain)
  })
  const compressors = decompressors()
  return {
    path,
    metadata,
    async column(name, { from, to }, asText = false) {
      const options = { file, metadata, columns: [name], rowStart: from, rowEnd: to, compressors }
      const rows = await parquetReadObjects({ ...options, utf8: asText }).catch((error: Error) => {
        throw fault(path, `rows ${from} to ${to - 1} of column ${name}`, error.message, copyAgain)
      })
      return rows.map((row) => row[name])
    },
  }
}

const copyAgain = 'copy or download the shard again'

async function bytesOf(path: string): Promise<AsyncBuffer> {
  const { open, stat } = process.getBuiltinModule('node:fs/promises')
  const { size } = await stat(path).catch((error: NodeJS.ErrnoException) => {
    const found = error.code === 'ENOENT' ? 'nothing there' : error.message
    throw fault(path, 'a shard', found, 'check the pattern, and copy what is missing')
  })
  return {
    byteLength: size,
    async slice(start, end = size) {
      const file = await open(path, 'r')
      try {
        const { buffer, bytesRead } = await file.read(new Uint8Array(end - start), 0, end - start, start)
        if (bytesRead < end - start) throw new Error(`the end of the file, after ${start + bytesRead} bytes`)
        return buffer.buffer
      } finally {
        await file.close()
      }
    },
  }
}

async function requireWhole(path: string, { byteLength, slice }: AsyncBuffer): Promise<void> {
  const letters = async (at: number): Promise<string> =>
    new TextDecoder('latin1').decode(await slice(at, Math.min(at + magic.length, byteLength)))
  if ((await letters(0)) !== magic) {
    throw fault(path, `a Parquet file, which begins with ${magic}`, 'other bytes', 'check the pattern')
  }
  if (byteLength < 3 * magic.length || (await letters(byteLength - magic.length)) !== magic) {
    const found = `the end of the file, after ${byteLength} bytes: it was cut`
    throw fault(path, `${magic}, which ends a Parquet file`, found, copyAgain)
  }
}

/** Node decompresses what hyparquet does not by itself. */
function decompressors(): Compressors {
  const { brotliDecompressSync, gunzipSync, zstdDecompressSync } = process.getBuiltinModule('node:zlib')
  return {
    BROTLI: (bytes) => brotliDecompressSync(bytes),
    GZIP: (bytes) => gunzipSync(bytes),
    ZSTD: (bytes) => zstdDecompressSync(bytes),
  }
}

function fault(source: string, expected: string, found: string, fix: string): DataError {
  return new DataError('readParquetShards', { source, expected, found, fix })
}
