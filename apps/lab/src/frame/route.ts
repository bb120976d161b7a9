import { useEffect, useState } from 'preact/hooks'

/**
 * Where the reader is. Routes live behind the `#`, so that a static server in any folder can serve them:
 * `#/course/rotation`, `#/lab?task=simclr&seed=3`.
 */
export interface Route {
  /** Segments of the path; `[]` is the first page. */
  readonly path: readonly string[]
  /** Everything after the question mark. It is input: whoever reads it checks it. */
  readonly query: URLSearchParams
}

/** The route that a hash stands for; whatever cannot be decoded stays as it is. */
export function routeOf(hash: string): Route {
  const [path, query = ''] = hash.replace(/^#?\/?/, '').split(/\?(.*)/s, 2)
  return { path: path.split('/').filter(Boolean).map(decoded), query: new URLSearchParams(query) }
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment // a broken escape: no page has such a name
  }
}

/** The address of a page of this site. */
export function linkTo(path: readonly string[], query?: URLSearchParams): string {
  const text = query?.toString() ?? ''
  return `#/${path.map(encodeURIComponent).join('/')}${text === '' ? '' : `?${text}`}`
}

/** The current route, kept up to date. */
export function useRoute(): Route {
  const [route, setRoute] = useState(() => routeOf(location.hash))
  useEffect(() => {
    const read = (): void => setRoute(routeOf(location.hash))
    addEventListener('hashchange', read)
    return () => removeEventListener('hashchange', read)
  }, [])
  return route
}

/** Writes state into the address without a new entry in the history, and without a `hashchange`. */
export function replaceRoute(path: readonly string[], query: URLSearchParams): void {
  history.replaceState(history.state, '', linkTo(path, query))
}
