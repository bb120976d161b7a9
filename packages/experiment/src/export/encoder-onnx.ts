import type { Form } from '@pretexts/contracts'
import { exportOnnx, type OnnxModel } from '@pretexts/formats'
import { type Encoder, evaluation, hasMaps, hasSequence } from '@pretexts/nn'
import { Random } from '@pretexts/random'
import { linear, requireOptions, softmax, type Tensor } from '@pretexts/tensor'
import type { LinearHead } from '@pretexts/transfer'
import { randomExamples } from './random-examples.ts'

export interface EncoderOnnxOptions {
  /** A classifier of the features, for the outputs `logits` and `probabilities`. Default: none. */
  readonly probe?: LinearHead | null
  /** Texts to write into the file, by name. Default: none. */
  readonly metadata?: Readonly<Record<string, string>>
}

/** What the input of a graph is called, by the form of the examples. */
export const inputNames: Readonly<Record<Form['kind'], string>> = {
  image: 'images',
  tokens: 'ids',
  signal: 'signals',
}

/**
 * An encoder as an ONNX model: from `images`, `ids` or `signals` to `features` (batch, D); to `sequence` (batch, L, D) and `maps`
 * (batch, D, h, w) where it has them; with a probe also to `logits` and `probabilities` (batch, K). What they share is computed once.
 * Weights have the names of the encoder's state, those of the probe `probe.weight` and `probe.bias`.
 * @throws ExportError when the encoder does something that has no ONNX, naming it
 * @example writeOnnx(encoderOnnx(encoder))
 */
export function encoderOnnx(encoder: Encoder, options?: EncoderOnnxOptions): OnnxModel {
  const { probe = null, metadata = {} } = requireOptions('encoderOnnx', options, {
    probe: 'object',
    metadata: 'object',
  })
  const { form } = encoder
  const rng = new Random('examples for ONNX')
  const heads = probe ? ([['probe.weight', probe.weight]] as [string, Tensor][]) : []
  if (probe?.bias) heads.push(['probe.bias', probe.bias])
  return exportOnnx((x) => outputsOf(encoder, probe, x), {
    input: inputNames[form.kind],
    examples: (count) => randomExamples(form, count, rng.fork(count)),
    parameters: [...encoder.namedTensors(), ...heads],
    name: encoder.constructor.name,
    metadata: { form: JSON.stringify(form), ...metadata },
  })
}

/** Everything that an encoder gives, and with a probe what that makes of it. */
export function outputsOf(encoder: Encoder, probe: LinearHead | null, x: Tensor): Record<string, Tensor> {
  const features = encoder.forward(x, evaluation())
  const outputs = {
    features,
    ...(hasSequence(encoder) && { sequence: encoder.sequence(x, evaluation()) }),
    ...(hasMaps(encoder) && { maps: encoder.maps(x, evaluation()) }),
  }
  if (!probe) return outputs
  const logits = linear(features, probe.weight, probe.bias)
  return { ...outputs, logits, probabilities: softmax(logits) }
}
