import { choice, type OptionsOf, real, whole } from '@pretexts/contracts'
import { regions } from './holes.ts'

/** The settings of inpainting. */
export const inpaintingOptions = {
  region: choice('center', regions, 'what is taken out: the center, random blocks, or random blobs'),
  ring: whole(0, 'pixels along the border of the region that stay visible and count ten times', {
    min: 0,
    max: 64,
  }),
  adversarial: real(0, 'weight w of the adversarial term; 0.001 in the paper', { min: 0, max: 1 }),
}

export type InpaintingOptions = OptionsOf<typeof inpaintingOptions>
