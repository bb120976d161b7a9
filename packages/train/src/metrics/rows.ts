import { PretextsError } from '@pretexts/tensor'

/** One line of `metrics.jsonl`: a step, and whatever was measured there. */
export interface MetricsRow {
  readonly step: number
  readonly [measure: string]: unknown
}

/** A line of a metrics file, other than a torn last one, that is not a row. */
export class MetricsError extends PretextsError {
  readonly path: string
  /** From 1. */
  readonly line: number

  constructor(path: string, line: number, found: string) {
    const text = found.length > 60 ? `${found.slice(0, 57)}…` : found
    super(
      'readMetrics',
      `${path}, line ${line}: expected a JSON object with a numeric "step"; found ${text || 'nothing'}`,
    )
    this.path = path
    this.line = line
  }
}

/** All complete rows of a metrics file, in order. A last line without its end is one that was being written: it is left out. */
export async function readMetrics(path: string): Promise<MetricsRow[]> {
  const { readFile } = process.getBuiltinModule('node:fs/promises')
  return completeRows(await readFile(path), path).map(({ row }) => row)
}

/** A row and where its line begins and ends, in bytes; the end includes the line break. */
export interface PlacedRow {
  readonly row: MetricsRow
  readonly start: number
  readonly end: number
}

/** The complete rows in the bytes of a metrics file. */
export function completeRows(bytes: Uint8Array, path: string): PlacedRow[] {
  const rows: PlacedRow[] = []
  const decoder = new TextDecoder()
  for (let start = 0; ; ) {
    const newline = bytes.indexOf(10, start)
    if (newline < 0) return rows
    const text = decoder.decode(bytes.subarray(start, newline))
    rows.push({ row: parseRow(text, path, rows.length + 1), start, end: newline + 1 })
    start = newline + 1
  }
}

function parseRow(text: string, path: string, line: number): MetricsRow {
  try {
    const row = JSON.parse(text)
    if (Number.isFinite(row?.step)) return row
  } catch {
    // told below
  }
  throw new MetricsError(path, line, text)
}
