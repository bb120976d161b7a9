import type { JSX } from 'preact'
import { Slider } from '../controls/slider.tsx'

interface TemperatureSliderProps {
  value: number
  /** Default 0.05. */
  min?: number
  onInput: (value: number) => void
}

/** The temperature of the softmax, up to 1. */
export function TemperatureSlider({ min = 0.05, ...props }: TemperatureSliderProps): JSX.Element {
  const format = (value: number): string => value.toFixed(2)
  return <Slider label="Temperature τ" min={min} max={1} step={0.05} format={format} {...props} />
}
