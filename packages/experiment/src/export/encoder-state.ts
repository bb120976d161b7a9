import { type NumberArray, writeSafetensors } from '@pretexts/formats'
import { ResNet, resNetToTorch } from '@pretexts/models'
import { type Encoder, type StateDict, toTorchNames } from '@pretexts/nn'
import type { RunSettings } from '../settings/run-settings.ts'

/** Whose names tensors get. */
export type StateNames = 'ours' | 'torch'

/** Tensors as plain data, to be written. */
export function arraysOf(state: StateDict): [name: string, array: NumberArray][] {
  return Object.entries(state).map(([name, x]) => [
    name,
    { values: x.values() as NumberArray['values'], shape: [...x.shape] },
  ])
}

/**
 * The state of an encoder as a safetensors file, with what is needed to make such a network again: its model, the model's options, and
 * the form of its examples.
 * @param names `torch`: those that the same layers have in PyTorch, for `load_state_dict`; of a ResNet torchvision's
 */
export function encoderSafetensors(
  encoder: Encoder,
  { model, task }: Pick<RunSettings, 'model' | 'task'>,
  names: StateNames = 'ours',
): Uint8Array<ArrayBuffer> {
  const state = encoder.stateDict()
  const renamed =
    names === 'ours' ? state : encoder instanceof ResNet ? resNetToTorch(state) : toTorchNames(state)
  return writeSafetensors(arraysOf(renamed), {
    format: 'pt',
    model: JSON.stringify(model),
    task: JSON.stringify(task),
    form: JSON.stringify(encoder.form),
  })
}
