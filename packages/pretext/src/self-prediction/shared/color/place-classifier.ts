import type { ImageForm } from '@pretexts/contracts'
import { ConvDecoder } from '@pretexts/models'
import {
  BatchNorm,
  Component,
  type Context,
  Conv2d,
  type Encoder,
  type Head,
  hasMaps,
  headOfFeatures,
  ReLU,
  Sequential,
} from '@pretexts/nn'
import type { Random } from '@pretexts/random'
import { permute, reshape, resizeBilinear, type Tensor } from '@pretexts/tensor'

/** Channels between the encoder's maps and the scores. */
const width = 128

/**
 * Scores of Q classes at every place of a small image. From an encoder with maps: the maps are resized and pass two
 * convolutions. From another: a decoder makes all places from h.
 */
export class PlaceClassifier extends Component {
  readonly head: Sequential | ConvDecoder
  readonly places: ImageForm

  /** @param places as many channels as there are classes, and the places to classify */
  constructor(encoder: Encoder, places: ImageForm, rng: Random) {
    super()
    const { features } = encoder
    this.places = places
    this.head = hasMaps(encoder)
      ? new Sequential([
          new Conv2d(
            { inputs: features, outputs: width, kernel: 3, padding: 1, bias: false },
            rng.fork('mix'),
          ),
          new BatchNorm({ channels: width }),
          new ReLU(),
          new Conv2d({ inputs: width, outputs: places.channels, kernel: 1 }, rng.fork('scores')),
        ])
      : new ConvDecoder({ features, form: places, widths: [width, 64] }, rng.fork('decoder'))
  }

  /** What the encoder makes of x, as scores of every place, image by image and row by row: (N · h · w, Q). */
  scores(encoder: Encoder, x: Tensor, context: Context): Tensor {
    const { read, answer } = this.asHead(encoder)
    const { logits } = answer(read(x, context), context)
    return reshape(permute(logits, [0, 2, 3, 1]), [-1, this.places.channels])
  }

  /** As a head of an encoder: `logits` (N, Q, h, w). */
  asHead(encoder: Encoder): Head {
    const { height, width: columns } = this.places
    if (!hasMaps(encoder))
      return headOfFeatures(encoder, (h, context) => ({ logits: this.head.forward(h, context) }))
    return {
      input: 'maps',
      read: (x, context) => encoder.maps(x, context),
      answer: (maps, context) => ({
        logits: this.head.forward(resizeBilinear(maps, [height, columns]), context),
      }),
    }
  }
}
