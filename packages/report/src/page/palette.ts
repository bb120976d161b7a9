/**
 * The page's colors, as data, so that a test can hold them to WCAG: text 4.5 : 1, lines and dots 3 : 1.
 * Every color on the page is one of these CSS variables or a mix of them; charts use them too.
 */
export interface Palette {
  /** The page. */
  readonly paper: string
  /** Boxes that stand on the page: notes, code. */
  readonly raised: string
  /** Text. */
  readonly ink: string
  /** Secondary text. */
  readonly quiet: string
  /** Hairlines, never the only carrier of a meaning. */
  readonly rule: string
  /** Links, bars, what was pretrained. */
  readonly accent: string
  /** Mistakes, and notes that say a method did not pay. */
  readonly warning: string
  /** Lines of a chart, in order. */
  readonly series: readonly string[]
  /** Classes on a map, in order: dots that stand in crowds, so they are as different as ten colors can be. */
  readonly classes: readonly string[]
}

export const light: Palette = {
  paper: '#fbfaf7',
  raised: '#f3f1ea',
  ink: '#20242a',
  quiet: '#5b6068',
  rule: '#dcd8cd',
  accent: '#13646f',
  warning: '#a63d17',
  series: ['#13646f', '#a63d17', '#7a5a0b', '#66489c', '#3a6f31', '#9c2d66'],
  classes: [
    '#1c6fa8',
    '#d2541b',
    '#3c8f3f',
    '#8448b8',
    '#c22a6c',
    '#a07400',
    '#4757d6',
    '#7a4526',
    '#0b8f86',
    '#5f6770',
  ],
}

export const dark: Palette = {
  paper: '#16191c',
  raised: '#1f2327',
  ink: '#e8e5dd',
  quiet: '#a4a8ad',
  rule: '#363b40',
  accent: '#67c5cf',
  warning: '#f0936d',
  series: ['#67c5cf', '#f0936d', '#d8b655', '#b8a1ee', '#8bc981', '#ec8dba'],
  classes: [
    '#5cb3ea',
    '#f78b57',
    '#84d07e',
    '#c497f5',
    '#f57fb0',
    '#e3c04a',
    '#93a0ff',
    '#c9987a',
    '#45d0c2',
    '#b3bac1',
  ],
}

/** A palette as CSS declarations: `--ink: …; --series-1: …; --class-1: …`. */
export function declarations({ series, classes, ...named }: Palette): string {
  const numbered = [
    ...series.map((color, i) => [`series-${i + 1}`, color]),
    ...classes.map((color, i) => [`class-${i + 1}`, color]),
  ]
  return [...Object.entries(named), ...numbered].map(([name, color]) => `--${name}: ${color};`).join(' ')
}

/** How series i is drawn. Color never stands alone: the dashes differ too, and go on when colors repeat. */
export function seriesStyle(i: number): { readonly stroke: string; readonly dash: string } {
  const colors = light.series.length
  const shift = i + Math.floor(i / colors)
  return { stroke: `var(--series-${(i % colors) + 1})`, dash: dashes[shift % dashes.length] }
}

const dashes = ['none', '7 4', '2 3', '10 3 2 3']

/** How dots of class i are drawn: filled, then hollow where the colors begin again. */
export function classStyle(i: number): { readonly color: string; readonly hollow: boolean } {
  const colors = light.classes.length
  return { color: `var(--class-${(i % colors) + 1})`, hollow: Math.floor(i / colors) % 2 === 1 }
}
