import type { RateFactor } from '@pretexts/optim'
import { ArgumentError, type Tensor } from '@pretexts/tensor'
import { blocksOf } from './blocks.ts'
import type { Classifier } from './classifier.ts'

/**
 * Learning rates that grow with depth: early blocks, whose features are of use for most things, change least.
 *
 * `factor = decay^(B − b)` for block b = 0 … B − 1 of an encoder, 1 for the head
 * @param decay above 0, at most 1
 * @see Clark et al. 2020, arXiv 2003.10555, appendix B; Bao et al. 2021, arXiv 2106.08254, appendix
 */
export function layerDecay({ encoder }: Classifier, decay: number): RateFactor {
  if (!(decay > 0 && decay <= 1)) {
    const message = `decay must be above 0 and at most 1; got ${decay}`
    throw new ArgumentError('layerDecay', 'decay', decay, message)
  }
  const factors = new Map<Tensor, number>()
  const blocks = blocksOf(encoder)
  blocks.forEach(({ parameters }, b) => {
    for (const parameter of parameters) factors.set(parameter, decay ** (blocks.length - b))
  })
  return (_name, parameter) => factors.get(parameter) ?? 1
}
