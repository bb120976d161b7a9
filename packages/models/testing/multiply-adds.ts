import { Conv2d, evaluation, Linear, type Module, type Sequential } from '@pretexts/nn'
import { zeros } from '@pretexts/tensor'

/** Products that one image takes in convolutions and linear layers, counted from the shapes that come out of each. */
export function multiplyAdds(sequences: readonly Sequential[], inputShape: readonly number[]): number {
  let x = zeros([1, ...inputShape])
  let total = 0
  const layers = (module: Module): readonly Module[] =>
    'layers' in module ? (module as Sequential).layers.flatMap(layers) : [module]
  for (const layer of sequences.flatMap(layers)) {
    x = layer.forward(x, evaluation())
    if (layer instanceof Conv2d) total += layer.weight.size * x.shape[2] * x.shape[3]
    if (layer instanceof Linear) total += layer.weight.size
  }
  return total
}
