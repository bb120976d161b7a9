import { Vocabulary } from '@pretexts/text'
import { WordVectors } from '@pretexts/word2vec'
import { useId, useMemo, useState } from 'preact/hooks'
import { Slider } from '../../controls/slider.tsx'
import { Bars } from '../../plots/bars.tsx'
import { RunButtons } from '../../training/run-buttons.tsx'
import { useRun } from '../../training/use-run.ts'
import { names } from '../stories.ts'
import type { WordsEvent } from '../train-words.ts'

export default function Ask() {
  const [dimensions, setDimensions] = useState(16)
  const [window, setWindow] = useState(5)
  const [a, setA] = useState('man')
  const [b, setB] = useState('king')
  const [c, setC] = useState('woman')
  const run = useRun('words')
  const last = run.events.at(-1)
  const vectors = useMemo(() => (last ? vectorsOf(last) : null), [last])
  const answers = vectors?.analogy(a, b, c, { count: 5 }) ?? []
  const near = vectors?.mostSimilar(b, { count: 5 }) ?? []
  const bars = (list: typeof answers, what: string) =>
    Array.from({ length: 5 }, (_, i) => ({
      name: list[i]?.word ?? `${what} ${i + 1}`,
      value: list[i] ? Math.max(0, list[i].similarity) : null,
      strong: i === 0,
    }))
  return (
    <>
      <div class="controls">
        <Slider label="Dimensions" value={dimensions} min={2} max={32} step={2} onInput={setDimensions} />
        <Slider label="Window" value={window} min={1} max={8} onInput={setWindow} />
        <RunButtons
          state={run.state}
          failure={run.failure}
          status={last ? `${Math.round(100 * last.done)}%, loss ${last.loss.toFixed(2)}` : ''}
          onStart={() => run.start({ dimensions, window })}
          onStop={run.stop}
        />
      </div>
      <div class="analogy">
        <Word label="First word" value={a} onChange={setA} /> <span>is to</span>{' '}
        <Word label="Second word" value={b} onChange={setB} /> <span>as</span>{' '}
        <Word label="Third word" value={c} onChange={setC} /> <span>is to</span>{' '}
        <strong role="status">{answers[0]?.word ?? '…'}</strong>
      </div>
      <div class="two">
        <div>
          <p class="small-title">Answers, by cosine</p>
          <Bars
            label="Answers to the analogy"
            format={(value) => value.toFixed(2)}
            bars={bars(answers, 'answer')}
          />
        </div>
        <div>
          <p class="small-title">Nearest to {b}</p>
          <Bars
            label={`Words nearest to ${b}`}
            format={(value) => value.toFixed(2)}
            bars={bars(near, 'neighbor')}
          />
        </div>
      </div>
    </>
  )
}

const vectorsOf = ({ words, counts, matrix, dimensions }: WordsEvent): WordVectors =>
  new WordVectors(new Vocabulary([...words], counts), matrix, dimensions)

function Word({
  label,
  value,
  onChange,
}: {
  label: string
  value: string
  onChange: (word: string) => void
}) {
  const id = useId()
  return (
    <span class="word">
      <label class="spoken" for={id}>
        {label}
      </label>
      <select id={id} value={value} onChange={(event) => onChange(event.currentTarget.value)}>
        {names.map((name) => (
          <option key={name}>{name}</option>
        ))}
      </select>
    </span>
  )
}
