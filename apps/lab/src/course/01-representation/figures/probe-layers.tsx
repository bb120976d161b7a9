import { Bars } from '../../plots/bars.tsx'
import { RunButtons } from '../../training/run-buttons.tsx'
import { useRun } from '../../training/use-run.ts'
import { steps } from '../train-layers.ts'

const layerNames = ['layer 1', 'layer 2', 'layer 3', 'h']

export default function ProbeLayers() {
  const run = useRun('layers')
  const [first, last] = [run.events[0], run.events.at(-1)]
  const accuracy = (event: typeof first | undefined, layer: string): number | null =>
    event?.layers.find(({ name }) => name === layer)?.accuracy ?? null
  const pixels = accuracy(first, 'pixels')
  const trained = last && last.step > 0 ? last : undefined
  return (
    <>
      <div class="controls">
        <RunButtons
          state={run.state}
          failure={run.failure}
          status={last ? `step ${last.step} of ${steps}` : ''}
          onStart={() => run.start({ maps: false })}
          onStop={run.stop}
        />
      </div>
      <Bars
        label="k-NN accuracy by layer, untrained and trained on rotations"
        line={{ value: pixels ?? 0.1, name: pixels === null ? 'chance' : 'raw pixels' }}
        bars={layerNames.flatMap((layer) => [
          { name: `${layer}, untrained`, value: accuracy(first, layer) },
          { name: `${layer}, trained`, value: accuracy(trained, layer), strong: true },
        ])}
      />
    </>
  )
}
