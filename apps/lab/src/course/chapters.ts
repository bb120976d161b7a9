import type { Load } from '../frame/lazy.tsx'
import type { PageProps } from '../pages/pages.ts'

/** One page of the course; its code is fetched when it is opened. */
export interface Chapter {
  /** In its address: `#/course/rotation`. */
  readonly id: string
  readonly title: string
  /** One sentence for the list of chapters. */
  readonly summary: string
  readonly load: Load<PageProps>
}

/** The course, in order. */
export const chapters: readonly Chapter[] = []
