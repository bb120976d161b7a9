import { type Block, checkFinding, type Finding, parseOptions, toggle, whole } from '@pretexts/contracts'
import type { BlockOf } from './blocks/renderer.ts'
import { reporting } from './report-error.ts'
import { bars, lines, sounds } from './terminal/charts.ts'
import { commands, map, pictures, settings, text } from './terminal/simple-blocks.ts'
import { comparison, matrix, neighbors, table } from './terminal/tables.ts'
import { paint, type Terminal, wrapped } from './terminal/terminal.ts'
import { tokens } from './terminal/tokens.ts'

export interface RenderTextOptions {
  /** Characters in a line; below 40 counts as 40. Default 80. */
  readonly width?: number
  /** Whether to write colors and styles as terminal escapes. Default false. */
  readonly color?: boolean
}

const spec = {
  width: whole(80, 'characters in a line', { min: 0 }),
  color: toggle(false, 'whether to write colors and styles'),
}

const renderers: {
  readonly [Kind in Block['kind']]: (block: BlockOf<Kind>, terminal: Terminal) => string[]
} = {
  text,
  table,
  pictures,
  tokens,
  sounds,
  lines,
  bars,
  matrix,
  map,
  neighbors,
  comparison,
  settings,
  commands,
}

/**
 * A finding as text for a terminal, from the same data as the page: tables aligned, bars and curves in block characters,
 * tokens inline. Pictures are left out, with their number. Escapes and control characters inside the finding are not copied.
 * @returns lines without a final line break
 * @throws ReportError naming the finding, the block and the field; OptionError for an unknown option or a wrong value
 */
export function renderText(finding: Finding, options?: RenderTextOptions): string {
  const { width, color } = parseOptions('renderText', spec, { ...options })
  reporting('renderText', () => checkFinding(finding))
  const terminal: Terminal = { width: Math.max(40, width), color }
  const { title, highlight, text: words, blocks } = finding
  const head = [
    ...wrapped(title, terminal).map((line) => paint(line, 'bold', terminal)),
    ...(highlight ? wrapped(`${highlight.value} ${highlight.label}`, terminal) : []),
    ...(words === undefined ? [] : wrapped(words, terminal)),
  ]
  const parts = blocks.map((block) => {
    const caption =
      block.kind === 'text' || block.caption === undefined
        ? []
        : wrapped(block.caption, terminal).map((line) => paint(line, 'underline', terminal))
    const render = renderers[block.kind] as (block: Block, terminal: Terminal) => string[]
    return [...caption, ...render(block, terminal)]
  })
  return [head, ...parts].map((lines) => lines.join('\n')).join('\n\n')
}
