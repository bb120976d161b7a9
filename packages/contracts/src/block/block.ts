import type { Captioned } from './caption.ts'
import type { MapBlock, NeighborsBlock, PicturesBlock, SoundsBlock, TokensBlock } from './exhibits.ts'
import type { BarsBlock, ComparisonBlock, LinesBlock, MatrixBlock, TableBlock } from './figures.ts'

/** What a finding, or the example of a task, is shown by: plain data that any page, terminal or file can render. */
export type Block =
  | TextBlock
  | TableBlock
  | PicturesBlock
  | TokensBlock
  | SoundsBlock
  | LinesBlock
  | BarsBlock
  | MatrixBlock
  | MapBlock
  | NeighborsBlock
  | ComparisonBlock
  | SettingsBlock
  | CommandsBlock

export interface TextBlock {
  readonly kind: 'text'
  readonly paragraphs: readonly string[]
}

export interface SettingsBlock extends Captioned {
  readonly kind: 'settings'
  readonly rows: readonly { readonly name: string; readonly value: string | number | boolean | null }[]
}

/** Command lines to copy. */
export interface CommandsBlock extends Captioned {
  readonly kind: 'commands'
  readonly commands: readonly string[]
}
