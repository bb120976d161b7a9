import type { Block } from '../block/block.ts'
import { bars, lines, matrix } from './chart-checks.ts'
import { type Check, filled, object, refuse, text } from './checks.ts'
import { pictures, sounds, tokens } from './media-checks.ts'
import { map, neighbors } from './space-checks.ts'
import { comparison, table } from './table-checks.ts'

const setting: Check = (value, at) => {
  if (value !== null && !['string', 'number', 'boolean'].includes(typeof value))
    refuse(at, 'a text, a number, true, false or null', value)
}

/** What each kind of block must hold. */
export const blockChecks: Readonly<Record<Block['kind'], Check>> = {
  text: object({ paragraphs: filled(text) }),
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
  settings: object({ rows: filled(object({ name: text, value: setting })) }),
  commands: object({ commands: filled(text) }),
}
