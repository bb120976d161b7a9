import { iJepaBatch } from '@pretexts/pretext'
import { Random } from '@pretexts/random'
import { scope } from '@pretexts/tensor'
import { useMemo, useState } from 'preact/hooks'
import { Slider } from '../../controls/slider.tsx'
import type { Digits } from '../../data/digits.ts'
import { WithDigits } from '../../data/with-digits.tsx'
import { Pixels } from '../../plots/pixels.tsx'
import { patchTint } from '../patch-tint.ts'

export default function JepaBlocks() {
  return <WithDigits>{(digits) => <Blocks digits={digits} />}</WithDigits>
}

const shown = 4

function Blocks({ digits }: { digits: Digits }) {
  const [targets, setTargets] = useState(4)
  const [draw, setDraw] = useState(0)
  const { pictures, context, block } = useMemo(() => {
    const indices = Array.from({ length: shown }, (_, i) => (draw * shown + i) % digits.count)
    const samples = digits.read(indices)
    return scope(() => {
      const batch = iJepaBatch(samples, new Random(`blocks ${draw}`), { patchSize: 4, targets })
      const [, kept] = batch.context.shape
      const size = batch.targets.shape[2]
      const seen = batch.context.values()
      const places = batch.targets.values()
      const pictures = indices.map((_, n) => {
        const marks = new Uint8Array(49).fill(1) // hidden
        for (let k = 0; k < kept; k++) marks[seen[n * kept + k]] = 0
        for (let i = 0; i < targets * size; i++)
          marks[places[n * targets * size + i]] = 2 + Math.floor(i / size)
        return { values: samples.values.slice(n * 784, (n + 1) * 784), tint: patchTint(marks, 7, 4) }
      })
      return { pictures, context: kept, block: size }
    })
  }, [digits, targets, draw])
  return (
    <>
      <div class="controls">
        <Slider label="Target blocks" value={targets} min={1} max={4} onInput={setTargets} />
        <button type="button" onClick={() => setDraw(draw + 1)}>
          Draw again
        </button>
      </div>
      <div class="four">
        {pictures.map(({ values, tint }, n) => (
          <Pixels
            key={n}
            label={`a digit with ${targets} target blocks in color, over the context`}
            width={28}
            height={28}
            values={values}
            tint={tint}
          />
        ))}
      </div>
      <p class="result" role="status">
        The online encoder sees {context} of 49 patches; each block has {block}.
      </p>
    </>
  )
}
