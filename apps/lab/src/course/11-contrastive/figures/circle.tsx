import { Random } from '@pretexts/random'
import { useEffect, useRef, useState } from 'preact/hooks'
import { type CirclePoints, circleStep, randomCircle } from '../circle.ts'
import { TemperatureSlider } from '../temperature-slider.tsx'

const images = 8
const side = 320

export default function Circle() {
  const [temperature, setTemperature] = useState(0.2)
  const [seed, setSeed] = useState(1)
  const [running, setRunning] = useState(false)
  const [state, setState] = useState({
    points: randomCircle(images, new Random(1)) as CirclePoints,
    loss: Number.NaN,
    step: 0,
  })
  const chosen = useRef(temperature)
  chosen.current = temperature
  useEffect(() => {
    if (!running) return
    let frame = requestAnimationFrame(function next() {
      setState(({ points, step }) => ({ ...circleStep(points, chosen.current, 0.05), step: step + 1 }))
      frame = requestAnimationFrame(next)
    })
    return () => cancelAnimationFrame(frame)
  }, [running])
  const place = (value: number): number => side / 2 + value * (side / 2 - 24)
  function restart(): void {
    setSeed(seed + 1)
    setState({ points: randomCircle(images, new Random(seed + 1)), loss: Number.NaN, step: 0 })
  }
  return (
    <>
      <div class="controls">
        <button type="button" class="primary" onClick={() => setRunning(!running)}>
          {running ? 'Pause' : 'Run'}
        </button>
        <button type="button" onClick={restart}>
          New points
        </button>
        <TemperatureSlider value={temperature} onInput={setTemperature} />
      </div>
      <svg
        class="circle"
        viewBox={`0 0 ${side} ${side}`}
        role="img"
        aria-label={`Two views of ${images} images on a circle after ${state.step} steps`}
      >
        <circle cx={side / 2} cy={side / 2} r={side / 2 - 24} />
        {Array.from({ length: images }, (_, n) => {
          const [a, b] = [n, n + images].map((i) => [
            place(state.points[2 * i]),
            place(-state.points[2 * i + 1]),
          ])
          return (
            <g key={n} class={`k${n}`}>
              <line x1={a[0]} y1={a[1]} x2={b[0]} y2={b[1]} />
              {[a, b].map(([x, y], v) => (
                <text key={v} x={x} y={y} text-anchor="middle" dominant-baseline="central">
                  {n + 1}
                </text>
              ))}
            </g>
          )
        })}
      </svg>
      <p class="result" role="status">
        Step {state.step}, loss {Number.isNaN(state.loss) ? '–' : state.loss.toFixed(3)}. Identical points
        would give ln(2N − 1) = {Math.log(2 * images - 1).toFixed(3)}.
      </p>
    </>
  )
}
