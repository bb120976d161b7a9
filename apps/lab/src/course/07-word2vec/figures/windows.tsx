import { Random } from '@pretexts/random'
import { useMemo, useState } from 'preact/hooks'
import { Slider } from '../../controls/slider.tsx'
import { wordCounts } from '../counts.ts'
import { stories } from '../stories.ts'

const text = 'the queen wears the crown and she braids her hair'.split(' ')

export default function Windows() {
  const [center, setCenter] = useState(1)
  const [width, setWidth] = useState(3)
  const vocabulary = useMemo(() => wordCounts(stories(1000, new Random('windows')), 0.75, 0), [])
  const isContext = (i: number): boolean => i !== center && Math.abs(i - center) <= width
  const negatives = useMemo(() => {
    const rng = new Random(`negatives ${center} ${width}`)
    return Array.from({ length: 5 }, () => {
      let left = rng.next()
      return vocabulary.find(({ negative }) => (left -= negative) < 0)?.word ?? vocabulary[0].word
    })
  }, [center, width, vocabulary])
  const contexts = text.filter((_, i) => isContext(i))
  return (
    <>
      <div class="controls">
        <Slider
          label="Center word"
          value={center}
          min={0}
          max={text.length - 1}
          format={(i) => text[i]}
          onInput={setCenter}
        />
        <Slider
          label="Window"
          value={width}
          min={1}
          max={5}
          format={(value) => `±${value}`}
          onInput={setWidth}
        />
      </div>
      <p class="token-row">
        {text.map((word, i) => (
          <span key={i} class={`word-token ${i === center ? 'mask' : isContext(i) ? 'keep' : ''}`}>
            {word}
            {i === center && <small>center</small>}
            {isContext(i) && <small>context</small>}
          </span>
        ))}
      </p>
      <p>
        <strong>Together (1):</strong> {contexts.map((word) => `(${text[center]}, ${word})`).join(', ')}
      </p>
      <p>
        <strong>At random (0):</strong> {negatives.map((word) => `(${text[center]}, ${word})`).join(', ')}
      </p>
    </>
  )
}
