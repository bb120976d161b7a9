import type { Tensor } from '../../../tensor/tensor.ts'
import { equal } from '../../comparison/equal.ts'
import { greater } from '../../comparison/greater.ts'
import { mul } from '../mul.ts'
import { where } from '../where.ts'

/** All of g where `winner` is greater than `other`, half of it where they tie, else 0: what `maximum` hands back. */
export function shareOfWinner(g: Tensor, winner: Tensor, other: Tensor): Tensor {
  return where(greater(winner, other), g, where(equal(winner, other), mul(g, 0.5), 0))
}
