import type { ImageForm } from '@pretexts/contracts'
import { simclrColorView, strongDigitView, type View } from '@pretexts/images'

/** The usual strong view of images of this form: that of handwriting for gray ones, SimCLR's with flips and colors for others. */
export function strongView({ channels }: ImageForm): View {
  return channels === 1 ? strongDigitView() : simclrColorView()
}
