import { type ImageForm, shapeOf } from '@pretexts/contracts'
import {
  AveragePool2d,
  type Context,
  GlobalAveragePool,
  type Initializer,
  kaimingNormal,
  type MapEncoder,
  MaxPool2d,
  Module,
  requireInput,
  Sequential,
} from '@pretexts/nn'
import type { Random } from '@pretexts/random'
import { ArgumentError, requireOptions, type Tensor } from '@pretexts/tensor'
import { requireCount } from '../shared/require-count.ts'
import { convUnit } from './conv-unit.ts'
import { digits } from './digits.ts'
import { firstFilters } from './first-filters.ts'
import { scaleFilters } from './scale-filters.ts'

export interface NinOptions {
  /** The images it takes. Default 28×28 gray. */
  readonly form?: ImageForm
  /** Multiplies all numbers of filters; 1 is the paper's network. Default 1/8. */
  readonly width?: number
  /** How many blocks, 2 to 5. Default 4, as in the paper. */
  readonly blocks?: number
}

/** A block, and how many channels come out of it. */
class NinBlock extends Sequential {
  readonly outputs: number

  constructor(layers: readonly Module[], outputs: number) {
    super(layers)
    this.outputs = outputs
  }
}

/** A network in network, (N, C, H, W) → h (N, features), the channel means of its last block; see `nin`. */
export class Nin extends Module implements MapEncoder {
  readonly blocks: readonly NinBlock[]
  readonly pool = new GlobalAveragePool()
  readonly form: ImageForm
  readonly features: number

  constructor(blocks: readonly NinBlock[], form: ImageForm) {
    super()
    this.blocks = blocks
    this.form = form
    this.features = blocks[blocks.length - 1].outputs
  }

  forward(x: Tensor, context: Context): Tensor {
    return this.pool.forward(this.maps(x, context))
  }

  /** Before pooling, (N, features, H/4, W/4). */
  maps(x: Tensor, context: Context): Tensor {
    requireInput(this, x, ['N', ...shapeOf(this.form)])
    return this.blocks.reduce((h, block) => block.forward(h, context), x)
  }

  /**
   * The encoder that ends after block `count`, on the same weights: what pretraining put into early blocks often transfers
   * better than what it put into late ones.
   */
  upTo(count: number): Nin {
    if (!Number.isInteger(count) || count < 1 || count > this.blocks.length) {
      throw new ArgumentError(
        'Nin',
        'count',
        count,
        `upTo takes a block from 1 to ${this.blocks.length}; got ${count}`,
      )
    }
    return new Nin(this.blocks.slice(0, count), this.form)
  }

  /** (192 · width, channels, 5, 5) */
  filters(): Tensor {
    return firstFilters(this.blocks[0])
  }

  override describe(): string {
    return `${shapeOf(this.form).join('×')} → ${this.features}`
  }
}

/**
 * The network in network of RotNet, scaled by `width`. Blocks are three units of convolution, batch norm and ReLU:
 *
 * | block | filters | then |
 * |---|---|---|
 * | 1 | 5×5·192, 1×1·160, 1×1·96 | max pool 3, stride 2 |
 * | 2 | 5×5·192, 1×1·192, 1×1·192 | average pool 3, stride 2 |
 * | 3, 4, … | 3×3·192, 1×1·192, 1×1·192 | |
 *
 * Weights start as N(0, 2 / (k² · outputs)). At width 1/8 and 4 blocks a 28×28 image costs 3.3M multiply-adds.
 * @see Lin et al. 2013, arXiv 1312.4400; Gidaris et al. 2018, arXiv 1803.07728, §3.1, whose class scores are left to the head
 * @example nin({}, new Random(1)).upTo(2).features // → 24
 */
export function nin(options: NinOptions, rng: Random): Nin {
  const {
    form = digits,
    width = 1 / 8,
    blocks = 4,
  } = requireOptions('nin', options, { form: 'object', width: 'number', blocks: 'number' })

  const { channels, height } = form
  requireCount('nin', { channels, height, 'image width': form.width, blocks })
  const [w96, w160, w192] = scaleFilters('nin', [96, 160, 192], width)
  if (blocks < 2 || blocks > 5)
    throw new ArgumentError('nin', 'blocks', blocks, `blocks must be from 2 to 5; got ${blocks}`)
  const shrink = { kernel: 3, stride: 2, padding: 1 }
  const first = units([channels, w192, w160, w96], 5, rng.fork('block1'))
  const second = units([w96, w192, w192, w192], 5, rng.fork('block2'))
  const rest = Array.from({ length: blocks - 2 }, (_, i) =>
    units([w192, w192, w192, w192], 3, rng.fork(`block${i + 3}`)),
  )
  const sequence = [
    new NinBlock([...first, new MaxPool2d(shrink)], w96),
    new NinBlock([...second, new AveragePool2d(shrink)], w192),
    ...rest.map((layers) => new NinBlock(layers, w192)),
  ]
  return new Nin(sequence, form)
}

/** Units from one number of channels to the next: the first looks around with `kernel`, the others at one place. */
function units(channels: readonly number[], kernel: number, rng: Random): Module[] {
  const init: Initializer = (shape, stream) => kaimingNormal(shape, stream, { fan: 'out' })
  return channels.slice(1).flatMap((outputs, i) => {
    const size = i === 0 ? kernel : 1
    return convUnit(
      { inputs: channels[i], outputs, kernel: size, padding: (size - 1) / 2, init },
      rng.fork(i),
    )
  })
}
