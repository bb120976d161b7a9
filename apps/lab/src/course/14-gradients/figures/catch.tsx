import { useState } from 'preact/hooks'
import { Choice } from '../../controls/choice.tsx'
import { mistakes, verdictOn } from '../mistakes.ts'

const names = Object.keys(mistakes)

export default function Catch() {
  const [name, setName] = useState('a forgotten term')
  const [verdict, setVerdict] = useState<string | null>(null)
  const { operation, wrote } = mistakes[name]
  function check(): void {
    const error = verdictOn(name)
    setVerdict(error === null ? `${operation} obeys the law: 100 examples were tried, none broke it.` : error.message)
  }
  return (
    <>
      <div class="controls">
        <Choice
          label="Mistake"
          options={names.map((each) => [each, each] as const)}
          value={name}
          onChange={(next) => {
            setName(next)
            setVerdict(null)
          }}
        />
      </div>
      <p>
        Somebody wrote the VJP of <code>{operation}</code> as <code>{wrote}</code>.
      </p>
      <button type="button" class="primary" onClick={check}>
        Check
      </button>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls sideways, and so the keyboard must reach it */}
      <pre class="verdict" tabIndex={0} role="status" aria-label="What the checker says">
        {verdict ?? 'Nothing has been checked yet.'}
      </pre>
    </>
  )
}
