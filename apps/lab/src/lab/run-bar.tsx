import type { RunController, RunView, Status } from './run-controller.ts'

export interface RunBarProps {
  readonly runs: readonly RunController[]
  readonly views: readonly RunView[]
  readonly canStart: boolean
  readonly start: () => void
  readonly step: () => void
  readonly restart: () => void
}

const words: Readonly<Record<Status, string>> = {
  empty: 'Ready to start',
  opening: 'Preparing data and network …',
  ready: 'Ready',
  running: 'Training',
  pausing: 'Pausing …',
  paused: 'Paused',
  done: 'Done',
  failed: 'Stopped',
}

/** Start, pause, step, start again, how far it is, and the learning rate while it runs. */
export function RunBar({ runs, views, canStart, start, step, restart }: RunBarProps) {
  const statuses = views.map(({ status }) => status)
  const isRunning = statuses.some((status) => status === 'running' || status === 'pausing')
  const isOpening = statuses.includes('opening')
  const isBegun = views.some(({ opened, failure }) => opened !== null || failure !== null)
  const canGoOn = statuses.some((status) => ['empty', 'ready', 'paused'].includes(status))
  const [{ opened, update, rateFactor }] = views
  const steps = update?.steps ?? opened?.steps ?? 0
  const made = update?.step ?? opened?.step ?? 0
  const pause = (): void => {
    for (const run of runs) run.pause()
  }
  const word = words[statuses.find((status) => status === 'running') ?? statuses[0]]
  return (
    <div class="run-bar">
      <div class="run-buttons">
        {isRunning ? (
          <button type="button" class="primary" onClick={pause}>
            Pause
          </button>
        ) : (
          <button
            type="button"
            class="primary"
            disabled={!canStart || isOpening || (isBegun && !canGoOn)}
            onClick={start}
          >
            {made > 0 ? 'Resume' : 'Start'}
          </button>
        )}
        <button
          type="button"
          disabled={!canStart || isRunning || isOpening || (isBegun && !canGoOn)}
          onClick={step}
        >
          Step
        </button>
        <button type="button" disabled={!isBegun || isOpening} onClick={restart}>
          Start over
        </button>
      </div>
      <div class="run-progress">
        <progress max={Math.max(1, steps)} value={made} aria-label="Steps made" />
        <p>
          <span role="status">{word}</span>
          <span class="number">
            {steps > 0 && `step ${made.toLocaleString('en')} of ${steps.toLocaleString('en')}`}
            {update &&
              isRunning &&
              ` · ${update.stepsPerSecond.toFixed(update.stepsPerSecond < 10 ? 1 : 0)} steps/s`}
          </span>
        </p>
      </div>
      <label class="rate">
        <span>
          Learning rate × <span class="number">{rateFactor.toPrecision(2)}</span>
        </span>
        <input
          type="range"
          min={-2}
          max={1}
          step={0.1}
          value={Math.log10(rateFactor)}
          disabled={opened === null}
          aria-valuetext={`times ${rateFactor.toPrecision(2)}`}
          onInput={(event) => {
            const factor = 10 ** Number(event.currentTarget.value)
            for (const run of runs) run.setRate(factor)
          }}
        />
      </label>
    </div>
  )
}
