import { downloadDataset } from '@pretexts/data'
import type { RunConfig } from '../settings/run-config.ts'
import { say } from '../terminal/print.ts'
import { ProgressLine } from '../terminal/progress-line.ts'

/**
 * Gets the original files of a run's data set, into its folder or else the cache, unless they are there. What was cut off goes on.
 * @throws DataError naming the file, its address, its checksum, and where to put it by hand
 */
export async function fetchData({ data, folder }: Pick<RunConfig, 'data' | 'folder'>): Promise<void> {
  let latest: { file: string; line: ProgressLine } | null = null
  const onProgress = (file: string, bytes: number, total: number | null): void => {
    if (latest?.file !== file) {
      latest?.line.end()
      latest = { file, line: new ProgressLine(`getting ${file}`) }
    }
    latest.line.update(bytes, total ?? bytes)
  }
  try {
    say(`${data} is in ${await downloadDataset(data, { folder, onProgress })}`)
  } finally {
    ;(latest as { line: ProgressLine } | null)?.line.end()
  }
}
