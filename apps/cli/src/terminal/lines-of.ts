import type { Readable } from 'node:stream'

/** Where a command reads questions from. */
export type Input = Readable & { readonly isTTY?: boolean }

/** The lines of a pipe. Only LF and CRLF end one; Node's readline also breaks lines at U+2028, which may be part of a word. */
export async function* linesOf(input: Input): AsyncGenerator<string> {
  const decoder = new TextDecoder()
  let rest = ''
  for await (const piece of input) {
    rest += typeof piece === 'string' ? piece : decoder.decode(piece, { stream: true })
    const lines = rest.split('\n')
    rest = lines.pop()!
    for (const line of lines) yield line.replace(/\r$/, '')
  }
  rest += decoder.decode()
  if (rest !== '') yield rest
}
