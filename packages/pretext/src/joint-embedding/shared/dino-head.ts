import { GELU, L2Normalize, Mlp, Sequential, WeightNormLinear } from '@pretexts/nn'
import type { Random } from '@pretexts/random'

export interface DinoHeadOptions {
  readonly features: number
  readonly headWidth: number
  /** Length of the vectors before the last layer. */
  readonly bottleneck: number
  /** K */
  readonly outputs: number
}

/**
 * The head of DINO and iBOT: MLP with GELU → unit length → last layer with rows of length 1, so that logits are cosines.
 * @see Caron et al. 2021, arXiv 2104.14294, §3.2 and Appendix C
 */
export function dinoHead(
  { features, headWidth, bottleneck, outputs }: DinoHeadOptions,
  rng: Random,
): Sequential {
  const last = { inputs: bottleneck, outputs, scale: 'one', bias: false } as const
  return new Sequential([
    new Mlp(
      { sizes: [features, headWidth, headWidth, bottleneck], activation: () => new GELU() },
      rng.fork('head'),
    ),
    new L2Normalize(),
    new WeightNormLinear(last, rng.fork('last')),
  ])
}
