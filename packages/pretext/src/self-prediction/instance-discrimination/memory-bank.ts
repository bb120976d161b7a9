import { buffer, Component } from '@pretexts/nn'
import type { Random } from '@pretexts/random'
import {
  fromArray,
  indexSelect,
  noGrad,
  normalize,
  randn,
  type Tensor,
  updateInPlace,
} from '@pretexts/tensor'

/**
 * One feature vector of length 1 for every image of a data set: what the network last made of it. A buffer, without a gradient.
 *
 *     v_i ← normalize(m v_i + (1 − m) f_i)
 * @see Wu, Xiong, Yu & Lin 2018, arXiv 1805.01978, section 3.1; m = 0.5 as in the authors' code
 */
export class MemoryBank extends Component {
  /** (count, D) */
  readonly rows: Tensor

  constructor(count: number, features: number, rng: Random) {
    super()
    this.rows = buffer(normalize(randn([count, features], rng.fork('rows'))))
  }

  /** A copy of the rows of some images, (N, D); default: of all. What is stored later does not change it. */
  read(images?: Tensor): Tensor {
    return images ? indexSelect(this.rows, images, 0) : fromArray(this.rows.values().slice(), this.rows.shape)
  }

  /**
   * Moves the rows of some images towards new features.
   * @param images int32 (N); of an image that occurs twice the last counts
   * @param features (N, D), of length 1; treated as constants
   * @param momentum m: 0 replaces the rows
   */
  store(images: Tensor, features: Tensor, momentum: number): void {
    const width = this.rows.shape[1]
    const [places, values] = [images.values(), noGrad(() => features.detach()).values()]
    updateInPlace(this.rows, (rows) => {
      places.forEach((image, n) => {
        const row = rows.subarray(image * width, (image + 1) * width)
        let square = 0
        for (let d = 0; d < width; d++) {
          row[d] = momentum * row[d] + (1 - momentum) * values[n * width + d]
          square += row[d] ** 2
        }
        const length = Math.sqrt(square) || 1
        for (let d = 0; d < width; d++) row[d] /= length
      })
    })
  }
}
