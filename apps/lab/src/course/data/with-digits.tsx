import type { ComponentChildren, JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { type Digits, loadDigits } from './digits.ts'

/** Shows something of the digits as soon as they are there. */
export function WithDigits({ children }: { children: (digits: Digits) => ComponentChildren }): JSX.Element {
  const [state, setState] = useState<Digits | Error | null>(null)
  useEffect(() => {
    let isCurrent = true
    loadDigits().then(
      (digits) => isCurrent && setState(digits),
      (error: Error) => isCurrent && setState(error),
    )
    return () => {
      isCurrent = false
    }
  }, [])
  if (state === null) return <p class="waiting">Fetching digits …</p>
  if (state instanceof Error) return <p class="failure">{state.message}. Reload the page.</p>
  return <>{children(state)}</>
}
