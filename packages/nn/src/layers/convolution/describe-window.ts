import type { Pair } from '@pretexts/tensor'
import type { Sides } from './padding.ts'

export interface Window {
  readonly kernel: number | readonly number[]
  /** Default 1. */
  readonly stride?: number | readonly number[]
  /** Default 0. */
  readonly padding?: Pair | readonly (number | Sides)[] | 'same'
  /** Default 1. */
  readonly dilation?: number | readonly number[]
  /** Default 1. */
  readonly groups?: number
}

/** `3×3, stride 2, padding 1`: what is at its default is not mentioned. */
export function describeWindow({
  kernel,
  stride = 1,
  padding = 0,
  dilation = 1,
  groups = 1,
}: Window): string {
  const sizes = typeof kernel === 'number' ? [kernel, kernel] : kernel
  const parts = [sizes.length === 1 ? `kernel ${sizes[0]}` : sizes.join('×')]
  if (brief(stride) !== '1') parts.push(`stride ${brief(stride)}`)
  if (brief(padding) !== '0') parts.push(`padding ${brief(padding)}`)
  if (brief(dilation) !== '1') parts.push(`dilation ${brief(dilation)}`)
  if (groups !== 1) parts.push(`groups ${groups}`)
  return parts.join(', ')
}

/** One number where all axes have the same; `before|after` where the sides of an axis differ. */
function brief(value: number | 'same' | readonly (number | Sides)[]): string {
  if (typeof value === 'number' || value === 'same') return String(value)
  const axes = value.map((axis) => {
    if (typeof axis === 'number') return String(axis)
    return axis[0] === axis[1] ? String(axis[0]) : `${axis[0]}|${axis[1]}`
  })
  return axes.every((axis) => axis === axes[0]) ? axes[0] : axes.join('×')
}
