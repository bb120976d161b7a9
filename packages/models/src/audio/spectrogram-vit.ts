import { type ImageForm, shapeOf } from '@pretexts/contracts'
import {
  type Context,
  FixedPositions,
  Linear,
  Module,
  requireInput,
  type SequenceEncoder,
  sinCosTable2d,
  Transformer,
  xavierUniform,
} from '@pretexts/nn'
import type { Random } from '@pretexts/random'
import {
  ArgumentError,
  add,
  flatten,
  formatShape,
  gather,
  indexSelect,
  mean,
  permute,
  requireOptions,
  reshape,
  ShapeError,
  type Tensor,
  unsqueeze,
} from '@pretexts/tensor'
import { requireCount } from '../shared/require-count.ts'

/** Bands and frames of a patch. */
export type SpectrogramPatch = readonly [bands: number, frames: number]

export interface SpectrogramVitOptions {
  /** Spectrograms as images: channels, bands, frames. */
  readonly form: ImageForm
  /** Bands and frames of a patch; they divide those of the spectrogram. Default [8, 8]. */
  readonly patch?: SpectrogramPatch
  /** D, the features of a token: a multiple of 4 and of the heads. Default 64. */
  readonly features?: number
  /** Transformer blocks. Default 4. */
  readonly depth?: number
  /** Attention heads. Default 4. */
  readonly heads?: number
}

/**
 * Vision transformer over patches of a spectrogram, (N, C, M, T) → h (N, D), the mean of all tokens.
 *
 *     tokens[l] = W patch[l] + b + position[l];   h = mean(norm(blocks(tokens)))
 *
 * `embed` and `encode` are its two halves, as those of `ViT`: methods that hide patches leave tokens out in between.
 * @throws ArgumentError unless the patch divides bands and frames
 * @see Huang et al. 2022 (Audio-MAE), arXiv 2207.06405, §3; Dosovitskiy et al. 2020, arXiv 2010.11929
 */
export class SpectrogramVit extends Module implements SequenceEncoder {
  readonly embedding: Linear
  readonly positions: FixedPositions
  readonly transformer: Transformer
  readonly form: ImageForm
  readonly features: number
  readonly patch: SpectrogramPatch
  /** Rows (of bands) and columns (of frames) of patches. */
  readonly grid: readonly [rows: number, columns: number]
  /** Tokens before those of the patches: none. */
  readonly leading = 0

  constructor(options: SpectrogramVitOptions, rng: Random) {
    super()
    const {
      form,
      patch = [8, 8],
      features = 64,
      depth = 4,
      heads = 4,
    } = requireOptions('SpectrogramVit', options, {
      form: 'object',
      patch: 'numbers',
      features: 'number',
      depth: 'number',
      heads: 'number',
    })
    const { channels, height, width } = form
    const [bands, frames] = patch
    const counts = { channels, height, 'image width': width, bands, frames, features, depth, heads }
    requireCount('SpectrogramVit', counts)
    this.grid = spectrogramGrid('SpectrogramVit', form, patch)
    const init = xavierUniform
    const inputs = channels * bands * frames
    this.embedding = new Linear({ inputs, outputs: features, init }, rng.fork('embedding'))
    const [rows, columns] = this.grid
    this.positions = new FixedPositions(sinCosTable2d({ height: rows, width: columns, features }))
    const blocks = { depth, features, heads, norm: 'pre', eps: 1e-6, init } as const
    this.transformer = new Transformer(blocks, rng.fork('transformer'))
    this.form = form
    this.features = features
    this.patch = patch
  }

  forward(x: Tensor, context: Context): Tensor {
    return mean(this.sequence(x, context), 1)
  }

  /** A representation of every patch, (N, C, M, T) → (N, L, D). */
  sequence(x: Tensor, context: Context): Tensor {
    return this.encode(this.embed(x), context)
  }

  /**
   * Patches as vectors, without positions.
   * @param places int32 (N, K): which patches of each spectrogram. Default: all.
   * @returns (N, K, D)
   */
  embed(x: Tensor, places?: Tensor): Tensor {
    requireInput(this, x, ['N', ...shapeOf(this.form)])
    const all = cutSpectrogram(x, this.patch) // (N, L, C · bands · frames)
    return this.embedding.forward(places ? gather(all, unsqueeze(places, 2), 1) : all)
  }

  /**
   * Adds positions, and lets the tokens attend to each other.
   * @param embedded (N, K, D)
   * @param places int32 (N, K): where the tokens stand. Default: K = L, each in its place.
   */
  encode(embedded: Tensor, context: Context, places?: Tensor): Tensor {
    const { table } = this.positions // (L, D)
    const own = places
      ? reshape(indexSelect(table, flatten(places), 0), [...places.shape, this.features])
      : table
    return this.transformer.forward(add(embedded, own), context)
  }

  override describe(): string {
    return `${shapeOf(this.form).join('×')}, patch ${this.patch.join('×')} → ${this.features}`
  }
}

/**
 * The grid of patches of a spectrogram, as [rows, columns].
 * @throws ArgumentError unless the patch divides bands and frames
 */
export function spectrogramGrid(
  operation: string,
  { height, width }: Pick<ImageForm, 'height' | 'width'>,
  [bands, frames]: SpectrogramPatch,
): [rows: number, columns: number] {
  if (height % bands === 0 && width % frames === 0) return [height / bands, width / frames]
  const rule = `a patch must divide ${height} bands × ${width} frames; got ${bands} × ${frames}`
  throw new ArgumentError(operation, 'patch', `${bands} × ${frames}`, rule)
}

/**
 * Spectrograms cut into patches, row by row, (N, C, M, T) → (N, L, C · bands · frames).
 * @throws ArgumentError unless the patch divides bands and frames, ShapeError for other shapes
 */
export function cutSpectrogram(x: Tensor, patch: SpectrogramPatch): Tensor {
  if (x.rank !== 4) {
    const rule = `spectrograms must be (N, C, M, T); got ${formatShape(x.shape)}`
    throw new ShapeError('cutSpectrogram', rule, [x.shape])
  }
  const [count, channels, height, width] = x.shape
  const [rows, columns] = spectrogramGrid('cutSpectrogram', { height, width }, patch)
  const [bands, frames] = patch
  const cut = reshape(x, [count, channels, rows, bands, columns, frames])
  const sorted = permute(cut, [0, 2, 4, 1, 3, 5]) // (N, rows, columns, C, bands, frames)
  return reshape(sorted, [count, rows * columns, channels * bands * frames])
}

/** The inverse of `cutSpectrogram` for such spectrograms: (N, L, C · bands · frames) → (N, C, M, T). */
export function joinSpectrogram(
  patches: Tensor,
  [bands, frames]: SpectrogramPatch,
  { channels, height, width }: ImageForm,
): Tensor {
  const [rows, columns] = spectrogramGrid('joinSpectrogram', { height, width }, [bands, frames])
  const cut = reshape(patches, [patches.shape[0], rows, columns, channels, bands, frames])
  return reshape(permute(cut, [0, 3, 1, 4, 2, 5]), [patches.shape[0], channels, height, width])
}
