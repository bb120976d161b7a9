import { type Context, type Encoder, Linear, Module, Sequential } from '@pretexts/nn'
import { ArgumentError, type Tensor } from '@pretexts/tensor'

/**
 * An encoder with the first layers of its projector: features from inside the head, (N, …shape of the form) → (N, width of that layer).
 *
 * `layers` 0 is the encoder alone, 1 adds the first linear layer with its norm and activation, and so on. Nothing is copied: what is
 * trained through it is the encoder and the projector themselves.
 *
 * SimCLR v2 fine-tunes from the first layer of a head of three, which is better than from h where labels are few.
 * @throws ArgumentError unless the projector has that many linear layers
 * @see Chen, Kornblith, Swersky, Norouzi & Hinton 2020, arXiv 2006.10029, §2 and Figure 5
 * @example headedEncoder(objective.encoder, objective.projector, 1)
 */
export function headedEncoder(encoder: Encoder, projector: Sequential, layers: number): Encoder {
  if (layers === 0) return encoder
  const places = projector.layers.flatMap((layer, i) => (layer instanceof Linear ? [i] : []))
  if (!(Number.isInteger(layers) && layers >= 1 && layers <= places.length)) {
    const rule = `layers must be from 0 to ${places.length}, the linear layers of the projector; got ${layers}`
    throw new ArgumentError('headedEncoder', 'layers', layers, rule)
  }
  const end = places[layers] ?? projector.layers.length // up to the next linear layer
  return new HeadedEncoder(
    encoder,
    new Sequential(projector.layers.slice(0, end)),
    widthOf(projector, places[layers - 1]),
  )
}

/** See `headedEncoder`. */
class HeadedEncoder extends Module implements Encoder {
  readonly encoder: Encoder
  readonly head: Sequential
  readonly form: Encoder['form']
  readonly features: number

  constructor(encoder: Encoder, head: Sequential, features: number) {
    super()
    this.encoder = encoder
    this.head = head
    this.form = encoder.form
    this.features = features
  }

  forward(x: Tensor, context: Context): Tensor {
    return this.head.forward(this.encoder.forward(x, context), context)
  }
}

const widthOf = (projector: Sequential, place: number): number =>
  (projector.layers[place] as Linear).weight.shape[0]
