import { ArgumentError, requireKnown } from '@pretexts/tensor'
import type { ImageDecoder } from '../decode/decoder.ts'
import { javascriptDecoder } from '../decode/javascript-decoder.ts'
import { sharpDecoder } from '../decode/sharp-decoder.ts'

/**
 * The decoder that is asked for.
 * @throws ArgumentError when it does not exist, or is not installed
 */
export async function chooseDecoder(name: ImageDecoder['name'] | 'auto'): Promise<ImageDecoder> {
  requireKnown('readImageFolder', 'decoder', name, ['auto', 'sharp', 'javascript'])
  if (name === 'javascript') return javascriptDecoder
  const sharp = await sharpDecoder()
  if (sharp !== null || name === 'auto') return sharp ?? javascriptDecoder
  const message = "decoder 'sharp' is not installed: run `npm install sharp`, or use 'javascript'"
  throw new ArgumentError('readImageFolder', 'decoder', name, message)
}
