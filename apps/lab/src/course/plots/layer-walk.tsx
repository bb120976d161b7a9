import type { JSX } from 'preact'
import { useRef, useState } from 'preact/hooks'
import { Inline } from '../text/inline.tsx'

/** A layer of an architecture, and what leaves it. */
export interface WalkStep {
  readonly name: string
  /** Shape of the output. */
  readonly shape: readonly (number | string)[]
  readonly says: string
  /** Numbers that are learned. Default: none. */
  readonly parameters?: number
  /** Which part of the network it belongs to. Default: no part is named. */
  readonly part?: string
}

interface LayerWalkProps {
  label: string
  steps: readonly WalkStep[]
}

/**
 * An architecture from input to output: each layer with the shape of what leaves it. One layer is lit; arrow keys, or the buttons, go on to the
 * next. The width of a bar tells, on a logarithmic scale, how many numbers there are for one example.
 */
export function LayerWalk({ label, steps }: LayerWalkProps): JSX.Element {
  const [at, setAt] = useState(0)
  const list = useRef<HTMLOListElement>(null)
  const sizes = steps.map(({ shape }) => numbersOf(shape))
  const most = Math.log(Math.max(...sizes) + 1)
  const go = (to: number, focus = false): void => {
    const next = Math.min(steps.length - 1, Math.max(0, to))
    setAt(next)
    if (focus) list.current?.querySelectorAll('button')[next].focus()
  }
  function onKeyDown(event: KeyboardEvent): void {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (by === undefined) return
    event.preventDefault()
    go(at + by, true)
  }
  return (
    <div class="walk">
      <ol ref={list} aria-label={label} onKeyDown={onKeyDown}>
        {steps.map(({ name, shape, part }, i) => (
          <li key={name + i} class={`${i === at ? 'lit' : i < at ? 'passed' : ''}`}>
            {part !== undefined && part !== steps[i - 1]?.part && <span class="walk-part">{part}</span>}
            <button
              type="button"
              aria-current={i === at ? 'step' : undefined}
              tabIndex={i === at ? 0 : -1}
              onClick={() => go(i)}
            >
              <span class="walk-name">{name}</span>
              <span class="walk-shape">({shape.join(', ')})</span>
              <span
                class="walk-size"
                aria-hidden="true"
                style={{ width: `${Math.max(3, (100 * Math.log(sizes[i] + 1)) / most)}%` }}
              />
            </button>
          </li>
        ))}
      </ol>
      <div class="walk-says" aria-live="polite">
        <p>
          <strong>{steps[at].name}</strong>
        </p>
        <p>
          <Inline text={steps[at].says} />
        </p>
        <p class="walk-counts">
          {sizes[at].toLocaleString('en')} numbers an example
          {steps[at].parameters !== undefined && `, ${steps[at].parameters.toLocaleString('en')} weights`}
        </p>
        <div class="walk-buttons">
          <button type="button" disabled={at === 0} onClick={() => go(at - 1)}>
            ↑ Back
          </button>
          <button type="button" disabled={at === steps.length - 1} onClick={() => go(at + 1)}>
            ↓ Next layer
          </button>
        </div>
      </div>
    </div>
  )
}

/** Numbers of one example: letters, such as N, count as 1. */
function numbersOf(shape: readonly (number | string)[]): number {
  return shape.reduce<number>((product, size) => product * (typeof size === 'number' ? size : 1), 1)
}
