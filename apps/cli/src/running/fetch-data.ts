import { parseOptions } from '@pretexts/contracts'
import { DataError } from '@pretexts/data'
import { findSource, RunError, type RunRequest, registry, usualData } from '@pretexts/experiment'
import { CorpusError } from '@pretexts/text'
import { UsageError } from '../failure.ts'
import { say } from '../terminal/print.ts'
import { ProgressLine } from '../terminal/progress-line.ts'

/**
 * Gets the original files of a run's data, unless they are there. An interrupted download continues.
 * @throws UsageError for data that has no original files; DataError naming the file, its address, its checksum, and where to put it
 *   by hand
 */
export async function fetchData({
  task,
  data = usualData(registry, task),
  dataOptions,
}: RunRequest): Promise<void> {
  const source = await findSource(registry.data, data)
  if (!source.download) throw new UsageError(`--download: ${data} has no original files to get`)
  let latest: { file: string; line: ProgressLine } | null = null
  const onProgress = (file: string, bytes: number, total: number | null): void => {
    if (latest?.file !== file) {
      latest?.line.end()
      latest = { file, line: new ProgressLine(`getting ${file}`) }
    }
    latest.line.update(bytes, total ?? bytes)
  }
  try {
    const options = parseOptions(source.name, source.options, dataOptions)
    say(`${data} is in ${await source.download({ options, onProgress })}`)
  } finally {
    ;(latest as { line: ProgressLine } | null)?.line.end()
  }
}

/** Errors of the files of a data set with a name, with the flags that can bring or name them. @throws RunError then, else the error as it is */
export async function withDataFlags(
  error: unknown,
  { task, data = usualData(registry, task) }: RunRequest,
): Promise<never> {
  const source = await findSource(registry.data, data).catch(() => null)
  const isOfFiles = error instanceof DataError || error instanceof CorpusError
  if (!isOfFiles || source?.by !== 'name') throw error
  const flags = [
    ...(source.download ? ['--download, which gets them'] : []),
    ...('folder' in source.options ? ['--folder PATH, where they are'] : []),
  ]
  throw flags.length === 0 ? error : new RunError(`${error.message}; or add ${flags.join(', or ')}`)
}
