import type { ComponentChildren } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { Lazy, type Load } from '../frame/lazy.tsx'

export interface FigureProps<Props extends object> {
  /** In the address of the figure, and unique on its page. */
  readonly id: string
  readonly title: string
  /** The live content: fetched and started when it comes near the window. */
  readonly load: Load<Props>
  /** What the content gets. Default: nothing. */
  readonly props?: Props
  /** Room that is kept until the content is there, so that nothing jumps, in CSS: `24rem`. Default `20rem`. */
  readonly height?: string
  readonly children?: ComponentChildren
}

/** A figure: title, live content, and the caption (its children). */
export function Figure<Props extends object>({
  id,
  title,
  load,
  props,
  height,
  children,
}: FigureProps<Props>) {
  const place = useRef<HTMLDivElement>(null)
  const isNear = useNear(place)
  return (
    <figure id={id} class="figure" aria-labelledby={`${id}-title`}>
      <h3 id={`${id}-title`}>{title}</h3>
      <div ref={place} class="figure-content" style={{ minHeight: height ?? '20rem' }}>
        {isNear && <Lazy load={load} props={props ?? ({} as Props)} />}
      </div>
      {children && <figcaption>{children}</figcaption>}
    </figure>
  )
}

/** Whether an element has ever come within half a window of what is seen. */
function useNear(place: { readonly current: Element | null }): boolean {
  const [isNear, setNear] = useState(false)
  useEffect(() => {
    if (place.current === null) return
    const observer = new IntersectionObserver(
      (entries) => {
        if (!entries.some(({ isIntersecting }) => isIntersecting)) return
        setNear(true)
        observer.disconnect()
      },
      { rootMargin: '50%' },
    )
    observer.observe(place.current)
    return () => observer.disconnect()
  }, [])
  return isNear
}
