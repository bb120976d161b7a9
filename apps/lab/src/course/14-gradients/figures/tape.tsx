import { useMemo, useState } from 'preact/hooks'
import { Choice } from '../../controls/choice.tsx'
import { Slider } from '../../controls/slider.tsx'
import { type ProgramName, programs, traceProgram } from '../programs.ts'

const [boxWidth, boxHeight, gapX, gapY] = [118, 44, 14, 26]

export default function Tape() {
  const [name, setName] = useState<ProgramName>('a layer')
  const [back, setBack] = useState(0)
  const { boxes, loss, gradients } = useMemo(() => traceProgram(name), [name])
  const levels = Math.max(...boxes.map(({ depth }) => depth)) + 1
  const rows = Array.from({ length: levels }, (_, depth) => boxes.filter((box) => box.depth === depth))
  const wide = Math.max(...rows.map(({ length }) => length))
  const [width, height] = [wide * (boxWidth + gapX), levels * (boxHeight + gapY)]
  const place = new Map(
    rows.flatMap((row, depth) =>
      row.map(({ id }, i) => {
        const left = (width - row.length * (boxWidth + gapX)) / 2
        return [
          id,
          { x: left + i * (boxWidth + gapX) + gapX / 2, y: depth * (boxHeight + gapY) + gapY / 2 },
        ] as const
      }),
    ),
  )
  // Backward, operations are met from the newest to the oldest.
  const order = boxes.toReversed().filter(({ op }) => op !== 'constant')
  const reached = new Set(order.slice(0, back).map(({ id }) => id))
  const current = order[back - 1]
  return (
    <>
      <div class="controls">
        <Choice
          label="Program"
          options={(Object.keys(programs) as ProgramName[]).map((each) => [each, each] as const)}
          value={name}
          onChange={(next) => {
            setName(next)
            setBack(0)
          }}
        />
        <Slider
          label="Steps back"
          value={Math.min(back, order.length)}
          min={0}
          max={order.length}
          onInput={setBack}
        />
      </div>
      <p>
        <code>{programs[name].code}</code> gives {loss.toFixed(4)}.
      </p>
      <svg
        class="tape"
        viewBox={`0 0 ${width} ${height}`}
        style={{ maxWidth: `${1.25 * width}px` }}
        role="img"
        aria-label={`Tape of ${programs[name].code}: ${boxes.map(({ op, name, shape }) => `${op} ${name} ${shape}`).join(', ')}`}
      >
        {boxes.flatMap(({ id, inputs }) =>
          inputs.map((input, i) => {
            const [from, to] = [place.get(input), place.get(id)]
            if (!from || !to) return null
            const shift = inputs.length > 1 ? (i / (inputs.length - 1) - 0.5) * 30 : 0
            return (
              <line
                key={`${id} ${i}`}
                class={reached.has(id) ? 'back' : ''}
                x1={from.x + boxWidth / 2}
                y1={from.y + boxHeight}
                x2={to.x + boxWidth / 2 + shift}
                y2={to.y}
              />
            )
          }),
        )}
        {boxes.map(({ id, op, name: label, shape }) => {
          const { x, y } = place.get(id) ?? { x: 0, y: 0 }
          return (
            <g
              key={id}
              class={`box ${op === 'leaf' ? 'leaf' : ''} ${reached.has(id) ? 'reached' : ''} ${current?.id === id ? 'current' : ''}`}
            >
              <rect x={x} y={y} width={boxWidth} height={boxHeight} rx={5} />
              <text x={x + boxWidth / 2} y={y + 18} text-anchor="middle">
                {op === 'leaf' || op === 'constant' ? label || op : op}
              </text>
              <text class="shape" x={x + boxWidth / 2} y={y + 35} text-anchor="middle">
                {op === 'leaf' && reached.has(id) ? `grad ${gradients.get(label) ?? ''}` : shape}
              </text>
            </g>
          )
        })}
      </svg>
      <p class="result" role="status">
        {current === undefined
          ? 'Forward is done. Move the slider to go back.'
          : current.op === 'leaf'
            ? `The gradient of ${current.name} is complete: ${gradients.get(current.name)}.`
            : `${current.op} gets the gradient of its output, ${current.shape}, and passes one to each input.`}
      </p>
    </>
  )
}
