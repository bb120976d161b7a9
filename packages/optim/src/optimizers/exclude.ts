import type { Tensor } from '@pretexts/tensor'

/** Says which parameters weight decay leaves alone. */
export type Exclude = (name: string, parameter: Tensor) => boolean

/** Biases, and the scales and shifts of normalization layers: everything with fewer than two axes. */
export const biasesAndNorms: Exclude = (_name, parameter) => parameter.rank < 2
