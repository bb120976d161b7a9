import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { Inline } from '../text/inline.tsx'
import { answersOf, isSolved, type Question, rightAnswers } from './question.ts'

/** The questions of a chapter: chosen and checked by mouse or keyboard. */
export function Quiz({ name, questions }: { name: string; questions: readonly Question[] }): JSX.Element {
  const [solved, setSolved] = useState<ReadonlySet<number>>(new Set())
  return (
    <div class="quiz">
      {questions.map((question, i) => (
        <QuizQuestion
          key={question.ask}
          name={`${name}-${i + 1}`}
          number={i + 1}
          question={question}
          onChecked={(right) => {
            const next = new Set(solved)
            if (right) next.add(i)
            else next.delete(i)
            setSolved(next)
          }}
        />
      ))}
      <p class="score" role="status">
        {solved.size} of {questions.length} solved
      </p>
    </div>
  )
}

interface QuestionProps {
  name: string
  number: number
  question: Question
  onChecked: (right: boolean) => void
}

function QuizQuestion({ name, number, question, onChecked }: QuestionProps): JSX.Element {
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set())
  const [checked, setChecked] = useState(false)
  const several = rightAnswers(question).length > 1
  const right = isSolved(question, chosen)
  const choose = (i: number, on: boolean): void => {
    const next = new Set(several ? chosen : [])
    if (on) next.add(i)
    else next.delete(i)
    setChosen(next)
    setChecked(false)
  }
  return (
    <form
      class={checked ? (right ? 'question right' : 'question wrong') : 'question'}
      onSubmit={(event) => {
        event.preventDefault()
        if (chosen.size === 0) return
        setChecked(true)
        onChecked(right)
      }}
    >
      <fieldset>
        <legend>
          <span class="number">{number}.</span> <Inline text={question.ask} />
        </legend>
        {answersOf(question).map(({ text, isRight }, i) => (
          <label key={text} class={checked && isRight ? 'answer is-right' : 'answer'}>
            <input
              type={several ? 'checkbox' : 'radio'}
              name={name}
              checked={chosen.has(i)}
              onChange={(event) => choose(i, event.currentTarget.checked)}
            />
            <span>
              <Inline text={text} />
            </span>
          </label>
        ))}
      </fieldset>
      <button type="submit" aria-disabled={chosen.size === 0}>
        Check
      </button>
      <div class="because" aria-live="polite">
        {checked && (
          <p>
            <strong>{right ? 'Right.' : 'Not right.'}</strong> <Inline text={question.because} />
          </p>
        )}
      </div>
    </form>
  )
}
