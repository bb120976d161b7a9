import { afterEach, expect, test, vi } from 'vitest'
import { print, say } from './print.ts'

const hostile = 'a\x1b]0;owned\x07\x1b[2J\x9b31m b'
const harmless = 'a\uFFFD]0;owned\uFFFD\uFFFD[2J\uFFFD31m b\n'
const wasTerminal = process.stdout.isTTY

/** What a stream is given. */
function written(stream: NodeJS.WriteStream): string[] {
  const texts: string[] = []
  vi.spyOn(stream, 'write').mockImplementation((text) => texts.push(String(text)) > 0)
  return texts
}

afterEach(() => {
  vi.restoreAllMocks()
  process.stdout.isTTY = wasTerminal
})

test.each([
  [true, harmless],
  [false, `${hostile}\n`],
])(
  'control characters in a result do nothing on a terminal, and reach a pipe (terminal: %s)',
  (isTTY, text) => {
    const texts = written(process.stdout)
    process.stdout.isTTY = isTTY
    print(hostile)
    expect(texts).toEqual([text])
  },
)

test('control characters in a message never do anything', () => {
  const texts = written(process.stderr)
  say(hostile)
  expect(texts).toEqual([harmless])
})
