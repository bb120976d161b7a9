import type { Block } from '@pretexts/contracts'
import { type Html, html } from '../page/html.ts'
import { bars } from './bars.ts'
import { commands } from './commands.ts'
import { comparison } from './comparison.ts'
import { lines } from './lines.ts'
import { map } from './map/map.ts'
import { matrix } from './matrix.ts'
import { neighbors } from './neighbors.ts'
import { pictures } from './pictures.ts'
import type { BlockOf, BlockRenderer, Script } from './renderer.ts'
import { settings } from './settings.ts'
import { sounds } from './sounds.ts'
import { table } from './table.ts'
import { text } from './text.ts'
import { tokens } from './tokens.ts'

const renderers: { readonly [Kind in Block['kind']]: BlockRenderer<BlockOf<Kind>> } = {
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

/** The type of a block and that of its renderer go together, which an index cannot say. */
const rendererOf = ({ kind }: Block) => renderers[kind] as BlockRenderer<Block>

/** A block under its caption. */
export function renderBlock(block: Block, id: string): Html {
  const renderer = rendererOf(block)
  const caption = block.kind !== 'text' && !renderer.captioned && block.caption
  return html`<div class="block b-${block.kind}">${caption && html`<h3>${caption}</h3>`}${renderer.render(block, id)}</div>
`
}

/** The CSS and the scripts of all blocks of a page. */
export function assetsOf(blocks: readonly Block[]): {
  readonly style: string
  readonly scripts: readonly Script[]
} {
  const kinds = [...new Set(blocks.map(({ kind }) => kind))]
  const used = kinds.map((kind) => blocks.filter((block) => block.kind === kind))
  return {
    style: used.map((some) => rendererOf(some[0]).style(some)).join(''),
    scripts: used.flatMap(([first]) => rendererOf(first).script ?? []),
  }
}
