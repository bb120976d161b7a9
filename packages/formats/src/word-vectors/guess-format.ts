import { ByteReader } from './byte-reader.ts'
import { readLine } from './read-text-rows.ts'
import type { WordVectorFormat } from './word-vector-table.ts'

/** Text or binary, by the second line: in text it is a word and numbers, which binary does not have by chance. */
export function guessFormat(path: string): WordVectorFormat {
  const { closeSync, openSync } = process.getBuiltinModule('node:fs')
  const file = openSync(path, 'r')
  try {
    const reader = new ByteReader(file)
    const dimensions = Number(/ (\d+)/.exec(readLine(reader) ?? '')?.[1])
    const line = readLine(reader)
    if (line === undefined) return 'binary' // no line is as long as that
    if (line === null) return 'text'
    const fields = line.trim().split(/[ \t]+/)
    const count = Math.min(fields.length - 1, dimensions, 8)
    const isText =
      count > 0 && fields.slice(-count).every((field) => /^[-+.\d]*(e[-+]?\d+|inf|nan)?$/i.test(field))
    return isText || /^[\x20-\x7e\t\r]*$/.test(line) ? 'text' : 'binary'
  } finally {
    closeSync(file)
  }
}
