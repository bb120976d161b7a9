import { PretextsError } from '@pretexts/tensor'

/** A computation that cannot be said in ONNX. */
export class ExportError extends PretextsError {
  /** The operation of ours that has no ONNX; null where the reason is another. */
  readonly unmapped: string | null

  constructor(message: string, unmapped: string | null = null) {
    super('exportOnnx', message)
    this.unmapped = unmapped
  }
}
