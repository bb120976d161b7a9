import type { ComponentChildren, JSX } from 'preact'

interface ScrollableProps {
  /** What is in it. */
  label: string
  class: string
  children: ComponentChildren
}

/** Something that may be wider than the page: it scrolls sideways, also by keyboard. */
export function Scrollable({ label, class: className, children }: ScrollableProps): JSX.Element {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: without it the keyboard could not scroll
    <section class={className} tabIndex={0} aria-label={label}>
      {children}
    </section>
  )
}
