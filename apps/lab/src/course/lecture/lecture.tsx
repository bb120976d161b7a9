import type { JSX } from 'preact'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { Lazy } from '../../frame/lazy.tsx'
import type { ChapterFigure } from '../page/chapter.ts'
import { Inline } from '../text/inline.tsx'

interface LectureProps {
  figures: readonly ChapterFigure[]
  title: string
}

/** Opens the lecturer's view. */
export function LectureButton(props: LectureProps): JSX.Element {
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <button type="button" class="lecture-open" onClick={() => setOpen(true)}>
        Lecture view
      </button>
      {isOpen && <Lecture {...props} onClose={() => setOpen(false)} />}
    </>
  )
}

/** One figure fills the screen, in large type; arrow keys go to the next, F is full screen, Escape ends it. */
function Lecture({ figures, title, onClose }: LectureProps & { onClose: () => void }): JSX.Element {
  const [at, setAt] = useState(0)
  const dialog = useRef<HTMLDialogElement>(null)
  const figure = figures[at]
  // Before the page is drawn: a key that is pressed at once is heard.
  useLayoutEffect(() => {
    const element = dialog.current
    element?.showModal()
    return () => {
      if (document.fullscreenElement !== null) document.exitFullscreen().catch(() => {})
      element?.close()
    }
  }, [])
  const move = (by: number): void => setAt((now) => Math.min(figures.length - 1, Math.max(0, now + by)))
  function onKeyDown(event: KeyboardEvent): void {
    const own = (event.target as HTMLElement).closest('input, select, [data-arrows]') !== null
    if (own || event.altKey || event.ctrlKey || event.metaKey) return
    if (event.key === 'ArrowRight' || event.key === 'PageDown') move(1)
    else if (event.key === 'ArrowLeft' || event.key === 'PageUp') move(-1)
    else if (event.key === 'f' || event.key === 'F') toggleFullScreen()
    else return
    event.preventDefault()
  }
  function toggleFullScreen(): void {
    if (document.fullscreenElement !== null) document.exitFullscreen().catch(() => {})
    else dialog.current?.requestFullscreen?.().catch(() => {}) // a browser may refuse; the view still fills the window
  }
  return (
    <dialog
      ref={dialog}
      class="lecture"
      aria-label={`Lecture view of ${title}`}
      onClose={onClose}
      onKeyDown={onKeyDown}
    >
      <header>
        <span>{title}</span>
        <span class="lecture-place" role="status">
          Figure {at + 1} of {figures.length}
        </span>
        <button type="button" onClick={() => move(-1)} disabled={at === 0}>
          ← Back
        </button>
        <button type="button" onClick={() => move(1)} disabled={at === figures.length - 1}>
          Next →
        </button>
        <button type="button" onClick={toggleFullScreen}>
          Full screen
        </button>
        <button type="button" onClick={onClose}>
          Close
        </button>
      </header>
      <section class="lecture-figure course" key={figure.id} aria-label={figure.title}>
        <h2>{figure.title}</h2>
        <Lazy load={figure.load} props={{}} />
        <p class="caption">
          <Inline text={figure.caption} />
        </p>
      </section>
    </dialog>
  )
}
