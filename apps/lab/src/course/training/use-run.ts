import { useEffect, useRef, useState } from 'preact/hooks'
import type { EventOf, Message, RequestOf, RunName, Start } from './runs.ts'

export interface RunState<Event> {
  readonly state: 'idle' | 'running' | 'done' | 'failed'
  /** All events so far. */
  readonly events: readonly Event[]
  /** What went wrong, in words; empty when nothing did. */
  readonly failure: string
}

interface RunControls<Name extends RunName> extends RunState<EventOf<Name>> {
  /** Ends what runs, and begins anew. */
  start(request: RequestOf<Name>): void
  stop(): void
}

/**
 * A training in a Worker of its own, so that the page stays quick. Events are shown at most once a frame; when the figure goes, the Worker
 * ends.
 */
export function useRun<Name extends RunName>(name: Name): RunControls<Name> {
  type Event = EventOf<Name>
  const [shown, setShown] = useState<RunState<Event>>({ state: 'idle', events: [], failure: '' })
  const worker = useRef<Worker | null>(null)
  const end = (): void => {
    worker.current?.terminate()
    worker.current = null
  }
  useEffect(() => end, [])

  function start(request: RequestOf<Name>): void {
    end()
    const current = new Worker(new URL('./run.worker.ts', import.meta.url), { type: 'module' })
    worker.current = current
    let next: RunState<Event> = { state: 'running', events: [], failure: '' }
    let waiting = false
    const show = (): void => {
      if (waiting) return
      waiting = true
      requestAnimationFrame(() => {
        waiting = false
        if (worker.current === current || next.state !== 'running') setShown(next)
      })
    }
    current.onmessage = ({ data }: MessageEvent<Message>) => {
      if (worker.current !== current) return
      if (data.kind === 'event') next = { ...next, events: [...next.events, data.event as Event] }
      else if (data.kind === 'done') next = { ...next, state: 'done' }
      else next = { ...next, state: 'failed', failure: data.message }
      if (next.state !== 'running') end()
      show()
    }
    current.onerror = ({ message }) => {
      next = { ...next, state: 'failed', failure: message }
      end()
      show()
    }
    setShown(next)
    current.postMessage({ name, request } satisfies Start)
  }

  function stop(): void {
    end()
    setShown((before) => ({ ...before, state: 'done' }))
  }

  return { ...shown, start, stop }
}
