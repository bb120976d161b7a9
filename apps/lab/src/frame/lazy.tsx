import type { ComponentType } from 'preact'
import { useEffect, useState } from 'preact/hooks'

/** Code that is fetched when it is needed: `() => import('./rotation.tsx')`. */
export type Load<Props> = () => Promise<{ readonly default: ComponentType<Props> }>

type Loaded<Props> = { readonly Component: ComponentType<Props> } | { readonly failure: string } | null

/** A component that is fetched when this is shown first; null until then. */
function useLazy<Props>(load: Load<Props>): Loaded<Props> {
  const [loaded, setLoaded] = useState<{ load: Load<Props>; loaded: Loaded<Props> } | null>(null)
  useEffect(() => {
    let isCurrent = true
    load().then(
      ({ default: Component }) => isCurrent && setLoaded({ load, loaded: { Component } }),
      (error: Error) => isCurrent && setLoaded({ load, loaded: { failure: error.message } }),
    )
    return () => {
      isCurrent = false
    }
  }, [load])
  return loaded?.load === load ? loaded.loaded : null
}

/** Shows a component that is fetched first. */
export function Lazy<Props extends object>({ load, props }: { load: Load<Props>; props: Props }) {
  const loaded = useLazy(load)
  if (loaded === null) return <p class="waiting">Loading …</p>
  if ('failure' in loaded)
    return <p class="failure">This part could not be loaded: {loaded.failure}. Reload the page.</p>
  return <loaded.Component {...props} />
}
