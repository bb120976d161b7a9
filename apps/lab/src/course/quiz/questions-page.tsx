import type { JSX } from 'preact'
import { Inline } from '../text/inline.tsx'
import { toGift } from './gift.ts'
import { answersOf } from './question.ts'
import { questionSets } from './sets.ts'
import '../style/course.css'

/** All questions of the course on one page, to print; the answers are at the end. */
export default function QuestionsPage(): JSX.Element {
  return (
    <article class="prose course printed">
      <h1>Questions</h1>
      <p>
        {questionSets.reduce((sum, { questions }) => sum + questions.length, 0)} questions, five for each
        chapter. Answers with explanations are at the end.
      </p>
      <p class="actions no-print">
        <button type="button" onClick={() => print()}>
          Print
        </button>
        <button type="button" onClick={download}>
          Download for Moodle (GIFT)
        </button>
      </p>
      {questionSets.map(({ chapter, questions }) => (
        <section key={chapter}>
          <h2>{chapter}</h2>
          <ol>
            {questions.map((question) => (
              <li key={question.ask} class="printed-question">
                <p>
                  <Inline text={question.ask} />
                </p>
                <ol type="a">
                  {answersOf(question).map(({ text }) => (
                    <li key={text}>
                      <Inline text={text} />
                    </li>
                  ))}
                </ol>
              </li>
            ))}
          </ol>
        </section>
      ))}
      <h2 class="answers">Answers</h2>
      {questionSets.map(({ chapter, questions }) => (
        <section key={chapter}>
          <h3>{chapter}</h3>
          <ol>
            {questions.map((question) => (
              <li key={question.ask} class="printed-question">
                <strong>{lettersOf(question)}.</strong> <Inline text={question.because} />
              </li>
            ))}
          </ol>
        </section>
      ))}
    </article>
  )
}

/** The letters of the right answers: `b`, or `a and c`. */
const lettersOf = (question: Parameters<typeof answersOf>[0]): string =>
  answersOf(question)
    .flatMap(({ isRight }, i) => (isRight ? [String.fromCharCode(97 + i)] : []))
    .join(' and ')

function download(): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([toGift(questionSets)], { type: 'text/plain' }))
  link.download = 'pretexts-questions.gift.txt'
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 1000)
}
