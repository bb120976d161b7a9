import { BlockView } from '../components/blocks/block-view.tsx'
import { Downloads } from './downloads.tsx'
import { HealthPanel } from './health-panel.tsx'
import { MapPanel } from './map-panel.tsx'
import type { RunController, RunView } from './run-controller.ts'

export interface RunPanelProps {
  readonly run: RunController
  readonly view: RunView
  /** `A` or `B` in a comparison, else empty. */
  readonly name: string
}

/** What one run shows besides its curves. */
export function RunPanel({ run, view, name }: RunPanelProps) {
  const { opened, update, failure, status } = view
  const suffix = name === '' ? '' : `, run ${name}`
  return (
    <div class="run" data-status={status} data-run={name || 'A'}>
      {name !== '' && <h2 class="run-name">Run {name}</h2>}
      {failure && (
        <div class="warning" role="alert">
          <strong>{status === 'failed' && opened ? 'Training stopped' : 'This run cannot begin'}</strong>
          <p>{failure.message}</p>
          {failure.advice && <p>{failure.advice}</p>}
        </div>
      )}
      {opened && (
        <>
          <p class="facts-line">
            <span>
              <b class="number">{opened.parameters.toLocaleString('en')}</b> parameters
            </span>
            <span>
              <b class="number">{opened.features}</b> features
            </span>
            <span>
              <b class="number">{opened.examples.toLocaleString('en')}</b> examples
            </span>
            {update?.memory != null && (
              <span>
                <b class="number">{(update.memory / 2 ** 20).toFixed(0)}</b> MB of tensors
              </span>
            )}
            <span>{opened.backend}</span>
          </p>
          <div class="column">
            <section class="panel" aria-label={`What the network is asked${suffix}`}>
              <h2>{opened.example.title}</h2>
              <p class="note">{opened.example.text}</p>
              {opened.example.blocks.map((block, i) => (
                <BlockView key={i} block={block} />
              ))}
            </section>
            {view.findings?.map((finding) => (
              <section key={finding.id} class="panel" aria-label={`${finding.title}${suffix}`}>
                <h2>{finding.title}</h2>
                {finding.text && <p class="note">{finding.text}</p>}
                {finding.blocks.map((block, i) => (
                  <BlockView key={i} block={block} />
                ))}
              </section>
            ))}
          </div>
          <div class="column">
            <MapPanel opened={opened} map={view.map} run={run} name={suffix} />
            <HealthPanel health={view.health} warnings={view.warnings} name={suffix} />
            {(update !== null || opened.step > 0) && <Downloads run={run} view={view} name={suffix} />}
          </div>
        </>
      )}
    </div>
  )
}
