import type { Picture } from '@pretexts/contracts'
import { select, type Tensor } from '@pretexts/tensor'
import type { EncoderFinding } from './general-finding.ts'

/** The filters of the first layer as pictures, where it has any that can be looked at: with one channel or three. */
export const filtersFinding: EncoderFinding = async (_run, { encoder }) => {
  const weights = encoder.filters?.()
  if (!weights || (weights.shape[1] !== 1 && weights.shape[1] !== 3)) return null
  const pictures = Array.from({ length: weights.shape[0] }, (_, i) => ({
    caption: String(i),
    picture: toPicture(select(weights, i)),
  }))
  return {
    id: 'filters',
    title: 'First-layer filters',
    text: 'What the first layer looks for. Each filter is scaled by its own largest weight: medium gray is zero, lighter is positive.',
    blocks: [{ kind: 'pictures', columns: 16, pictures }],
  }
}

/** (C, kH, kW), zero as medium gray. */
function toPicture(weights: Tensor): Picture {
  const [channels, height, width] = weights.shape
  const values = Float32Array.from(weights.values())
  const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-12)
  const area = height * width
  const data = Uint8Array.from(values, (_, i) => {
    const value = values[(i % channels) * area + Math.floor(i / channels)]
    return Math.round(127.5 + (127.5 * value) / largest)
  })
  return { width, height, channels: channels as 1 | 3, data }
}
