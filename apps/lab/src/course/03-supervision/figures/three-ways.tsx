import { toTensor } from '@pretexts/data'
import { rotationBatch } from '@pretexts/pretext'
import { Random } from '@pretexts/random'
import { scope } from '@pretexts/tensor'
import { useMemo, useState } from 'preact/hooks'
import type { Digits } from '../../data/digits.ts'
import { WithDigits } from '../../data/with-digits.tsx'
import { Pixels } from '../../plots/pixels.tsx'

export default function ThreeWays() {
  return <WithDigits>{(digits) => <Ways digits={digits} />}</WithDigits>
}

const shown = 5

function Ways({ digits }: { digits: Digits }) {
  const [from, setFrom] = useState(0)
  const { plain, rotated, turns, labels } = useMemo(() => {
    const samples = digits.read(Array.from({ length: shown }, (_, i) => (from + i) % digits.count))
    const rng = new Random(`ways ${from}`)
    const turns = Array.from({ length: shown }, () => rng.integer(4))
    return scope(() => {
      const values = rotationBatch(toTensor(samples)).images.values()
      const at = (k: number, n: number) =>
        Float32Array.from(values.slice((k * shown + n) * 784, (k * shown + n + 1) * 784))
      return {
        plain: turns.map((_, n) => at(0, n)),
        rotated: turns.map((k, n) => at(k, n)),
        turns,
        labels: Array.from(samples.labels ?? []),
      }
    })
  }, [digits, from])
  const rows = [
    { name: 'supervised', asks: 'which digit?', images: plain, answers: labels.map(String) },
    { name: 'unsupervised', asks: 'which are alike?', images: plain, answers: labels.map(() => 'none') },
    {
      name: 'self-supervised',
      asks: 'rotated by?',
      images: rotated,
      answers: turns.map((k) => `${90 * k}°`),
    },
  ]
  return (
    <>
      {rows.map(({ name, asks, images, answers }) => (
        <div class="way" key={name}>
          <p>
            <strong>{name}</strong>
            <br />
            {asks}
          </p>
          <div class="way-pictures">
            {images.map((values, n) => (
              <div key={n}>
                <Pixels
                  label={`a digit; the answer is ${answers[n]}`}
                  width={28}
                  height={28}
                  values={values}
                />
                <p class="answer-below">{answers[n]}</p>
              </div>
            ))}
          </div>
        </div>
      ))}
      <div class="controls">
        <button type="button" onClick={() => setFrom((from + shown) % digits.count)}>
          Other digits
        </button>
      </div>
    </>
  )
}
