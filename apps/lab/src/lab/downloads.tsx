import { useState } from 'preact/hooks'
import { metricsCsv } from './metrics-csv.ts'
import type { RunController, RunView } from './run-controller.ts'
import { saveFile } from './save-file.ts'

/** A run to take along: as the folder that the command line reads, as weights, as a table. */
export function Downloads({ run, view, name }: { run: RunController; view: RunView; name: string }) {
  const [failure, setFailure] = useState<string | null>(null)
  const isBusy = view.status === 'running' || view.status === 'pausing'
  const task = view.opened?.settings.task.name ?? 'run'
  const save = (file: string, type: string, make: () => Promise<Uint8Array | string>) => async () => {
    setFailure(null)
    try {
      saveFile(`${task}-${file}`, await make(), type)
    } catch (error) {
      setFailure((error as Error).message)
    }
  }
  return (
    <section class="panel" aria-label={`Download${name}`}>
      <h2>Take it along</h2>
      <p class="actions">
        <button
          type="button"
          disabled={isBusy}
          onClick={save('run.zip', 'application/zip', () => run.lab.archive())}
        >
          Run (.zip)
        </button>
        <button
          type="button"
          disabled={isBusy}
          onClick={save('encoder.safetensors', 'application/octet-stream', () => run.lab.safetensors())}
        >
          Weights (.safetensors)
        </button>
        <button
          type="button"
          disabled={isBusy}
          onClick={save('encoder.onnx', 'application/octet-stream', () => run.lab.onnx())}
        >
          Encoder (.onnx)
        </button>
        <button
          type="button"
          disabled={isBusy}
          onClick={save('metrics.csv', 'text/csv', async () => metricsCsv(await run.lab.rows()))}
        >
          Metrics (.csv)
        </button>
      </p>
      <p class="note">
        The archive is a run’s folder: unpack it, and <code>npx pretexts eval FOLDER</code> evaluates it; drop
        it here to go on.
      </p>
      {failure && (
        <p class="failure" role="alert">
          {failure}
        </p>
      )}
    </section>
  )
}
