import { type ImageForm, shapeOf } from '@pretexts/contracts'
import {
  BatchNorm,
  type Context,
  Conv2d,
  GlobalAveragePool,
  kaimingNormal,
  type MapEncoder,
  Module,
  requireInput,
} from '@pretexts/nn'
import type { Random } from '@pretexts/random'
import { add, relu, requireOptions, type Tensor } from '@pretexts/tensor'
import { requireCount } from '../shared/require-count.ts'
import { digits } from './digits.ts'
import { scaleFilters } from './scale-filters.ts'

export interface ResNetOptions {
  /** The images it takes. Default 28×28 gray. */
  readonly form?: ImageForm
  /** Multiplies all numbers of filters, 64 to 512. Default 1/4. */
  readonly width?: number
  /** Blocks of each of the four stages. Default [2, 2, 2, 2], which is ResNet-18. */
  readonly blocks?: readonly number[]
}

interface BlockOptions {
  readonly inputs: number
  readonly outputs: number
  readonly stride: number
}

/** Two 3×3 convolutions and a shortcut: `y = relu(norm(conv(relu(norm(conv(x))))) + shortcut(x))`. */
class BasicBlock extends Module {
  readonly conv1: Conv2d
  readonly norm1: BatchNorm
  readonly conv2: Conv2d
  readonly norm2: BatchNorm
  readonly shortcut: { readonly conv: Conv2d; readonly norm: BatchNorm } | null

  constructor({ inputs, outputs, stride }: BlockOptions, rng: Random) {
    super()
    this.conv1 = conv3x3({ inputs, outputs, stride }, rng.fork('conv1'))
    this.norm1 = new BatchNorm({ channels: outputs })
    this.conv2 = conv3x3({ inputs: outputs, outputs, stride: 1 }, rng.fork('conv2'))
    this.norm2 = new BatchNorm({ channels: outputs })
    const wide = { inputs, outputs, kernel: 1, stride, bias: false, init: kaimingOut }
    const same = stride === 1 && inputs === outputs
    this.shortcut = same
      ? null
      : { conv: new Conv2d(wide, rng.fork('shortcut')), norm: new BatchNorm({ channels: outputs }) }
  }

  forward(x: Tensor, context: Context): Tensor {
    const h = relu(this.norm1.forward(this.conv1.forward(x), context))
    const y = this.norm2.forward(this.conv2.forward(h), context)
    const { shortcut } = this
    return relu(add(y, shortcut ? shortcut.norm.forward(shortcut.conv.forward(x), context) : x))
  }
}

/**
 * ResNet in the form for small images, (N, C, H, W) → h (N, 512 · width): the first convolution is 3×3 with stride 1, and no
 * pooling follows it. Four stages of basic blocks with 64, 128, 256 and 512 filters times `width`; each stage after the first
 * halves height and width. h is the mean over all places.
 * @see He et al. 2015, arXiv 1512.03385; the form for CIFAR as in Chen et al. 2020, arXiv 2002.05709, appendix B.9
 */
export class ResNet extends Module implements MapEncoder {
  readonly conv1: Conv2d
  readonly norm1: BatchNorm
  readonly stages: readonly (readonly BasicBlock[])[]
  readonly pool = new GlobalAveragePool()
  readonly form: ImageForm
  readonly features: number

  constructor(options: ResNetOptions, rng: Random) {
    super()
    const {
      form = digits,
      width = 1 / 4,
      blocks = [2, 2, 2, 2],
    } = requireOptions('ResNet', options, { form: 'object', width: 'number', blocks: 'numbers' })

    const { channels, height } = form
    requireCount('ResNet', { channels, height, 'image width': form.width, stages: blocks.length })
    for (const [i, count] of blocks.entries()) requireCount('ResNet', { [`blocks[${i}]`]: count })
    const all = blocks.map((_, i) => 64 * 2 ** i)
    const filters = scaleFilters('ResNet', all, width)
    this.conv1 = conv3x3({ inputs: channels, outputs: filters[0], stride: 1 }, rng.fork('conv1'))
    this.norm1 = new BatchNorm({ channels: filters[0] })
    this.stages = blocks.map((count, stage) =>
      Array.from({ length: count }, (_, i) => {
        const inputs = i === 0 ? filters[Math.max(0, stage - 1)] : filters[stage]
        const stride = i === 0 && stage > 0 ? 2 : 1
        return new BasicBlock({ inputs, outputs: filters[stage], stride }, rng.fork(`stage${stage}`).fork(i))
      }),
    )
    this.form = form
    this.features = filters[filters.length - 1]
  }

  forward(x: Tensor, context: Context): Tensor {
    return this.pool.forward(this.maps(x, context))
  }

  /** Before pooling, (N, 512 · width, H/8, W/8). */
  maps(x: Tensor, context: Context): Tensor {
    requireInput(this, x, ['N', ...shapeOf(this.form)])
    const first = relu(this.norm1.forward(this.conv1.forward(x), context)) // (N, 64·width, H, W)
    return this.stages.flat().reduce((h, block) => block.forward(h, context), first)
  }

  /** (64 · width, channels, 3, 3) */
  filters(): Tensor {
    return this.conv1.weight
  }

  override describe(): string {
    return `${shapeOf(this.form).join('×')} → ${this.features}`
  }
}

const kaimingOut = (shape: readonly number[], rng: Random): Tensor =>
  kaimingNormal(shape, rng, { fan: 'out' })

function conv3x3(options: BlockOptions, rng: Random): Conv2d {
  return new Conv2d({ ...options, kernel: 3, padding: 1, bias: false, init: kaimingOut }, rng)
}
