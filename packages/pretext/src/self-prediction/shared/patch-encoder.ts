import type { ImageForm } from '@pretexts/contracts'
import type { Context, Encoder, SequenceEncoder } from '@pretexts/nn'
import { ArgumentError, type Tensor } from '@pretexts/tensor'

/** An encoder of patches whose two halves can be used alone, such as `ViT`. */
export interface PatchEncoder extends SequenceEncoder {
  readonly form: ImageForm
  /** Side of a patch. */
  readonly patch: number
  readonly grid: readonly [rows: number, columns: number]
  /** Tokens before those of the patches. */
  readonly leading: number
  /** (N, C, H, W) → (N, K, D) without positions, of the patches at `places` (N, K); default: of all. */
  embed(x: Tensor, places?: Tensor): Tensor
  /** (N, K, D) → (N, leading + K, D), with the positions of `places`. */
  encode(embedded: Tensor, context: Context, places?: Tensor): Tensor
}

/**
 * Throws unless the encoder takes single patches of the size that the task hides.
 * @throws ArgumentError naming the model to use, or both sizes
 */
export function requirePatchEncoder(
  task: string,
  encoder: Encoder,
  patch: number,
): asserts encoder is PatchEncoder {
  const has = (name: string) => name in encoder
  if (!['patch', 'grid', 'leading', 'embed', 'encode'].every(has)) {
    const message = `${task} needs an encoder of patches, such as vit; got ${encoder.constructor.name}`
    throw new ArgumentError(task, 'encoder', encoder.constructor.name, message)
  }
  const { patch: own } = encoder as PatchEncoder
  if (own === patch) return
  const rule = `the task and its encoder must cut the same patches; the task's are ${patch}, the encoder's ${own} pixels wide`
  throw new ArgumentError(
    task,
    'patch',
    patch,
    `${rule}; give the option patchSize of the task the value of the encoder's option patch`,
  )
}
