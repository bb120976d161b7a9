import { type Finding, type ImageForm, type OptionsOf, real, whole } from '@pretexts/contracts'
import { type ImageSamples, toTensor } from '@pretexts/data'
import { smoothL1 } from '@pretexts/losses'
import { evaluation } from '@pretexts/nn'
import type { Random } from '@pretexts/random'
import { concat, expand, fromArray, mean, noGrad, scope, type Tensor } from '@pretexts/tensor'
import type { PretextTask, TrainedTask } from '../../task/pretext-task.ts'
import { acceptPatches } from '../shared/accept-patches.ts'
import { heldOutImages } from '../shared/held-out-images.ts'
import { pictureRows } from '../shared/picture-rows.ts'
import { showHidden } from '../shared/show-hidden.ts'
import { type IJepaBatch, iJepaBatch } from './i-jepa-batch.ts'
import { IJepaObjective } from './i-jepa-objective.ts'

const options = {
  patchSize: whole(4, 'side of a patch in pixels, the same as the encoder’s', { min: 1, max: 256 }),
  targets: whole(4, 'blocks of patches to predict', { min: 1, max: 16 }),
  predictorWidth: whole(32, 'features of the predictor’s tokens, a multiple of 4', { min: 4, max: 2048 }),
  predictorDepth: whole(2, 'transformer blocks of the predictor', { min: 1, max: 24 }),
  momentum: real(0.99, 'momentum of the target encoder at the start; it rises to 1', { min: 0, max: 1 }),
}
export type IJepaOptions = OptionsOf<typeof options>

/**
 * I-JEPA: predict the features of hidden blocks, not their pixels. The online encoder sees a part of the image; from it a predictor
 * says what a slow copy of the encoder, which sees the whole image, computes for each hidden block. Details that nobody can predict
 * need not be in the features, so the encoder can keep to what the image shows.
 *
 *     loss = 1/M Σ_m smoothL1(predictor(encoder(context), block m), norm(twin(x)) at block m)
 *
 * Deviations: the context is the whole grid without the target blocks; all positions can be targets; momentum begins at 0.99, for
 * runs of minutes; the loss is smooth L1, as in the authors' code, where the paper says L2. The features that are kept are those
 * of the online encoder, where the paper evaluates the copy.
 * @see Assran, Duval, Misra, Bojanowski, Vincent, Rabbat, LeCun & Ballas 2023, https://arxiv.org/abs/2301.08243
 */
export const iJepa: PretextTask<ImageSamples, IJepaBatch, typeof options> = {
  name: 'i-jepa',
  title: 'I-JEPA: predict the features of hidden blocks',
  family: 'self-prediction/masked',
  summary:
    'blocks of each image are hidden; the network predicts their features, as a slow copy of itself sees them',
  paper: {
    title: 'Self-Supervised Learning from Images with a Joint-Embedding Predictive Architecture',
    authors:
      'Mahmoud Assran, Quentin Duval, Ishan Misra, Piotr Bojanowski, Pascal Vincent, Michael Rabbat, Yann LeCun, Nicolas Ballas',
    year: 2023,
    arxiv: '2301.08243',
  },
  options,
  model: 'vit',
  training: { batchSize: 128, learningRate: 1e-3, weightDecay: 0.05 },
  accepts: acceptPatches,
  batch: iJepaBatch,
  objective: (make, { form }, chosen, rng) => new IJepaObjective(make(form), chosen, rng),
  example(samples, rng, chosen) {
    const { context, targets } = iJepaBatch(samples, rng, chosen)
    const images = toTensor(samples)
    const [count, m, size] = targets.shape
    const blocks = Array.from({ length: m }, (_, k) =>
      show(images, samples.form, chosen.patchSize, (n) =>
        Array.from({ length: size }, (_, i) => targets.values()[(n * m + k) * size + i]),
      ),
    )
    const kept = context.shape[1]
    const seen = show(images, samples.form, chosen.patchSize, (n) =>
      Array.from(context.values().slice(n * kept, (n + 1) * kept)),
    )
    return {
      title: 'Predict the features of hidden blocks',
      text: `For each of ${count} images: what the network sees, and the ${m} blocks whose features it has to predict. Blocks may overlap.`,
      blocks: [
        pictureRows([['context', seen], ...blocks.map((block, k) => [`block ${k + 1}`, block] as const)]),
      ],
    }
  },
  findings: iJepaFindings,
}

/** Images with gray in place of all patches but those of a list. */
function show(
  images: Tensor,
  form: ImageForm,
  patch: number,
  visible: (n: number) => readonly number[],
): Tensor {
  const length = (form.height / patch) * (form.width / patch)
  const count = images.shape[0]
  const hidden = new Float32Array(count * length).fill(1)
  for (let n = 0; n < count; n++) for (const l of visible(n)) hidden[n * length + l] = 0
  return showHidden(images, fromArray(hidden, [count, length]), { patch, form })
}

/** The error on held-out blocks beside that of the mean target, and how far targets are spread. */
async function iJepaFindings({
  objective,
  heldOut,
  options: chosen,
  rng,
}: TrainedTask<ImageSamples, IJepaBatch, typeof options>): Promise<Finding[]> {
  const samples = await heldOutImages(heldOut)
  return scope(() => noGrad(() => measure(objective as IJepaObjective, samples, chosen, rng.fork('blocks'))))
}

function measure(
  objective: IJepaObjective,
  samples: ImageSamples,
  chosen: IJepaOptions,
  rng: Random,
): Finding[] {
  const batch = iJepaBatch(samples, rng, chosen)
  const { blocks } = objective.targets(batch)
  const target = concat(blocks, 1) // (N, M·B, D)
  const error = smoothL1(concat(objective.predict(batch, evaluation()), 1), target).item()
  const baseline = smoothL1(expand(mean(target, [0, 1], { keepDims: true }), target.shape), target).item()
  const { targetSpread } = objective.loss(batch, evaluation()).metrics
  return [
    {
      id: 'predicted-features',
      title: 'Features of hidden blocks',
      text: `Error of the predicted features on held-out images: ${error.toFixed(4)}; always predicting the mean feature gives ${baseline.toFixed(4)}. Targets have a spread of ${targetSpread.toFixed(3)} over patches and images; 0 would be collapse. A small error alone says little: features that are all alike are easy to predict.`,
      metrics: { error, baselineError: baseline, targetSpread },
      blocks: [
        {
          kind: 'bars',
          title: 'error of predicted features',
          bars: [
            { label: 'network', value: error },
            { label: 'mean feature', value: baseline },
          ],
        },
      ],
    },
  ]
}
