import { expect, test } from 'vitest'
import { collect, inPieces } from '../../testing/collect.ts'
import { decodeText } from './decode-text.ts'
import { readLines } from './read-lines.ts'
import { emptyReport } from './read-report.ts'

const bytes = Buffer.concat([
  Buffer.from('one\r\ntwo 日本 \uFFFD 😀\r\n\r\n'),
  Buffer.of(0xc3),
  Buffer.from('\uFFFDthree\rfour'),
])

test('a stream cut anywhere, also inside a letter or a line end, gives the same lines and counts', async () => {
  for (let size = 1; size < bytes.length; size++) {
    const report = emptyReport('text')
    const lines = await collect(readLines(decodeText(inPieces(bytes, size), 'text', report), report))
    expect(lines).toEqual(['one', 'two 日本 \uFFFD 😀', '', '\uFFFD\uFFFDthree', 'four'])
    expect(report).toMatchObject({ invalidSequences: 1, bytes: bytes.length })
  }
})
