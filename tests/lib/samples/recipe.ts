import type { DType, TypedArray } from '@pretexts/tensor'
import { sizeOf, typedArray } from '@pretexts/tensor'

/** How the elements of an input are drawn: those of tests/parity/cases/recipe.py, to the last bit. */
export type Recipe = { readonly shape: readonly number[] } & (
  | { readonly kind: 'floats'; readonly low: number; readonly high: number }
  | { readonly kind: 'grid'; readonly low: number; readonly high: number }
  | { readonly kind: 'indices'; readonly below: number }
  | { readonly kind: 'turn'; readonly axis: number; readonly below: number }
  | { readonly kind: 'mask' }
)

/** Numbers in [0, 1): s ← 1664525 s + 1013904223 mod 2³², from a seed first spread over all 32 bits. */
export function draws(count: number, seed: number): Float64Array {
  let state = Math.imul(seed, 2654435761) >>> 0
  return Float64Array.from({ length: count }, () => {
    state = (Math.imul(1664525, state) + 1013904223) >>> 0
    return state / 2 ** 32
  })
}

/** Floats (in float64), indices (int32) or a mask (uint8). */
export function dtypeOfRecipe({ kind }: Recipe): DType {
  if (kind === 'mask') return 'uint8'
  return kind === 'indices' || kind === 'turn' ? 'int32' : 'float64'
}

/** The elements, row-major. */
export function realize(recipe: Recipe, seed: number): TypedArray {
  const u = draws(sizeOf(recipe.shape), seed)
  const out = typedArray(dtypeOfRecipe(recipe), u.length)
  const element = elementOf(recipe, u)
  for (let i = 0; i < u.length; i++) out[i] = element(i)
  return out
}

function elementOf(recipe: Recipe, u: Float64Array): (i: number) => number {
  if (recipe.kind === 'floats') return (i) => recipe.low + (recipe.high - recipe.low) * u[i]
  if (recipe.kind === 'grid') {
    const steps = (recipe.high - recipe.low) * 4 + 1
    return (i) => recipe.low + Math.floor(u[i] * steps) / 4
  }
  if (recipe.kind === 'indices') return (i) => Math.floor(u[i] * recipe.below)
  if (recipe.kind === 'mask') return (i) => Number(u[i] >= 0.5)
  const { axis, below, shape } = recipe // turn
  const start = Math.floor(u[0] * below)
  const inner = sizeOf(shape.slice(axis + 1))
  return (i) => ((Math.floor(i / inner) % shape[axis]) + start) % below
}
