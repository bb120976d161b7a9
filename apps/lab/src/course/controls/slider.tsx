import type { JSX } from 'preact'
import { useId } from 'preact/hooks'

interface SliderProps {
  label: string
  value: number
  min: number
  max: number
  /** Default 1. */
  step?: number
  /** How the value is written. Default: as it is. */
  format?: (value: number) => string
  onInput: (value: number) => void
}

/** A labeled range with its value beside it. */
export function Slider({
  label,
  value,
  min,
  max,
  step = 1,
  format = String,
  onInput,
}: SliderProps): JSX.Element {
  const id = useId()
  return (
    <div class="slider">
      <label for={id}>{label}</label>
      <input
        id={id}
        type="range"
        min={min}
        max={max}
        step={step}
        value={value}
        aria-valuetext={format(value)}
        onInput={(event) => onInput(Number(event.currentTarget.value))}
      />
      <output for={id}>{format(value)}</output>
    </div>
  )
}
