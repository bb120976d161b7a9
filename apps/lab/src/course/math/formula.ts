/** A name in a formula, and what it stands for. */
export interface FormulaSymbol {
  /** How it is written. */
  readonly as: Notation
  /** In one sentence: what it is, and its shape or range where it has one. */
  readonly means: string
}

/** A part of a formula: text (numbers, operators, names of functions), a symbol of the formula, or something built of parts. */
export type Notation = string | SymbolUse | Built | readonly Notation[]

export interface SymbolUse {
  readonly kind: 'symbol'
  readonly key: string
}

export interface Built {
  readonly kind: 'fraction' | 'sub' | 'sup' | 'root' | 'under' | 'over'
  readonly parts: readonly Notation[]
}

export interface Formula {
  readonly title: string
  readonly symbols: Readonly<Record<string, FormulaSymbol>>
  /** Its lines, one above the other. */
  readonly lines: readonly Notation[]
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
  write: (uses: Uses<S>) => readonly Notation[],
): Formula {
  const uses = Object.fromEntries(Object.keys(symbols).map((key) => [key, { kind: 'symbol', key }]))
  return { title, spoken, symbols, lines: write(uses as Uses<S>) }
}

export const frac = (above: Notation, below: Notation): Built => ({ kind: 'fraction', parts: [above, below] })
export const sub = (base: Notation, below: Notation): Built => ({ kind: 'sub', parts: [base, below] })
export const sup = (base: Notation, above: Notation): Built => ({ kind: 'sup', parts: [base, above] })
export const root = (of: Notation): Built => ({ kind: 'root', parts: [of] })
/** A sign above: a bar, a hat. */
export const over = (base: Notation, sign: Notation): Built => ({ kind: 'over', parts: [base, sign] })
/** Σ with what it runs over below it. */
export const sum = (below: Notation): Built => ({ kind: 'under', parts: ['Σ', below] })
/** Any operator with something below it: min, argmax, E. */
export const under = (operator: Notation, below: Notation): Built => ({
  kind: 'under',
  parts: [operator, below],
})

/** Names that need no explanation. */
const knownNames: ReadonlySet<string> = new Set(
  'ln exp log max min argmax argmin softmax cos sin tanh mean norm concat sg sign and if else'.split(' '),
)

/** What a text of a formula is to MathML. */
export function tokenKind(text: string): 'number' | 'name' | 'operator' {
  if (/^[\d.,]+$/.test(text)) return 'number'
  return /\p{L}/u.test(text) && text !== 'Σ' ? 'name' : 'operator'
}

/** Keys of the symbols that are used in a part, and texts that are names but not known ones. */
export function namesIn(part: Notation): { used: string[]; unexplained: string[] } {
  if (typeof part === 'string') {
    const unexplained = tokenKind(part) === 'name' && !knownNames.has(part) ? [part] : []
    return { used: [], unexplained }
  }
  if (isList(part)) return joined(part)
  if (part.kind === 'symbol') return { used: [part.key], unexplained: [] }
  return joined(part.parts)
}

function joined(parts: readonly Notation[]): { used: string[]; unexplained: string[] } {
  const all = parts.map(namesIn)
  return { used: all.flatMap(({ used }) => used), unexplained: all.flatMap((each) => each.unexplained) }
}

export const isList = (part: Notation): part is readonly Notation[] => Array.isArray(part)
