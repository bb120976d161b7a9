import { useEffect, useMemo, useState } from 'preact/hooks'
import { RunController, type RunView } from './run-controller.ts'

/** A run of this component, and what is to be seen of it. Its Worker ends with the component. */
export function useRun(): readonly [RunController, RunView] {
  const [, refresh] = useState(0)
  const controller = useMemo(() => new RunController(() => refresh((count) => count + 1)), [])
  useEffect(() => () => controller.end(), [controller])
  return [controller, controller.view]
}
