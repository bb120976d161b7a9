import { hideTokens } from '@pretexts/pretext'
import { Random } from '@pretexts/random'
import { scope } from '@pretexts/tensor'
import { useMemo, useState } from 'preact/hooks'
import { Slider } from '../../controls/slider.tsx'
import { form, samplesOf, sentence, vocabulary } from '../sentences.ts'

const sentences = 5

export default function Masking() {
  const [ratio, setRatio] = useState(0.15)
  const [draw, setDraw] = useState(0)
  const { rows, counts } = useMemo(() => {
    const rng = new Random(`masking ${draw}`)
    const samples = samplesOf(Array.from({ length: sentences }, () => sentence(rng)))
    return scope(() => {
      const { inputs, places } = hideTokens(samples, rng, { maskRatio: ratio })
      const asked = new Set(places.values())
      const seen = inputs.values()
      const rows = Array.from(samples.lengths, (length, n) =>
        Array.from({ length }, (_, t) => tokenAt(n * form.length + t)),
      )
      return { rows, counts: { chosen: asked.size, of: samples.lengths.reduce((a, b) => a + b) } }
      function tokenAt(at: number): Token {
        const [was, is] = [samples.values[at], seen[at]]
        const kind = !asked.has(at)
          ? 'seen'
          : is === form.special.mask
            ? 'mask'
            : is === was
              ? 'keep'
              : 'random'
        return { text: vocabulary[is], answer: vocabulary[was], kind }
      }
    })
  }, [ratio, draw])
  return (
    <>
      <div class="controls">
        <Slider
          label="Share of tokens chosen"
          value={ratio}
          min={0.05}
          max={0.6}
          step={0.05}
          format={(value) => `${Math.round(100 * value)}%`}
          onInput={setRatio}
        />
        <button type="button" onClick={() => setDraw(draw + 1)}>
          Draw again
        </button>
      </div>
      {rows.map((row, n) => (
        <p class="token-row" key={n}>
          {row.map(({ text, answer, kind }, t) => (
            <span key={t} class={`word-token ${kind}`}>
              {text}
              {kind !== 'seen' && <small>{kind === 'keep' ? 'kept' : answer}</small>}
            </span>
          ))}
        </p>
      ))}
      <p class="result" role="status">
        {counts.chosen} of {counts.of} tokens are asked about. Below each the answer; “kept” marks one that
        was left as it is.
      </p>
    </>
  )
}

interface Token {
  readonly text: string
  readonly answer: string
  readonly kind: 'seen' | 'mask' | 'random' | 'keep'
}
