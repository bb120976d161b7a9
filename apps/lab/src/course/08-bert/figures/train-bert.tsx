import { useState } from 'preact/hooks'
import { Choice } from '../../controls/choice.tsx'
import { Bars } from '../../plots/bars.tsx'
import { Grid } from '../../plots/grid.tsx'
import { LineChart } from '../../plots/line-chart.tsx'
import { RunButtons } from '../../training/run-buttons.tsx'
import { useRun } from '../../training/use-run.ts'
import { steps } from '../train-masked-lm.ts'

const texts = {
  near: 'the cats near the dog [MASK] .',
  far: 'the cat near the dogs [MASK] .',
  plain: 'the children [MASK] today .',
  noun: 'the [MASK] behind the bird sings .',
} as const

export default function TrainBert() {
  const [text, setText] = useState<keyof typeof texts>('near')
  const run = useRun('masked-lm')
  const answer = run.events.findLast((event) => event.answer !== null)?.answer
  const losses = run.events
    .filter(({ step }) => step % 5 === 0)
    .map(({ step, loss }) => [step, loss] as const)
  const most = answer?.guesses.length ?? 0
  return (
    <>
      <div class="controls">
        <Choice
          label="Sentence"
          options={Object.entries(texts).map(([key, words]) => [key as keyof typeof texts, words] as const)}
          value={text}
          onChange={setText}
        />
        <RunButtons
          state={run.state}
          failure={run.failure}
          status={run.events.length > 0 ? `step ${run.events.at(-1)?.step} of ${steps}` : ''}
          onStart={() => run.start({ text: texts[text] })}
          onStop={run.stop}
        />
      </div>
      <LineChart
        label="Loss over the steps of training"
        height={170}
        x={{ label: 'step', range: [0, steps] }}
        y={{ label: 'loss', range: [0, 3.6], ticks: [0, 1, 2, 3] }}
        series={[{ name: 'loss of the batch', points: losses }]}
      />
      <Bars
        label="Guesses for the hidden word"
        bars={Array.from({ length: 4 }, (_, i) => ({
          name: answer?.guesses[i]?.word ?? `guess ${i + 1}`,
          value: i < most ? (answer?.guesses[i].probability ?? null) : null,
          strong: i === 0,
        }))}
      />
      <div class="strips">
        {answer ? (
          <Grid
            label={`Attention of the hidden place: ${answer.attention.map(({ name, weights }) => `${name} looks most at ${answer.tokens[weights.indexOf(Math.max(...weights))]}`).join('; ')}`}
            values={answer.attention.flatMap(({ weights }) => weights)}
            columns={answer.tokens.length}
            most={1}
            names={{
              rows: answer.attention.map(({ name }) => name.replace('block ', 'b').replace(', head ', ' h')),
              columns: answer.tokens,
            }}
          />
        ) : (
          <p class="empty">Press Train: guesses and attention of the hidden place appear here.</p>
        )}
      </div>
    </>
  )
}
