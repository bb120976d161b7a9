/**
 * Peak signal-to-noise ratio of images in [0, 1], in decibels: `10 log₁₀(1 / error)`.
 * @param error mean squared error, above 0
 * @example psnr(0.01) // → 20
 */
export const psnr = (error: number): number => 10 * Math.log10(1 / error)
