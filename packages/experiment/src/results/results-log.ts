import { RunError } from '../errors.ts'
import { type ResultRow, readRow } from './result-row.ts'

/** A results file that cannot be read or written: nothing of a suite can go on. */
export class ResultsFileError extends RunError {}

/**
 * The rows of a results file, oldest first; none where there is no file. A last line without an end was cut off when its process
 * was killed: it is no row.
 * @throws ResultsFileError naming the line that is no row, and why
 */
export async function readRows(path: string): Promise<ResultRow[]> {
  const { readFile } = process.getBuiltinModule('node:fs/promises')
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return ''
    throw new ResultsFileError(`${path} cannot be read: ${error.message}`)
  })
  const lines = text.split('\n').slice(0, -1)
  return lines.flatMap((line, i) => (line.trim() === '' ? [] : [rowOf(line, `${path}, line ${i + 1}`)]))
}

function rowOf(line: string, place: string): ResultRow {
  const refuse = (why: string): never => {
    throw new ResultsFileError(`${place} is no row of results: ${why}; mend or remove that line`)
  }
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch (error) {
    return refuse((error as Error).message)
  }
  const row = readRow(value)
  return typeof row === 'string' ? refuse(row) : row
}

/**
 * Adds rows at the end of a results file; nothing that is there is changed. All of them are on the disk when this returns, or an
 * error says that they are not.
 * @throws ResultsFileError naming the file, when the disk is full for one
 */
export async function appendRows(path: string, rows: readonly ResultRow[]): Promise<void> {
  const { mkdir, open } = process.getBuiltinModule('node:fs/promises')
  const { dirname } = process.getBuiltinModule('node:path')
  try {
    await mkdir(dirname(path), { recursive: true })
    const file = await open(path, 'a+')
    try {
      const { size } = await file.stat()
      const end = await wholeLines(file, size)
      if (end < size) await file.truncate(end)
      await file.appendFile(rows.map((row) => `${JSON.stringify(row)}\n`).join(''))
      await file.sync()
    } finally {
      await file.close()
    }
  } catch (error) {
    throw new ResultsFileError(`${path} was not written: ${(error as Error).message}`)
  }
}

/** Where the last whole line of a file ends: what stands behind it was cut off by a kill. */
async function wholeLines(
  file: { read(buffer: Uint8Array, offset: number, length: number, position: number): Promise<unknown> },
  size: number,
): Promise<number> {
  const byte = new Uint8Array(1)
  for (let end = size; end > 0; end--) {
    await file.read(byte, 0, 1, end - 1)
    if (byte[0] === 0x0a) return end
  }
  return 0
}
