import type { ImageForm } from '@pretexts/contracts'

/** The images that a model takes unless told otherwise: 28×28 gray. */
export const digits: ImageForm = { kind: 'image', channels: 1, height: 28, width: 28 }
