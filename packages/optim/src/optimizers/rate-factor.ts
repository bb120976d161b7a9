import type { Tensor } from '@pretexts/tensor'

/**
 * A parameter's share of the learning rate: η of parameter p is `learningRate · rateFactor(name, p)`. Schedules set the
 * learning rate, factors stay. 0 leaves a parameter as it is; what is remembered of it still moves.
 * @example new AdamW(parameters, { rateFactor: (name) => (name.startsWith('head.') ? 1 : 0.1) })
 */
export type RateFactor = (name: string, parameter: Tensor) => number
