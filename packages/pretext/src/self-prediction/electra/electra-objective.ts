import { accuracy, binaryCrossEntropyWithLogits, crossEntropy } from '@pretexts/losses'
import {
  Component,
  type Encoder,
  GELU,
  type Head,
  type Heads,
  headOfSequence,
  Linear,
  type Objective,
  type ObjectiveResult,
  type Representations,
  requireStepContext,
  type StepContext,
} from '@pretexts/nn'
import type { Random } from '@pretexts/random'
import {
  add,
  fromArray,
  indexSelect,
  mul,
  requireOptions,
  reshape,
  squeeze,
  type Tensor,
} from '@pretexts/tensor'
import type { AskedPlaces, FillsHidden } from '../../text/abilities.ts'
import type { HiddenTokens } from '../../text/hide-tokens.ts'
import { type EmbeddingEncoder, requireEmbed } from '../../text/token-encoder.ts'
import { areaUnderCurve } from './area-under-curve.ts'
import { ElectraGenerator, type GeneratorOptions } from './electra-generator.ts'
import { sampleTokens } from './sample-tokens.ts'

/** Texts with hidden tokens, and the texts themselves. */
export interface ElectraBatch extends HiddenTokens {
  /** int32 (N, L) */
  readonly originals: Tensor
}

export interface ElectraOptions extends GeneratorOptions {
  /** What the discriminator's loss counts beside the generator's. Default 50, as in the paper. */
  readonly discriminatorWeight?: number
}

/** Texts with replaced tokens, and which tokens were replaced. */
export interface ReplacedTokens {
  /** int32 (N, L) */
  readonly inputs: Tensor
  /** int32 (M'): places in the flattened (N · L) of all tokens that are not padding. */
  readonly real: Tensor
  /** float32 (M'): 1 where the token is not the original one. */
  readonly fake: Tensor
}

/**
 * Replaced-token detection: a small generator fills in hidden tokens, and the encoder says of every token whether it is the original.
 *
 *     loss = 1/M Σ CE(generator_m, token_m) + λ · 1/M' Σ BCE(D_l, fake_l)
 *
 * over the M hidden tokens and over all M' tokens that are not padding. A sample that happens to be the original is no fake.
 * Gradients of the second term end at the sampled tokens: they reach the generator through the shared embeddings alone.
 * @see Clark et al. 2020, arXiv 2003.10555, §2
 */
export class ElectraObjective extends Component implements Objective<ElectraBatch>, FillsHidden {
  readonly encoder: EmbeddingEncoder
  readonly generator: ElectraGenerator
  readonly dense: Linear
  readonly output: Linear
  readonly discriminatorWeight: number
  readonly #gelu = new GELU()

  constructor(encoder: Encoder, options: ElectraOptions, rng: Random) {
    super()
    const { discriminatorWeight = 50, ...generator } = requireOptions('ElectraObjective', options, {
      width: 'number',
      heads: 'number',
      depth: 'number',
      discriminatorWeight: 'number',
    })
    this.encoder = requireEmbed('ElectraObjective', encoder)
    this.generator = new ElectraGenerator(this.encoder, generator, rng.fork('generator'))
    const { features } = encoder
    this.dense = new Linear({ inputs: features, outputs: features }, rng.fork('dense'))
    this.output = new Linear({ inputs: features, outputs: 1 }, rng.fork('output'))
    this.discriminatorWeight = discriminatorWeight
  }

  loss(batch: ElectraBatch, context: StepContext): ObjectiveResult {
    requireStepContext(this, 'loss', context)
    const logits = this.generator.logits(this.encoder, batch.inputs, batch.places, context) // (M, V)
    const ofGenerator = crossEntropy(logits, batch.targets)
    const replaced = this.replace(batch, sampleTokens(logits, context.rng.fork('sample')))
    const scores = this.discriminate(replaced, context) // (M')
    const ofDiscriminator = binaryCrossEntropyWithLogits(scores, replaced.fake)
    const metrics = {
      maskedLoss: ofGenerator.item(),
      accuracy: accuracy(logits, batch.targets),
      detectionLoss: ofDiscriminator.item(),
      auc: areaUnderCurve(scores.values(), replaced.fake.values()),
    }
    return { loss: add(ofGenerator, mul(ofDiscriminator, this.discriminatorWeight)), metrics }
  }

  /** Puts a sampled token at each hidden place, and says which of all tokens are not the original ones. */
  replace({ originals, places }: ElectraBatch, sampled: Int32Array): ReplacedTokens {
    const [before, at] = [originals.values(), places.values()]
    const inputs = Int32Array.from(before)
    sampled.forEach((token, m) => {
      inputs[at[m]] = token
    })
    const { pad } = this.encoder.form.special
    const real = Array.from(before.keys()).filter((i) => before[i] !== pad)
    return {
      inputs: fromArray(inputs, originals.shape),
      real: fromArray(Int32Array.from(real), [real.length]),
      fake: fromArray(
        Float32Array.from(real, (i) => Number(inputs[i] !== before[i])),
        [real.length],
      ),
    }
  }

  /** Scores, high where a token seems to be replaced: (M'). */
  discriminate({ inputs, real }: Pick<ReplacedTokens, 'inputs' | 'real'>, context: StepContext): Tensor {
    const rows = reshape(this.encoder.sequence(inputs, context), [-1, this.encoder.features]) // (N · L, D)
    return reshape(this.#detect(indexSelect(rows, real, 0)), [-1])
  }

  /** (…, D) → (…, 1) */
  #detect(h: Tensor): Tensor {
    return this.output.forward(this.#gelu.forward(this.dense.forward(h)))
  }

  heads(): Heads {
    const answer: Head['answer'] = (h) => ({ logits: squeeze(this.#detect(h), -1) }) // (N, L)
    return { head: headOfSequence(this.encoder, answer) }
  }

  /** The generator's scores of every token of the vocabulary at hidden places, (M, V). */
  hiddenScores({ inputs, places }: AskedPlaces, context: StepContext): Tensor {
    return this.generator.logits(this.encoder, inputs, places, context)
  }

  represent({ originals }: ElectraBatch, context: StepContext): Representations {
    requireStepContext(this, 'represent', context)
    return { h: this.encoder.forward(originals, context) }
  }
}
