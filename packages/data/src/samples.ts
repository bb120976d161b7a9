import type { Form, ImageForm, SignalForm, TokenForm } from '@pretexts/contracts'

/** Some examples of a data set, read into memory: N of them, as plain numbers. Nobody writes to them. */
export interface SamplesOf<F extends Form, Values> {
  readonly form: F
  /** Which examples of the data set these are, (N). */
  readonly indices: Int32Array
  /** Their classes, (N); null where there are none, or none may be seen. */
  readonly labels: Int32Array | null
  /** The examples one after the other, (N, …shape of the form), row-major. */
  readonly values: Values
}

/** Pixels, (N, C, H, W): bytes, or floats in [0, 1]. */
export type ImageSamples = SamplesOf<ImageForm, Uint8Array | Float32Array>

/** Token ids, (N, L), padded at the end. */
export interface TokenSamples extends SamplesOf<TokenForm, Int32Array> {
  /** How many tokens of each example are not padding, (N). */
  readonly lengths: Int32Array
  /** The text of every token, by id. */
  readonly vocabulary: readonly string[]
  /** For each example where its sentences begin, in rising order, places in its row; absent where nobody knows. */
  readonly sentences?: readonly Int32Array[]
  /** The document that each example is from, (N); absent where nobody knows. */
  readonly documents?: Int32Array
}

/** Sampled values, (N, C, L), about in [−1, 1], padded with zeros at the end. */
export interface SignalSamples extends SamplesOf<SignalForm, Float32Array> {
  /** How many sampled values of each example are not padding, (N). */
  readonly lengths: Int32Array
}

export type Samples = ImageSamples | TokenSamples | SignalSamples

/** The samples of a form, and the form of samples. */
export type FormOf<S extends Samples> = S['form']
