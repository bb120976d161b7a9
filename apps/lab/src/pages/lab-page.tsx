import { useEffect, useState } from 'preact/hooks'
import type { Catalog } from '../engine/protocol.ts'
import { replaceRoute } from '../frame/route.ts'
import { Lab } from '../lab/lab.tsx'
import { type LabState, queryOf, stateOf } from '../lab/lab-state.ts'
import { useRun } from '../lab/use-run.ts'
import type { PageProps } from './pages.ts'

/** Waits for the catalog, which the Worker has, and then shows the lab in the state that the address says. */
export default function LabPage({ route }: PageProps) {
  const a = useRun()
  const [catalog, setCatalog] = useState<Catalog | null>(null)
  const [failure, setFailure] = useState<string | null>(null)
  useEffect(() => {
    a[0].lab.catalog().then(setCatalog, (error: Error) => setFailure(error.message))
  }, [])
  const key = route.query.toString()
  if (failure) return <p class="failure">The lab could not start: {failure}. Reload the page.</p>
  return (
    <>
      <h1 class="spoken">The lab</h1>
      {catalog === null ? (
        <p class="waiting lab-waiting">Loading the lab …</p>
      ) : (
        <Lab
          key={key}
          first={a}
          catalog={catalog}
          initial={stateOf(route.query, catalog)}
          opensServed={route.query.get('open') === 'served'}
          remember={(state: LabState) => replaceRoute(['lab'], queryOf(state))}
        />
      )}
    </>
  )
}
