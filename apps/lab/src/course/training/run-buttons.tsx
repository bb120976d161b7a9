import type { JSX } from 'preact'

interface RunButtonsProps {
  state: 'idle' | 'running' | 'done' | 'failed'
  failure: string
  /** What is said while it runs, such as the step. */
  status: string
  onStart: () => void
  onStop: () => void
  /** Default `Train`. */
  label?: string
}

/** Starts and stops a training, and says how far it is. */
export function RunButtons({
  state,
  failure,
  status,
  onStart,
  onStop,
  label = 'Train',
}: RunButtonsProps): JSX.Element {
  const running = state === 'running'
  return (
    <div class="training-run">
      <button type="button" class="primary" onClick={running ? onStop : onStart}>
        {running ? 'Stop' : state === 'idle' ? label : 'Again'}
      </button>
      <span class="run-status" role="status">
        {state === 'failed' ? `It failed: ${failure}` : running && status === '' ? 'Getting ready …' : status}
      </span>
    </div>
  )
}
