import type { Form } from '@pretexts/contracts'
import { images } from './images.ts'
import type { Modality } from './modality.ts'
import { signals } from './signals.ts'
import { texts } from './texts.ts'

const modalities: Readonly<Record<Form['kind'], Modality>> = { image: images, tokens: texts, signal: signals }

export function modalityOf({ kind }: Form): Modality {
  return modalities[kind]
}
