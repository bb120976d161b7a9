import { encoderOnnx } from '@pretexts/experiment'
import { writeOnnx, writeSafetensors, writeZip } from '@pretexts/formats'
import type { StateDict } from '@pretexts/nn'
import { noGrad } from '@pretexts/tensor'
import { runFilesOf } from './run-files-of.ts'
import type { Session } from './session.ts'

/* What a reader may take along. This module is fetched when one does: no one else needs what writes these files. */

/** The run's folder as an archive. */
export const archiveOf = (session: Session): Uint8Array => writeZip(runFilesOf(session))

/**
 * The encoder as ONNX, whose batch may have any size.
 * @throws ExportError when an operation of it has no ONNX
 */
export const onnxOf = ({ encoder }: Session): Uint8Array => writeOnnx(noGrad(() => encoderOnnx(encoder)))

/** The encoder's weights as safetensors. */
export function safetensorsOf({ encoder }: Session): Uint8Array {
  const state: StateDict = encoder.stateDict()
  const tensors = Object.entries(state).map(
    ([name, tensor]) => [name, { values: tensor.values().slice(), shape: tensor.shape }] as const,
  )
  return writeSafetensors(tensors, { format: 'pt' })
}
