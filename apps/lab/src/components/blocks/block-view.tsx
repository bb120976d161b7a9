import type { Block } from '@pretexts/contracts'
import type { ComponentType } from 'preact'
import { BarsView } from './bars-view.tsx'
import { LinesView } from './lines-view.tsx'
import { MatrixView } from './matrix-view.tsx'
import { NeighborsView } from './neighbors-view.tsx'
import { PicturesView } from './pictures-view.tsx'
import { SoundsView } from './sounds-view.tsx'
import { ComparisonView, TableView } from './table-view.tsx'
import { CommandsView, SettingsView, TextView } from './text-view.tsx'
import { TokensView } from './tokens-view.tsx'

/** How each kind of block is shown. A map has a page of its own: the lab draws it live. */
const views: { [Kind in Block['kind']]: ComponentType<{ block: Extract<Block, { kind: Kind }> }> | null } = {
  text: TextView,
  settings: SettingsView,
  commands: CommandsView,
  table: TableView,
  comparison: ComparisonView,
  pictures: PicturesView,
  tokens: TokensView,
  sounds: SoundsView,
  lines: LinesView,
  bars: BarsView,
  matrix: MatrixView,
  neighbors: NeighborsView,
  map: null,
}

/** A block of a finding, of an example, or of a chapter. */
export function BlockView({ block }: { block: Block }) {
  const View = views[block.kind] as ComponentType<{ block: Block }> | null
  if (View === null) return null
  const { caption } = block as { caption?: string }
  return (
    <div class={`block block-${block.kind}`}>
      {caption && <p class="block-caption">{caption}</p>}
      <View block={block} />
    </div>
  )
}
