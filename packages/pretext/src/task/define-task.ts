import type { OptionSpec, OptionsOf } from '@pretexts/contracts'
import type { Samples } from '@pretexts/data'
import type { PretextTask } from './pretext-task.ts'
import { requireTaskOptions } from './require-task-options.ts'

/**
 * The task as given, whose functions check their options first: a setting that it does not have, or of a wrong type, is an error that
 * names it, instead of a setting that does nothing. Calls are marked as pure, so that bundlers leave out tasks that are not used.
 * @throws ArgumentError from the functions of the result, such as `mae.batch`, for options that the task does not have
 * @example export const invert: PretextTask<ImageSamples, InvertBatch, typeof options> = /* @__PURE__ *\/ defineTask({ name: 'invert', options, … })
 */
export function defineTask<S extends Samples, Batch, Spec extends OptionSpec>(
  task: PretextTask<S, Batch, Spec>,
): PretextTask<S, Batch, Spec> {
  const { encoderForm, encoder, inputs } = task
  const checked = (part: string, options: OptionsOf<Spec>): OptionsOf<Spec> =>
    requireTaskOptions(`${task.name}.${part}`, options, task.options)
  return {
    ...task,
    batch: (samples, rng, options) => task.batch(samples, rng, checked('batch', options)),
    objective: (make, source, options, rng) =>
      task.objective(make, source, checked('objective', options), rng),
    example: (samples, rng, options) => task.example(samples, rng, checked('example', options)),
    ...(encoderForm && {
      encoderForm: (form, options) => encoderForm(form, checked('encoderForm', options)),
    }),
    ...(encoder && {
      encoder: (make, form, options, rng) => encoder(make, form, checked('encoder', options), rng),
    }),
    ...(inputs && { inputs: (samples, options) => inputs(samples, checked('inputs', options)) }),
  }
}
