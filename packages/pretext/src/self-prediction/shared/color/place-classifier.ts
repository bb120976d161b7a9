import type { ImageForm } from '@pretexts/contracts'
import { ConvDecoder } from '@pretexts/models'
import {
  BatchNorm,
  Component,
  type Context,
  Conv2d,
  type Encoder,
  hasMaps,
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
    const { channels, height, width: columns } = this.places
    const input = hasMaps(encoder)
      ? resizeBilinear(encoder.maps(x, context), [height, columns])
      : encoder.forward(x, context)
    const maps = this.head.forward(input, context) // (N, Q, h, w)
    return reshape(permute(maps, [0, 2, 3, 1]), [-1, channels])
  }
}
