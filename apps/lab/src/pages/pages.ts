import type { Load } from '../frame/lazy.tsx'
import type { Route } from '../frame/route.ts'

/** What every page gets. */
export interface PageProps {
  readonly route: Route
}

/** A page of the site: everything below `#/ID`. Its code is fetched when it is opened. */
export interface Page {
  /** First segment of its path; empty for the first page. */
  readonly id: string
  readonly title: string
  /** Its name in the navigation. Default: it is not in it. */
  readonly nav?: string
  readonly load: Load<PageProps>
}

export const pages: readonly Page[] = [
  { id: '', title: '', load: () => import('./home-page.tsx') },
  { id: 'course', title: 'The course', nav: 'Course', load: () => import('./course-page.tsx') },
  { id: 'lab', title: 'The lab', nav: 'Lab', load: () => import('./lab-page.tsx') },
]

const missing: Page = { id: 'missing', title: 'No such page', load: () => import('./missing-page.tsx') }

/** The page of a route. */
export function pageOf({ path: [id = ''] }: Route): Page {
  return pages.find((page) => page.id === id) ?? missing
}
