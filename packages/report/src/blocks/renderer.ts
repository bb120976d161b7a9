import type { Block } from '@pretexts/contracts'
import type { Html } from '../page/html.ts'

/** How one kind of block is drawn on a page. Its input is checked already. */
export interface BlockRenderer<Shown extends Block> {
  /** @param id unique on the page, for names that have to be */
  readonly render: (block: Shown, id: string) => Html
  /** CSS that the kind needs, given all its blocks of a page; the page holds it once. */
  readonly style: (blocks: readonly Shown[]) => string
  /** What the block does beyond showing: it must be readable without. The page holds it once. */
  readonly script?: Script
  /** Whether the block shows its caption itself, as a table does. Default false. */
  readonly captioned?: boolean
}

/** A script that the page's content security policy knows by its digest; it lets no other run. */
export interface Script {
  readonly code: string
  /** SHA-256 of the code, base64. */
  readonly digest: string
}

export type BlockOf<Kind extends Block['kind']> = Extract<Block, { kind: Kind }>
