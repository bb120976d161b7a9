import { ntXent } from '@pretexts/losses'
import { Bert, convNet, Wav2Vec2 } from '@pretexts/models'
import { type Component, evaluation, Mlp, type Parameter } from '@pretexts/nn'
import { AdamW } from '@pretexts/optim'
import { MaskedLmHead } from '@pretexts/pretext'
import { Random } from '@pretexts/random'
import {
  fromArray,
  gather,
  keep,
  mean,
  randn,
  reshape,
  softmaxCrossEntropy,
  split,
  square,
  type Tensor,
  unsqueeze,
} from '@pretexts/tensor'
import type { Step } from './step.ts'
import { training } from './training.ts'

const context = { ...evaluation(), training: true }

/** The parameters of several parts, each name after its part's. */
function named(parts: Readonly<Record<string, Component>>): [name: string, parameter: Parameter][] {
  return Object.entries(parts).flatMap(([part, component]) =>
    Array.from(component.namedParameters(), ([name, parameter]): [string, Parameter] => [
      `${part}.${name}`,
      parameter,
    ]),
  )
}

/** 256 pairs of views of 28 × 28: the ConvNet, a projector 128-256-64, NT-Xent; AdamW. The views are made beforehand. */
function simclr(): Step {
  const rng = new Random('bench simclr')
  const encoder = convNet({}, rng.fork('encoder'))
  const projector = new Mlp({ sizes: [128, 256, 64] }, rng.fork('projector'))
  const views = randn([512, 1, 28, 28], rng)
  const loss = (): Tensor => {
    const [first, second] = split(projector.forward(encoder.forward(views, context), context), 256)
    return ntXent(first, second, { temperature: 0.2 })
  }
  return training(loss, new AdamW(named({ encoder, projector })))
}

/** 32 texts of 64 tokens, 10 of them hidden: BERT-Tiny (2 layers, 128 features) over 4,000 tokens, its masked-language head; AdamW. */
function bert(): Step {
  const rng = new Random('bench bert')
  const [n, length, vocabulary, chosen] = [32, 64, 4000, 10]
  const special = { pad: 0, unknown: 1, classify: 2, separate: 3, mask: 4 }
  const form = { kind: 'tokens', length, vocabulary, special } as const
  const encoder = new Bert({ form, dropout: 0 }, rng.fork('encoder'))
  const head = new MaskedLmHead({ features: 128, vocabulary }, rng.fork('head'))
  const whole = (shape: readonly number[], next: () => number): Tensor =>
    keep(fromArray(Int32Array.from({ length: shape.reduce((a, b) => a * b) }, next), shape))
  const ids = whole([n, length], () => 5 + rng.integer(vocabulary - 5))
  const segments = whole([n, length], () => 0)
  const places = whole([n, chosen], () => rng.integer(length))
  const targets = whole([n * chosen], () => rng.integer(vocabulary))
  const loss = (): Tensor => {
    const h = encoder.sequence(ids, context, { segments }) // (N, L, D)
    const hidden = reshape(gather(h, unsqueeze(places, 2), 1), [n * chosen, 128])
    return mean(softmaxCrossEntropy(head.forward(hidden, encoder.tokens.weight), targets))
  }
  return training(loss, new AdamW(named({ encoder, head })))
}

/** 16 seconds of sound at 8 kHz: the stem of wav2vec 2.0 (32 channels) and 2 transformer blocks (64 features); AdamW. */
function wav2vec2(): Step {
  const rng = new Random('bench wav2vec2')
  const form = { kind: 'signal', channels: 1, length: 8000, rate: 8000 } as const
  const encoder = new Wav2Vec2({ form }, rng.fork('encoder'))
  const sounds = randn([16, 1, 8000], rng)
  const loss = (): Tensor => mean(square(encoder.sequence(sounds, context)))
  return training(loss, new AdamW(encoder.namedParameters()))
}

export const methodNetworks = { simclr, bert, wav2vec2 }
