import { useState } from 'preact/hooks'
import { Choice } from '../../controls/choice.tsx'
import { Scrollable } from '../../text/scrollable.tsx'
import { mistakes, verdictOn } from '../mistakes.ts'

const names = Object.keys(mistakes)

export default function Catch() {
  const [name, setName] = useState('a forgotten term')
  const [verdict, setVerdict] = useState<string | null>(null)
  const { operation, wrote } = mistakes[name]
  function check(): void {
    const error = verdictOn(name)
    setVerdict(
      error === null ? `${operation} obeys the law: 100 examples were tried, none broke it.` : error.message,
    )
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
      <Scrollable class="verdict" label="What the checker says">
        <pre role="status">{verdict ?? 'Nothing has been checked yet.'}</pre>
      </Scrollable>
    </>
  )
}
