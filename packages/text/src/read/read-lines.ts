import type { ReadReport } from './read-report.ts'

/** A longer line, in UTF-16 units, is cut: at a space where there is one. */
const longestLine = 1 << 16

/**
 * Gives line after line of decoded text, without line ends (LF, CRLF or CR). A line of a gigabyte comes in pieces, and needs no more memory
 * than others.
 */
export async function* readLines(text: AsyncIterable<string>, report: ReadReport): AsyncGenerator<string> {
  let rest = ''
  let isCut = false // rest goes on with a line of which a part was given
  for await (const piece of text) {
    rest += piece
    const end = lastLineEnd(rest)
    if (end > 0) {
      const lines = rest.slice(0, end).split(/\r\n|\n|\r/)
      lines.pop() // nothing stands behind the last line end
      rest = rest.slice(end)
      for (const line of lines) {
        yield* inPieces(line, report, isCut)
        isCut = false
      }
    }
    for (; rest.length > longestLine; isCut = true) {
      if (!isCut) report.cutLines++
      const at = cutPlace(rest)
      yield rest.slice(0, at)
      rest = rest.slice(at)
    }
  }
  if (rest !== '') yield* inPieces(rest.replace(/\r$/, ''), report, isCut)
}

function* inPieces(line: string, report: ReadReport, isCut: boolean): Generator<string> {
  if (line.length <= longestLine) return yield line
  if (!isCut) report.cutLines++
  for (let at = 0; at < line.length; ) {
    const length = cutPlace(line.slice(at, at + longestLine + 1))
    yield line.slice(at, at + length)
    at += length
  }
}

/** After the last line end. A CR at the very end may be half of a CRLF, and waits. */
function lastLineEnd(text: string): number {
  const last = text.endsWith('\r') ? text.length - 2 : text.length - 1
  return last < 0 ? 0 : Math.max(text.lastIndexOf('\n', last), text.lastIndexOf('\r', last)) + 1
}

/** Where to cut a long text: after its last space within the limit, and never inside a surrogate pair. */
function cutPlace(text: string): number {
  if (text.length <= longestLine) return text.length
  const space = text.lastIndexOf(' ', longestLine - 1) + 1
  if (space > longestLine / 2) return space
  const code = text.charCodeAt(longestLine - 1)
  return code >= 0xd800 && code < 0xdc00 ? longestLine - 1 : longestLine
}
