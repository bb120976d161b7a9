import type { Finding } from '@pretexts/contracts'
import { type Context, type Encoder, evaluation } from '@pretexts/nn'
import { div, mean, noGrad, scope, select, slice, sum, type Tensor } from '@pretexts/tensor'
import { heatMap } from './heat-map.ts'
import type { PatchEncoder } from './patch-encoder.ts'
import { pictureRows } from './picture-rows.ts'

/** Images shown, and heads shown beside the mean of all. */
const [shown, mostHeads] = [6, 4]

/** An encoder of patches that tells who attends to whom in its last block, such as `ViT`. */
interface AttentiveEncoder extends PatchEncoder {
  /** (N, heads, leading + L, leading + L) */
  attention(x: Tensor, context: Context): Tensor
}

/**
 * Where the encoder looks: the attention of its last block over the patches of each image. With a class token it is that token's
 * attention; without one it is the mean over the queries of all patches, which is what the mean of the tokens is made of.
 *
 *     a[n, h, l] = attention from the class token to patch l,  or mean over queries,  divided by its sum over l
 * @returns one finding; none where the encoder has no attention to show
 */
export function attentionFinding(encoder: Encoder, images: Tensor): Finding[] {
  if (!('attention' in encoder && 'patch' in encoder)) return []
  const network = encoder as AttentiveEncoder
  return scope(() =>
    noGrad(() => {
      const few = slice(images, [0, shown])
      const weights = attentionToPatches(network, few) // (N, h, L)
      const all = mean(weights, 1) // (N, L)
      const heads = Math.min(mostHeads, weights.shape[1])
      const [length, attended] = [all.shape[1], attendedPatches(all)]
      const what =
        network.leading > 0 ? 'the class token attends' : 'patches attend, in the mean over all of them,'
      return [
        {
          id: 'attention',
          title: 'Attention over patches',
          text: `How much ${what} to each patch in the last block: white is the most of an image. The mean over all heads spreads as if over ${attended.toFixed(1)} of ${length} patches, exp(entropy) in the mean over images; looking everywhere alike would give ${length}.`,
          metrics: { attendedPatches: attended, patches: length },
          blocks: [
            pictureRows([
              ['image', few],
              ['all heads', heatMap(all, network)],
              ...Array.from(
                { length: heads },
                (_, h) => [`head ${h + 1}`, heatMap(select(weights, h, 1), network)] as const,
              ),
            ]),
          ],
        },
      ]
    }),
  )
}

/** (N, h, L), each row with sum 1. */
export function attentionToPatches(encoder: AttentiveEncoder, images: Tensor): Tensor {
  const weights = encoder.attention(images, evaluation()) // (N, h, leading + L, leading + L)
  const fromAll = encoder.leading > 0 ? select(weights, 0, 2) : mean(weights, 2) // (N, h, leading + L)
  const toPatches = slice(fromAll, [], [], [encoder.leading, weights.shape[3]])
  return div(toPatches, sum(toPatches, -1, { keepDims: true }))
}

/** exp(−Σ a ln a), in the mean over images (N, L). */
function attendedPatches(weights: Tensor): number {
  const [count, length] = weights.shape
  const entropies = new Float64Array(count)
  weights.values().forEach((a, i) => {
    if (a > 0) entropies[Math.floor(i / length)] -= a * Math.log(a)
  })
  return entropies.reduce((sum, entropy) => sum + Math.exp(entropy), 0) / count
}
