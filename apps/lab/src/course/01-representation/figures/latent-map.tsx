import { useEffect, useState } from 'preact/hooks'
import { Choice } from '../../controls/choice.tsx'
import { Slider } from '../../controls/slider.tsx'
import { Scatter } from '../../plots/scatter.tsx'
import { RunButtons } from '../../training/run-buttons.tsx'
import { useRun } from '../../training/use-run.ts'
import { steps } from '../train-layers.ts'

const layerNames = ['pixels', 'layer 1', 'layer 2', 'layer 3', 'h'] as const

export default function LatentMap() {
  const [layer, setLayer] = useState<(typeof layerNames)[number]>('h')
  const [at, setAt] = useState(0)
  const run = useRun('layers')
  const count = run.events.length
  useEffect(() => setAt(Math.max(0, count - 1)), [count])
  const event = run.events[Math.min(at, count - 1)]
  const shown = event?.layers.find(({ name }) => name === layer)
  return (
    <>
      <div class="controls">
        <RunButtons
          state={run.state}
          failure={run.failure}
          status={event ? `step ${run.events.at(-1)?.step} of ${steps}` : ''}
          onStart={() => run.start({ maps: true })}
          onStop={run.stop}
        />
        <Choice
          label="Layer"
          options={layerNames.map((name) => [name, name] as const)}
          value={layer}
          onChange={setLayer}
        />
      </div>
      <div class="map-frame">
        {shown?.map && event ? (
          <Scatter
            label={`Map of ${layer} at step ${event.step}: digits of one class ${shown.accuracy > 0.85 ? 'mostly stand together' : 'partly stand together'}`}
            points={shown.map}
            classes={event.labels}
            range={[-2.6, 2.6]}
            side={400}
          />
        ) : (
          <p class="empty">Press Train: the map of the untrained network comes first.</p>
        )}
      </div>
      <div class="controls">
        <Slider
          label="Step"
          value={Math.min(at, Math.max(0, count - 1))}
          min={0}
          max={Math.max(1, count - 1)}
          format={(i) => String(run.events[i]?.step ?? 0)}
          onInput={setAt}
        />
        <p class="result" role="status">
          k-NN accuracy in this space:{' '}
          <strong>{shown ? `${(100 * shown.accuracy).toFixed(1)}%` : '–'}</strong>
        </p>
      </div>
    </>
  )
}
