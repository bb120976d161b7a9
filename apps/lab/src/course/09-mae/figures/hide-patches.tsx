import { maeBatch } from '@pretexts/pretext'
import { Random } from '@pretexts/random'
import { scope } from '@pretexts/tensor'
import { useMemo, useState } from 'preact/hooks'
import { Slider } from '../../controls/slider.tsx'
import type { Digits } from '../../data/digits.ts'
import { WithDigits } from '../../data/with-digits.tsx'
import { DigitGrid } from '../../plots/digit-grid.tsx'
import { solid } from '../../plots/pixels.tsx'
import { patchTint } from '../patch-tint.ts'

export default function HidePatches() {
  return <WithDigits>{(digits) => <Hidden digits={digits} />}</WithDigits>
}

const shown = 6

function Hidden({ digits }: { digits: Digits }) {
  const [ratio, setRatio] = useState(0.75)
  const [from, setFrom] = useState(20)
  const { images, tints, kept } = useMemo(() => {
    const indices = Array.from({ length: shown }, (_, i) => (from + i) % digits.count)
    const samples = digits.read(indices)
    return scope(() => {
      const { hidden, visible } = maeBatch(samples, new Random(`hide ${from}`), {
        patchSize: 4,
        maskRatio: ratio,
      })
      const marks = hidden.values()
      return {
        images: indices.map((_, n) => samples.values.slice(n * 784, (n + 1) * 784)),
        tints: indices.map((_, n) =>
          patchTint(
            marks.slice(n * 49, (n + 1) * 49).map((mark) => mark * solid),
            7,
            4,
          ),
        ),
        kept: visible.shape[1],
      }
    })
  }, [digits, ratio, from])
  return (
    <>
      <div class="controls">
        <Slider
          label="Hidden share"
          value={ratio}
          min={0.1}
          max={0.95}
          step={0.05}
          format={(value) => `${Math.round(100 * value)}%`}
          onInput={setRatio}
        />
        <button type="button" onClick={() => setFrom(from + shown)}>
          Other digits
        </button>
      </div>
      <DigitGrid
        rows={[
          [
            'seen',
            images.map((values, n) => ({
              label: `a digit with ${49 - kept} of 49 patches hidden`,
              values,
              tint: tints[n],
            })),
          ],
          [
            'original',
            images.map((values, n) => ({
              label: `the digit ${digits.labels[(from + n) % digits.count]}`,
              values,
            })),
          ],
        ]}
      />
      <p class="result" role="status">
        The encoder sees {kept} of 49 patches.
      </p>
    </>
  )
}
