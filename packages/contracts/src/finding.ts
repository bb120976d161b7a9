import type { Block } from './block/block.ts'

/**
 * Something that a run found out, as plain data. It is said once, by the task, the comparison or the training loop; the
 * terminal, JSON files and the report's page all render it.
 */
export interface Finding {
  /** Unique within a run, in letters, digits and hyphens: `rotation-accuracy`. Links into the page end in it. */
  readonly id: string
  /** The heading: `Rotation accuracy`. Unique within a run. */
  readonly title: string
  /** One short paragraph: what is shown, and how to read it. */
  readonly text?: string
  /** One number for the top of the page. */
  readonly highlight?: Highlight
  /** The numbers alone, for programs: `{ accuracy: 0.893 }`. Null: could not be measured. */
  readonly metrics?: Readonly<Record<string, number | null>>
  readonly blocks: readonly Block[]
}

export interface Highlight {
  /** As it is to be read: `89.3%`. */
  readonly value: string
  /** What it is: `rotation accuracy on held-out images (chance: 25%)`. */
  readonly label: string
}
