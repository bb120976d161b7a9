import { closest } from '@pretexts/contracts'
import { writeOnnx } from '@pretexts/formats'
import type { Objective } from '@pretexts/nn'
import { requireOptions } from '@pretexts/tensor'
import { type ChosenExamples, chooseExamples } from '../embedding/choose-examples.ts'
import { embedExamples } from '../embedding/embed-examples.ts'
import { requireFree, writeFileWhole } from '../embedding/new-file.ts'
import { writeProjectorFolder } from '../embedding/projector-folder.ts'
import { UsageError } from '../errors.ts'
import { readKeptProbe } from '../predict/kept-probe.ts'
import { registry as everything, type Registry } from '../registry.ts'
import { loadTrained } from '../run/load-trained.ts'
import { type OpenEncoder, openRun } from '../run/open-run.ts'
import { version } from '../version.ts'
import { writeEncoderFolder } from './encoder-folder.ts'
import { encoderOnnx } from './encoder-onnx.ts'
import { encoderSafetensors, type StateNames } from './encoder-state.ts'
import { headOnnx } from './head-onnx.ts'

export interface ExportOptions {
  /** Where to. Default: a name of its own in the run's folder. */
  readonly out?: string
  /** Replace what is there. Default false. */
  readonly overwrite?: boolean
  /** What an ONNX file holds: `encoder`, a head by its name, or `whole`, all in one. Default `'encoder'`. */
  readonly part?: string
  /** Names in a safetensors file. Default `'ours'`. */
  readonly names?: StateNames
  /** The examples of an Embedding Projector folder. Default: those of `chooseExamples`. */
  readonly examples?: ChosenExamples
  /** What a run can be made of. Default: everything that the packages have. */
  readonly registry?: Registry
}

type Writer = (out: string, opened: OpenEncoder, options: ExportOptions) => Promise<void>

/** What a run can be written as, and the name that it gets in the run's folder. */
const writers: Readonly<Record<ExportFormat, { readonly name: string; readonly write: Writer }>> = {
  onnx: { name: 'encoder.onnx', write: writePartOnnx },
  safetensors: {
    name: 'encoder.safetensors',
    write: (out, { encoder, settings }, { names }) =>
      writeFileWhole(out, [encoderSafetensors(encoder, settings, names)]),
  },
  hf: {
    name: 'hugging-face',
    write: (out, opened, { registry = everything }) => writeEncoderFolder(out, opened, registry),
  },
  projector: {
    name: 'projector',
    write: async (out, opened, { examples, registry = everything }) =>
      writeProjectorFolder(
        out,
        await embedExamples(opened, examples ?? (await chooseExamples(opened, {}, registry))),
      ),
  },
}

export type ExportFormat = 'onnx' | 'safetensors' | 'hf' | 'projector'

export const exportFormats = Object.keys(writers) as ExportFormat[]

/** @throws UsageError for a format that there is not */
export function exportFormat(name: string): ExportFormat {
  if (Object.hasOwn(writers, name)) return name as ExportFormat
  const near = closest(name, exportFormats)
  throw new UsageError(
    `there is no format '${name}'${near ? `; did you mean '${near}'?` : ''}; formats are ${exportFormats.join(', ')}`,
  )
}

/** The objective of a run with its heads. It opens the run's data, which some tasks are made from. */
async function trainedObjective(path: string, registry: Registry): Promise<Objective<unknown>> {
  const { files, plan, splits } = await openRun(path, registry)
  return (await loadTrained(files, plan, splits.pretraining)).objective
}

/**
 * Writes the encoder of a run, or another part, in another tool's format, whole or not at all.
 * @returns where it was written
 * @throws UsageError when something is there already, or for a part that the run does not have; ExportError for an encoder that ONNX cannot say; RunError when it cannot be written
 * @example await exportRun(await openEncoder('runs/a'), 'onnx') // → 'runs/a/encoder.onnx'
 */
export async function exportRun(
  opened: OpenEncoder,
  format: ExportFormat,
  options?: ExportOptions,
): Promise<string> {
  const { join } = process.getBuiltinModule('node:path')
  const { name, write } = writers[format]
  const given = requireOptions('exportRun', options, {
    out: 'string',
    overwrite: 'boolean',
    part: 'string',
    names: 'string',
    examples: 'object',
    registry: 'object',
  })
  const { part = 'encoder', overwrite = false } = given
  if (part !== 'encoder' && format !== 'onnx')
    throw new UsageError(
      `only ONNX files hold a single part; leave out the part '${part}', or export to onnx`,
    )
  const { out = join(opened.files.path, name.replace('encoder', part)) } = given
  requireFree(out, overwrite)
  await write(out, opened, given)
  return out
}

async function writePartOnnx(
  out: string,
  { encoder, settings, step, files }: OpenEncoder,
  { part = 'encoder', registry = everything }: ExportOptions,
): Promise<void> {
  const probe = part === 'encoder' ? readKeptProbe(files, { features: encoder.features, step }) : null
  const metadata = {
    task: JSON.stringify(settings.task),
    model: JSON.stringify(settings.model),
    data: settings.data.name,
    seed: String(settings.training.seed),
    version,
    ...(probe && { classNames: JSON.stringify(probe.classNames) }),
  }
  const model =
    part === 'encoder'
      ? encoderOnnx(encoder, { probe, metadata })
      : headOnnx(await trainedObjective(files.path, registry), part, { task: settings.task.name, metadata })
  await writeFileWhole(out, [writeOnnx(model)])
}
