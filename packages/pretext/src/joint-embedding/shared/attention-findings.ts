import type { Finding } from '@pretexts/contracts'
import { type Dataset, type ImageSamples, toTensor } from '@pretexts/data'
import type { Encoder } from '@pretexts/nn'
import { attentionFinding } from '../../self-prediction/shared/attention-finding.ts'
import { heldOutImages } from '../../self-prediction/shared/held-out-images.ts'

/** Where the encoder looks in held-out images; nothing for encoders without attention. */
export async function attentionFindings({
  encoder,
  heldOut,
}: {
  readonly encoder: Encoder
  readonly heldOut: Dataset<ImageSamples>
}): Promise<readonly Finding[]> {
  return attentionFinding(encoder, toTensor(await heldOutImages(heldOut, 8)))
}
