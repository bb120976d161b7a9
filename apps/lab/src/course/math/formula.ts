/** A name in a formula, and what it stands for. */
export interface FormulaSymbol {
  /** How it is written. */
  readonly as: Math
  /** In one sentence: what it is, and its shape or range where it has one. */
  readonly means: string
}

/** A part of a formula: text (numbers, operators, names of functions), a symbol of the formula, or something built of parts. */
export type Math = string | SymbolUse | Built | readonly Math[]

export interface SymbolUse {
  readonly kind: 'symbol'
  readonly key: string
}

export interface Built {
  readonly kind: 'fraction' | 'sub' | 'sup' | 'subsup' | 'root' | 'under' | 'underover' | 'over'
  readonly parts: readonly Math[]
}

export interface Formula {
  readonly title: string
  readonly symbols: Readonly<Record<string, FormulaSymbol>>
  /** Its lines, one above the other. */
  readonly lines: readonly Math[]
  /** The formula read aloud, for people who do not see it. */
  readonly spoken: string
}

type Uses<S> = { readonly [Key in keyof S]: SymbolUse }

/**
 * A formula whose symbols are declared with their meaning: `write` gets them by name, so that a symbol without a meaning does not compile.
 * @example
 * formula({ title: 'Mean', spoken: 'm is the mean of x', symbols: { m: { as: 'm', means: 'the mean' }, x: … } }, ({ m, x }) => [[m, '=', over(x, '¯')]])
 */
export function formula<const S extends Readonly<Record<string, FormulaSymbol>>>(
  { title, spoken, symbols }: { title: string; spoken: string; symbols: S },
  write: (uses: Uses<S>) => readonly Math[],
): Formula {
  const uses = Object.fromEntries(Object.keys(symbols).map((key) => [key, { kind: 'symbol', key }]))
  return { title, spoken, symbols, lines: write(uses as Uses<S>) }
}

export const frac = (above: Math, below: Math): Built => ({ kind: 'fraction', parts: [above, below] })
export const sub = (base: Math, below: Math): Built => ({ kind: 'sub', parts: [base, below] })
export const sup = (base: Math, above: Math): Built => ({ kind: 'sup', parts: [base, above] })
export const subsup = (base: Math, below: Math, above: Math): Built => ({
  kind: 'subsup',
  parts: [base, below, above],
})
export const root = (of: Math): Built => ({ kind: 'root', parts: [of] })
/** A sign above: a bar, a hat. */
export const over = (base: Math, sign: Math): Built => ({ kind: 'over', parts: [base, sign] })
/** Σ with what it runs over below it. */
export const sum = (below: Math): Built => ({ kind: 'under', parts: ['Σ', below] })
/** Any operator with something below it: min, argmax, E. */
export const under = (operator: Math, below: Math): Built => ({ kind: 'under', parts: [operator, below] })

/** Names that need no explanation. */
export const knownNames: ReadonlySet<string> = new Set(
  'ln exp log max min argmax argmin softmax cos sin tanh mean norm concat sg sign and if else'.split(' '),
)

/** What a text of a formula is to MathML. */
export function tokenKind(text: string): 'number' | 'name' | 'operator' {
  if (/^[\d.,]+$/.test(text)) return 'number'
  return /\p{L}/u.test(text) && text !== 'Σ' ? 'name' : 'operator'
}

/** Keys of the symbols that are used in a part, and texts that are names but not known ones. */
export function namesIn(part: Math): { used: string[]; unexplained: string[] } {
  if (typeof part === 'string') {
    const unexplained = tokenKind(part) === 'name' && !knownNames.has(part) ? [part] : []
    return { used: [], unexplained }
  }
  if (isList(part)) return joined(part)
  if (part.kind === 'symbol') return { used: [part.key], unexplained: [] }
  return joined(part.parts)
}

function joined(parts: readonly Math[]): { used: string[]; unexplained: string[] } {
  const all = parts.map(namesIn)
  return { used: all.flatMap(({ used }) => used), unexplained: all.flatMap((each) => each.unexplained) }
}

export const isList = (part: Math): part is readonly Math[] => Array.isArray(part)
