import type { Random } from '@pretexts/random'
import type { Shape, Tensor } from '@pretexts/tensor'

/** Draws the first values of a parameter. `randn` and `uniform` of @pretexts/tensor have this form as well. */
export type Initializer = (shape: Shape, rng: Random) => Tensor
