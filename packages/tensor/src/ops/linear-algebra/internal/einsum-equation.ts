import { ArgumentError, ShapeError } from '../../../errors/errors.ts'
import { formatShape, type Shape } from '../../../tensor/shape.ts'

/** An axis by name: a letter, or `…k` for the k-th axis from the right that `...` stands for. */
export type Label = string

export interface Equation {
  /** Per operand, the names of its axes. */
  readonly inputs: readonly (readonly Label[])[]
  readonly output: readonly Label[]
  /** Length of every axis. */
  readonly sizes: ReadonlyMap<Label, number>
}

/** Reads `ij,jk->ik` for operands of the given shapes. */
export function parseEquation(equation: string, shapes: readonly Shape[]): Equation {
  const [left, right, ...more] = equation.replace(/\s/g, '').split('->')
  const terms = left.split(',')
  const syntax = /^[A-Za-z]*(\.\.\.)?[A-Za-z]*$/
  if (more.length > 0 || ![...terms, right ?? ''].every((term) => syntax.test(term))) {
    const form = "letters with at most one '...' per operand, as in 'bij,bjk->bik'"
    throw new ArgumentError('einsum', 'equation', equation, `needs ${form}; got '${equation}'`)
  }
  if (terms.length !== shapes.length) {
    const counts = `'${equation}' names ${terms.length} operands; got ${shapes.length}`
    throw new ArgumentError('einsum', 'equation', equation, counts)
  }
  const inputs = terms.map((term, i) => labelsOf(term, shapes[i], equation, shapes))
  const sizes = sizesOf(inputs, equation, shapes)
  const hidden = ellipsisLabels(inputs)
  const output = right === undefined ? implicitOutput(inputs, hidden) : expandTerm(right, hidden)
  const bad = output.find((label, i) => !sizes.has(label) || output.indexOf(label) !== i)
  if (bad === undefined) return { inputs, output, sizes }
  const problem = sizes.has(bad) ? 'appears twice in the result' : 'is in no operand'
  throw new ArgumentError('einsum', 'equation', equation, `'${bad}' ${problem} of '${equation}'`)
}

function labelsOf(term: string, shape: Shape, equation: string, shapes: readonly Shape[]): Label[] {
  const letters = term.replace('...', '').length
  const hidden = shape.length - letters
  if (hidden === 0 || (hidden > 0 && term.includes('...'))) {
    return expandTerm(
      term,
      Array.from({ length: hidden }, (_, i) => `…${hidden - i}`),
    )
  }
  const names = `'${term}' in '${equation}' names ${letters} axes`
  throw new ShapeError('einsum', `${names}; the operand is ${formatShape(shape)}`, shapes)
}

function expandTerm(term: string, hidden: readonly Label[]): Label[] {
  const [before, after] = term.split('...')
  return after === undefined ? [...before] : [...before, ...hidden, ...after]
}

/** Axes of one name have one size; those of `...` broadcast. */
function sizesOf(
  inputs: readonly (readonly Label[])[],
  equation: string,
  shapes: readonly Shape[],
): Map<Label, number> {
  const sizes = new Map<Label, number>()
  for (const [i, labels] of inputs.entries()) {
    for (const [axis, label] of labels.entries()) {
      const [size, known] = [shapes[i][axis], sizes.get(label)]
      const broadcasts = label.startsWith('…') && (size === 1 || known === 1)
      if (known === undefined || (broadcasts && known === 1)) sizes.set(label, size)
      else if (known !== size && !broadcasts) {
        const got = `got ${known} and ${size} in ${shapes.map(formatShape).join(', ')}`
        throw new ShapeError(
          'einsum',
          `axes named '${label}' in '${equation}' must have one size; ${got}`,
          shapes,
        )
      }
    }
  }
  return sizes
}

/** The axes of `...`, of the operand that has most of them. */
function ellipsisLabels(inputs: readonly (readonly Label[])[]): Label[] {
  const all = inputs.map((labels) => labels.filter((label) => label.startsWith('…')))
  return all.reduce((longest, labels) => (labels.length > longest.length ? labels : longest), [])
}

/** Without an arrow: what `...` stands for, then all letters that appear once, in alphabetical order. */
function implicitOutput(inputs: readonly (readonly Label[])[], hidden: readonly Label[]): Label[] {
  const letters = inputs.flat().filter((label) => !label.startsWith('…'))
  const once = letters.filter((label) => letters.indexOf(label) === letters.lastIndexOf(label))
  return [...hidden, ...once.sort()]
}
