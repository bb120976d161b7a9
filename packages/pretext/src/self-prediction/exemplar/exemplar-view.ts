import type { ImageForm } from '@pretexts/contracts'
import { colorJitter, composeViews, randomAffine, type View } from '@pretexts/images'

/**
 * The transformations that one seed image stands for: shifted by up to a fifth of its side, scaled by 0.7 to 1.4, rotated by up to
 * 20°, and of colors with other contrast, saturation and hue. Each is drawn anew for every view.
 *
 * Deviation: contrast is changed as in SimCLR, and not along the principal components of the pixels.
 * @see Dosovitskiy, Fischer, Springenberg, Riedmiller & Brox 2014, arXiv 1406.6909, section 2.1
 */
export function exemplarView({ channels, height, width }: ImageForm): View {
  const moves = randomAffine({ degrees: 20, scale: [0.7, 1.4], shift: Math.min(height, width) / 5 })
  if (channels !== 3) return moves
  return composeViews(moves, colorJitter({ contrast: 0.4, saturation: 0.4, hue: 0.1 }))
}
