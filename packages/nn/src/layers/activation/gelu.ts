import { gelu, type Tensor } from '@pretexts/tensor'
import { Module } from '../../module.ts'

/**
 * `y = x · Φ(x)`, Φ the distribution function of N(0, 1), any shape.
 * @see Hendrycks & Gimpel 2016, arXiv 1606.08415, §2; exact, not its tanh approximation
 */
export class GELU extends Module {
  forward(x: Tensor): Tensor {
    return gelu(x)
  }
}
