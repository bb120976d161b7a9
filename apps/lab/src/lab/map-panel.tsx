import { useEffect, useRef, useState } from 'preact/hooks'
import { ExhibitView } from '../components/blocks/neighbors-view.tsx'
import type { LatentMap, Opened } from '../engine/protocol.ts'
import { classColors, drawMap, nearestPoint } from './draw-map.ts'
import type { RunController } from './run-controller.ts'

export interface MapPanelProps {
  readonly opened: Opened
  readonly map: LatentMap | null
  readonly run: RunController
  readonly name: string
}

interface Near {
  readonly index: number
  readonly distance: number
}

/** The latent space of the held-out examples, and the nearest neighbors of one of them: clicked, or chosen by the slider. */
export function MapPanel({ opened, map, run, name }: MapPanelProps) {
  const { exhibits, groups, noun } = opened
  const [chosen, setChosen] = useState(0)
  const [near, setNear] = useState<readonly Near[]>([])
  useEffect(() => {
    let isCurrent = true
    if (map)
      run.lab.near(chosen).then(
        (found) => isCurrent && setNear(found),
        () => {},
      )
    return () => {
      isCurrent = false
    }
  }, [map, chosen, run])
  const nameOf = (index: number): string => {
    const { group } = exhibits[index]
    return group === null ? `${noun} ${index + 1}` : (groups[group] ?? String(group))
  }
  return (
    <section class="panel" aria-label={`Latent space${name}`}>
      <h2>Latent space</h2>
      <Cloud opened={opened} map={map} chosen={chosen} choose={setChosen} />
      {groups.length > 0 && groups.length <= 12 && <Legend groups={groups} />}
      <label class="row">
        <span>Look at</span>
        <input
          type="range"
          min={0}
          max={exhibits.length - 1}
          value={chosen}
          aria-valuetext={nameOf(chosen)}
          onInput={(event) => setChosen(Number(event.currentTarget.value))}
        />
      </label>
      <div class={`near${exhibits[chosen].text ? ' near-texts' : ''}`}>
        <div class="near-query">
          <ExhibitView exhibit={exhibits[chosen]} label={nameOf(chosen)} size={56} />
          <span>{nameOf(chosen)}</span>
        </div>
        <ol class="near-found" aria-label="Nearest in the latent space">
          {near.map(({ index, distance }) => (
            <li key={index} title={`cosine distance ${distance.toFixed(3)}`}>
              <ExhibitView exhibit={exhibits[index]} label={nameOf(index)} size={40} />
              <span>{nameOf(index)}</span>
            </li>
          ))}
        </ol>
      </div>
      <p class="note">
        {exhibits.length} held-out {noun}s where their features differ most (PCA
        {map ? `, ${Math.round(100 * map.explained)}% of the variance` : ''}), turned onto the frame before.
        The row shows the nearest of one by cosine.
      </p>
    </section>
  )
}

function Legend({ groups }: { groups: readonly string[] }) {
  return (
    <p class="legend">
      {groups.map((group, i) => (
        <span key={group} class="dot-key" style={{ '--dot': `var(--class-${(i % 10) + 1})` }}>
          {group}
        </span>
      ))}
    </p>
  )
}

interface CloudProps extends Pick<MapPanelProps, 'opened' | 'map'> {
  readonly chosen: number
  readonly choose: (index: number) => void
}

/** Milliseconds that points take to a new place. */
const travel = 350

function Cloud({ opened, map, chosen, choose }: CloudProps) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const shown = useRef<Float32Array | null>(null)
  const [size, setSize] = useState(0)
  useEffect(() => {
    const element = canvas.current?.parentElement
    if (!element) return
    const observer = new ResizeObserver(() => setSize(element.clientWidth))
    observer.observe(element)
    const redraw = (): void => setSize((known) => known + 0.001) // other colors, same size
    addEventListener('themechange', redraw)
    return () => {
      observer.disconnect()
      removeEventListener('themechange', redraw)
    }
  }, [])
  useEffect(() => {
    const element = canvas.current
    if (!element || !map || size === 0) return
    const groups = opened.exhibits.map(({ group }) => group)
    const colors = classColors(element)
    const from = shown.current ?? map.points
    const began = performance.now()
    const isStill = matchMedia('(prefers-reduced-motion: reduce)').matches || shown.current === null
    let frame = 0
    const draw = (): void => {
      const share = isStill ? 1 : Math.min(1, (performance.now() - began) / travel)
      const ease = 1 - (1 - share) ** 3
      shown.current = map.points.map((to, i) => from[i] + (to - from[i]) * ease)
      drawMap(element, { points: shown.current, groups, colors, chosen })
      if (share < 1) frame = requestAnimationFrame(draw)
    }
    draw()
    return () => cancelAnimationFrame(frame)
  }, [map, chosen, size, opened])
  const pick = (event: MouseEvent): void => {
    if (canvas.current && shown.current) choose(nearestPoint(canvas.current, shown.current, event))
  }
  return (
    <div class="cloud">
      {map === null && <p class="waiting">The map appears with the first step.</p>}
      {/* The slider below chooses by keyboard. */}
      <canvas ref={canvas} onClick={pick} role="img" aria-label="Map of the held-out examples" />
    </div>
  )
}
