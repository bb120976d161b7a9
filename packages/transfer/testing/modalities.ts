import {
  type Dataset,
  type MemoryDataset,
  memoryDataset,
  type SignalSamples,
  type TokenSamples,
} from '@pretexts/data'
import { type Context, Embedding, type Encoder, Linear, Module, ReLU, Sequential } from '@pretexts/nn'
import type { Random } from '@pretexts/random'
import { fromArray, mean, type Tensor } from '@pretexts/tensor'
import { lazily } from './lazily.ts'

const special = { pad: 0, unknown: 1, classify: 2, separate: 3, mask: 4 }
const tokenForm = { kind: 'tokens', length: 8, vocabulary: 25, special } as const

/** Short texts of three topics: each word is of its topic's five, or of five that all share. Read as if from files. */
export function topics(name: string, count: number, rng: Random): Dataset<TokenSamples> {
  const labels = Int32Array.from({ length: count }, (_, i) => i % 3)
  const lengths = Int32Array.from({ length: count }, () => 5 + rng.integer(4))
  const values = Int32Array.from({ length: count * 8 }, (_, at) => {
    const [text, place] = [Math.floor(at / 8), at % 8]
    if (place >= lengths[text]) return special.pad
    return 5 + (rng.bernoulli(0.5) ? 5 * (1 + labels[text]) : 0) + rng.integer(5)
  })
  const classNames = ['sports', 'music', 'weather']
  return lazily(memoryDataset<TokenSamples>({ name, form: tokenForm, values, labels, lengths, classNames }))
}

/** The mean of the embeddings of all tokens, then a layer. */
export class TokenEncoder extends Module implements Encoder {
  readonly form = tokenForm
  readonly features = 12
  readonly embedding: Embedding
  readonly layers: Sequential

  constructor(rng: Random) {
    super()
    this.embedding = new Embedding({ count: 25, features: 12 }, rng.fork('embedding'))
    this.layers = new Sequential([new Linear({ inputs: 12, outputs: 12 }, rng.fork('linear')), new ReLU()])
  }

  forward(x: Tensor, context: Context): Tensor {
    return this.layers.forward(mean(this.embedding.forward(x), 1), context)
  }
}

const signalForm = { kind: 'signal', channels: 1, length: 64, rate: 640 } as const

/** Tones of two pitches, with noise and any phase. */
export function tones(name: string, count: number, rng: Random): MemoryDataset<SignalSamples> {
  const labels = Int32Array.from({ length: count }, (_, i) => i % 2)
  const values = new Float32Array(count * 64)
  for (let i = 0; i < count; i++) {
    const phase = rng.uniform(0, 2 * Math.PI)
    const pitch = labels[i] === 0 ? 4 : 9 // periods
    for (let t = 0; t < 64; t++)
      values[i * 64 + t] = 0.5 * Math.sin((2 * Math.PI * pitch * t) / 64 + phase) + 0.1 * rng.normal()
  }
  return memoryDataset<SignalSamples>({ name, form: signalForm, values, labels, classNames: ['low', 'high'] })
}

/** Energies at some pitches, (N, 12): what an audio package would give. */
export function energies({ values, indices }: SignalSamples): Float32Array {
  return Float32Array.from({ length: indices.length * 12 }, (_, at) => {
    const [i, pitch] = [Math.floor(at / 12), at % 12]
    let [re, im] = [0, 0]
    for (let t = 0; t < 64; t++) {
      re += values[i * 64 + t] * Math.cos((2 * Math.PI * pitch * t) / 64)
      im += values[i * 64 + t] * Math.sin((2 * Math.PI * pitch * t) / 64)
    }
    return Math.hypot(re, im) / 32
  })
}

/** A pretext task may show the encoder something else than the raw example: here these energies. */
export const energyInputs = (samples: SignalSamples): Tensor =>
  fromArray(energies(samples), [samples.indices.length, 12])

/** Takes energies, though its form is that of a signal. */
export class EnergyEncoder extends Module implements Encoder {
  readonly form = signalForm
  readonly features = 6
  readonly layers: Sequential

  constructor(rng: Random) {
    super()
    this.layers = new Sequential([new Linear({ inputs: 12, outputs: 6 }, rng), new ReLU()])
  }

  forward(x: Tensor, context: Context): Tensor {
    return this.layers.forward(x, context)
  }
}
