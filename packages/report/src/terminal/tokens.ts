import type { MarkedToken, TokenMark } from '@pretexts/contracts'
import type { BlockOf } from '../blocks/renderer.ts'
import { markNames, marksOf } from '../blocks/tokens.ts'
import { oneLine, visibleToken } from '../format/visible.ts'
import { wrap } from '../format/wrap.ts'
import { columnsOf, paint, type Style, type Terminal, wrapped } from './terminal.ts'

/** How a mark is written: with signs, which also a terminal without colors has, and in a color. */
const looks: Readonly<Record<TokenMark, readonly [before: string, after: string, style: Style]>> = {
  hidden: ['[', ']', 'inverse'],
  replaced: ['{', '}', 'yellow'],
  right: ['', '✓', 'green'],
  wrong: ['', '✗', 'red'],
  special: ['‹', '›', 'dim'],
}

/** Texts with their marks inline, notes in parentheses, and what the marks mean. */
export function tokens(block: BlockOf<'tokens'>, terminal: Terminal): string[] {
  const lines = block.rows.flatMap(({ label, tokens }) => [
    ...(label === undefined ? [] : [paint(oneLine(label), 'bold', terminal)]),
    ...filled(
      tokens.flatMap((token) => written(token, terminal)),
      terminal,
    ),
  ])
  const signs = marksOf(block).map((mark) => `${looks[mark][0]}word${looks[mark][1]} ${markNames[mark]}`)
  if (signs.length === 0) return lines
  return [...lines, ...wrapped(signs.join(', '), terminal).map((line) => paint(line, 'dim', terminal))]
}

/** The words of a token and of its note, none wider than the terminal. */
function written({ text, mark, note }: MarkedToken, terminal: Terminal): string[] {
  const [before, after, style] = mark ? looks[mark] : (['', ''] as const)
  const seen = visibleToken(text).trim()
  const word = before !== '' && seen.startsWith('[') ? seen : before + seen + after // [MASK] has its brackets
  const pieces = (words: string, look: Style | undefined) =>
    words
      .split(' ')
      .flatMap((one) => wrap(one, terminal.width, columnsOf))
      .map((one) => (look ? paint(one, look, terminal) : one))
  return [...pieces(word, style), ...(note === undefined ? [] : pieces(`(${oneLine(note)})`, 'dim'))]
}

/** Words in lines that are as full as they can be; styles take no room. */
function filled(words: readonly string[], { width }: Terminal): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of words) {
    const longer = line === '' ? word : `${line} ${word}`
    if (line !== '' && columnsOf(longer) > width) {
      lines.push(line)
      line = word
    } else line = longer
  }
  return [...lines, line]
}
