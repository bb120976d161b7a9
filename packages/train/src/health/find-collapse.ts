import { requireOptions } from '@pretexts/tensor'
import type { Health } from './representation-health.ts'

/** A sign that a representation has collapsed. */
export interface Collapse {
  readonly metric: string
  readonly value: number
  /** For a person: which metric, its value, what it should be, what helps. */
  readonly message: string
}

/**
 * The signs of collapse in a health report; none is a good sign, but no proof of good features.
 *
 * Bounds are our own, far from what healthy networks show: a spread below 0.05, a mean standard deviation below 0.001, an effective rank below 1.5, more than nine
 * in ten dimensions dead, codes of a perplexity below 1.5.
 */
export function findCollapse(
  health: Health,
  options: {
    width: number
    /** What the features are called in messages. Default `'h'`. */
    name?: string
  },
): Collapse[] {
  const { width, name = 'h' } = requireOptions('findCollapse', options, { width: 'number', name: 'string' })
  const {
    spread,
    deviation,
    effectiveRank,
    deadDimensions,
    codePerplexity = Number.POSITIVE_INFINITY,
  } = health
  const signs: [metric: keyof Health, bad: boolean, meaning: string][] = [
    ['spread', !(spread >= 0.05), 'all inputs get nearly the same direction; 1 would be isotropic'],
    ['deviation', !(deviation >= 1e-3), 'all inputs get nearly the same features'],
    ['effectiveRank', !(effectiveRank >= 1.5), `one direction of ${width} carries nearly everything`],
    ['deadDimensions', deadDimensions > 0.9 * width, `of ${width} dimensions, the same for every input`],
    ['codePerplexity', codePerplexity < 1.5, 'nearly all inputs get the same code'],
  ]
  return signs
    .filter(([, bad]) => bad)
    .map(([metric, , meaning]) => {
      const value = health[metric] as number
      const message = `the representation ${name} has collapsed: ${metric} is ${show(value)} (${meaning}); check the loss for a trivial solution, or lower the learning rate`
      return { metric, value, message }
    })
}

const show = (value: number): string => String(Number(value.toPrecision(3)))
