import { subset, toTensor } from '@pretexts/data'
import { rotationBatch } from '@pretexts/pretext'
import { scope } from '@pretexts/tensor'
import { useMemo, useState } from 'preact/hooks'
import type { Digits } from '../../data/digits.ts'
import { WithDigits } from '../../data/with-digits.tsx'
import { DigitGrid } from '../../plots/digit-grid.tsx'

const angles = ['0°', '90°', '180°', '270°']
const shown = 6

export default function FourRotations() {
  return <WithDigits>{(digits) => <Rotations digits={digits} />}</WithDigits>
}

function Rotations({ digits }: { digits: Digits }) {
  const [from, setFrom] = useState(0)
  const rotated = useMemo(() => {
    const indices = Array.from({ length: shown }, (_, i) => (from + i) % digits.count)
    const some = subset(digits, indices)
    return scope(() => {
      const images = rotationBatch(toTensor(some.read(indices.map((_, i) => i)))).images.values()
      return Array.from({ length: 4 * shown }, (_, i) => images.slice(i * 784, (i + 1) * 784))
    })
  }, [from, digits])
  return (
    <>
      <DigitGrid
        rows={angles.map((angle, k) => [
          angle,
          rotated.slice(k * shown, (k + 1) * shown).map((values, n) => ({
            label: `digit ${digits.labels[(from + n) % digits.count]}, rotated by ${angle}`,
            values,
          })),
        ])}
      />
      <div class="controls">
        <button type="button" onClick={() => setFrom((from + shown) % digits.count)}>
          Other digits
        </button>
      </div>
    </>
  )
}
