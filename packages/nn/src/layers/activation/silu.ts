import { silu, type Tensor } from '@pretexts/tensor'
import { Module } from '../../module.ts'

/**
 * `y = x · σ(x)`, any shape; also called swish.
 * @see Elfwing et al. 2017, arXiv 1702.03118; Ramachandran et al. 2017, arXiv 1710.05941
 */
export class SiLU extends Module {
  forward(x: Tensor): Tensor {
    return silu(x)
  }
}
