import { Random } from '@pretexts/random'
import { scope } from '@pretexts/tensor'
import { useMemo, useState } from 'preact/hooks'
import { Choice } from '../../controls/choice.tsx'
import { Slider } from '../../controls/slider.tsx'
import type { Digits } from '../../data/digits.ts'
import { WithDigits } from '../../data/with-digits.tsx'
import { DigitGrid } from '../../plots/digit-grid.tsx'
import { type Damage, damaged, damages } from '../damage.ts'

export default function DamageFigure() {
  return <WithDigits>{(digits) => <Damaged digits={digits} />}</WithDigits>
}

const shown = 6

function Damaged({ digits }: { digits: Digits }) {
  const [damage, setDamage] = useState<Damage>('holes')
  const [amount, setAmount] = useState(0.4)
  const pictures = useMemo(() => {
    const samples = digits.read(Array.from({ length: shown }, (_, i) => i + 40))
    return scope(() => {
      const { inputs, targets } = damaged(samples, damage, amount, new Random('damage'))
      return [inputs, targets].map((images) => {
        const values = Float32Array.from(images.values())
        return Array.from({ length: shown }, (_, n) => values.slice(n * 784, (n + 1) * 784))
      })
    })
  }, [digits, damage, amount])
  return (
    <>
      <div class="controls">
        <Choice
          label="Damage"
          options={damages.map((each) => [each, each] as const)}
          value={damage}
          onChange={setDamage}
        />
        <Slider
          label="Amount of noise"
          value={amount}
          min={0.1}
          max={0.9}
          step={0.1}
          format={(value) => value.toFixed(1)}
          onInput={setAmount}
        />
      </div>
      <DigitGrid
        rows={(['seen', 'answer'] as const).map((row, r) => [
          row,
          pictures[r].map((values, n) => ({
            label: `${row}: the digit ${digits.labels[n + 40]}${r === 0 ? `, damaged by ${damage}` : ''}`,
            values,
          })),
        ])}
      />
    </>
  )
}
