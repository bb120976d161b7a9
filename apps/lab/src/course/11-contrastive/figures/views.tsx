import { strongDigitView } from '@pretexts/images'
import { Random } from '@pretexts/random'
import { useMemo, useState } from 'preact/hooks'
import { Slider } from '../../controls/slider.tsx'
import type { Digits } from '../../data/digits.ts'
import { WithDigits } from '../../data/with-digits.tsx'
import { DigitGrid } from '../../plots/digit-grid.tsx'

export default function Views() {
  return <WithDigits>{(digits) => <Rows digits={digits} />}</WithDigits>
}

const [rows, views] = [4, 6]

function Rows({ digits }: { digits: Digits }) {
  const [slant, setSlant] = useState(0.4)
  const [degrees, setDegrees] = useState(20)
  const [stroke, setStroke] = useState(1)
  const [blur, setBlur] = useState(0.5)
  const [draw, setDraw] = useState(0)
  const pictures = useMemo(() => {
    const view = strongDigitView({ shear: slant, degrees, stroke, blur, erase: blur / 2 })
    const rng = new Random(`views ${draw}`)
    const indices = Array.from({ length: rows }, (_, n) => (draw * rows + n) % digits.count)
    const samples = digits.read(indices)
    const all = [samples, ...Array.from({ length: views }, (_, v) => view(samples, rng.fork(v)))]
    return indices.map((index, n) => ({
      label: digits.labels[index],
      images: all.map(({ values }) => values.slice(n * 784, (n + 1) * 784)),
    }))
  }, [digits, slant, degrees, stroke, blur, draw])
  return (
    <>
      <div class="controls">
        <Slider
          label="Slant"
          value={slant}
          min={0}
          max={2}
          step={0.1}
          format={(value) => `up to ${value.toFixed(1)} pixels for a pixel down`}
          onInput={setSlant}
        />
        <Slider
          label="Rotation"
          value={degrees}
          min={0}
          max={90}
          step={5}
          format={(value) => `±${value}°`}
          onInput={setDegrees}
        />
        <Slider
          label="Width of strokes"
          value={stroke}
          min={0}
          max={1}
          step={0.1}
          format={(value) => `±${Math.round(200 * value) / 100} pixels`}
          onInput={setStroke}
        />
        <Slider
          label="Blur and erase"
          value={blur}
          min={0}
          max={1}
          step={0.1}
          format={(value) => `${Math.round(100 * value)}%`}
          onInput={setBlur}
        />
        <button type="button" onClick={() => setDraw(draw + 1)}>
          Draw again
        </button>
      </div>
      <DigitGrid
        rows={pictures.map(({ label, images }) => [
          `a ${label}`,
          images.map((values, v) => ({
            label: v === 0 ? `the digit ${label}` : `view ${v} of the digit ${label}`,
            values,
          })),
        ])}
      />
    </>
  )
}
