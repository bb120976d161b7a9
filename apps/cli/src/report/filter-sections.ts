import { type Filter, filters, type Section } from '@pretexts/report'
import { select, type Tensor } from '@pretexts/tensor'
import type { Evaluation } from '../results/evaluation.ts'

/** The first layer's filters, where it has any that can be looked at: grey or colour ones. */
export function filterSections({ encoder }: Evaluation): Section[] {
  const weights = encoder.filters?.()
  if (!weights || (weights.shape[1] !== 1 && weights.shape[1] !== 3)) return []
  const rows = Array.from({ length: weights.shape[0] }, (_, i) => toFilter(select(weights, i)))
  return [filters({ intro: 'What the first layer looks for in the image.', filters: rows })]
}

/** From planes (C, kH, kW) to channels interleaved. */
function toFilter(weights: Tensor): Filter {
  const [channels, height, width] = weights.shape
  const values = weights.values()
  const area = height * width
  const data = Float32Array.from(values, (_, i) => values[(i % channels) * area + Math.floor(i / channels)])
  return { width, height, channels: channels as 1 | 3, data }
}
