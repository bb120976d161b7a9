import type { ImageForm } from '@pretexts/contracts'
import type { ImageHeader } from '../headers/image-header.ts'

/** Red, green and blue, 0 to 255. */
export type Color = readonly [red: number, green: number, blue: number]

/** How an image of another shape is fitted. */
export type Fit = 'cover' | 'contain' | 'stretch'

export interface Target {
  readonly form: ImageForm
  readonly fit: Fit
  /** Lies under transparent pixels, and around an image that is contained. */
  readonly background: Color
}

/** Decodes an image file, turns it upright, and resizes it. */
export interface ImageDecoder {
  readonly name: 'sharp' | 'javascript'
  readonly formats: readonly ImageHeader['format'][]
  /**
   * @param source the path of the file, or its contents
   * @returns the pixels, (C, H, W) of the target's form
   * @throws Error saying what is wrong with the file
   */
  decode(source: string | Uint8Array, header: ImageHeader, target: Target): Promise<Uint8Array>
}
