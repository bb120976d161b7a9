import { useEffect, useState } from 'preact/hooks'
import type { Catalog, Choices, OwnFile } from '../engine/protocol.ts'
import type { OwnResult } from '../own/read-own.ts'
import { Curves } from './curves.tsx'
import { type LabRequest, type LabState, requestFrom } from './lab-state.ts'
import { OwnFiles } from './own-files.tsx'
import { RunBar } from './run-bar.tsx'
import type { RunController, RunView } from './run-controller.ts'
import { RunPanel } from './run-panel.tsx'
import { fetchServedRun } from './served-run.ts'
import { SettingsPanel } from './settings-panel.tsx'
import { useRun } from './use-run.ts'

export interface LabProps {
  readonly first: readonly [RunController, RunView]
  readonly catalog: Catalog
  readonly initial: { readonly state: LabState; readonly notices: readonly string[] }
  readonly opensServed: boolean
  readonly remember: (state: LabState) => void
}

/** The lab: settings on one side, what happens on the other. */
export function Lab({ first, catalog: initialCatalog, initial, opensServed, remember }: LabProps) {
  const [runA, viewA] = first
  const [runB, viewB] = useRun()
  const [catalog, setCatalog] = useState(initialCatalog)
  const [state, setState] = useState(initial.state)
  const [notices, setNotices] = useState(initial.notices)
  const [isTaking, setTaking] = useState(false)
  const isCompared = state.b !== null
  const runs = isCompared ? [runA, runB] : [runA]
  const views = isCompared ? [viewA, viewB] : [viewA]
  const choicesA = useChoices(runA, state.a, catalog)
  const choicesB = useChoices(runA, state.b, catalog)

  const change = (next: LabState): void => {
    setState(next)
    setNotices([])
    remember(next)
    runA.close()
    runB.close()
  }
  const requests = (): LabRequest[] => [state.a, ...(state.b ? [state.b] : [])]
  const openAll = async (): Promise<boolean> => {
    const opened = await Promise.all(
      requests().map((request, i) => (views[i].opened ? true : runs[i].open(request))),
    )
    return opened.every(Boolean)
  }
  const go = async (most?: number): Promise<void> => {
    if (await openAll()) for (const run of runs) void run.run(most)
  }
  const restart = async (): Promise<void> => {
    for (const run of runs) run.close()
    await Promise.all(requests().map((request, i) => runs[i].open(request)))
    for (const run of runs) void run.run()
  }
  const load = async (files: readonly OwnFile[]): Promise<void> => {
    if (!(await runA.load(files))) return
    const { settings } = runA.view.opened ?? {}
    if (!settings) return
    const a = requestFrom(settings, catalog)
    setState({ a, b: null })
    remember({ a, b: null })
  }
  const take = async (result: Exclude<OwnResult, { kind: 'nothing' }>): Promise<void> => {
    if (result.kind === 'run') return load(result.files)
    setTaking(true)
    runA.close()
    const [next] = await Promise.all([runA, runB].map((run) => run.setOwn(result.data)))
    setCatalog(next)
    const kind = await runA.lab.choices('own', {}, state.a.task, {})
    const fits = kind?.tasks[state.a.task] === null
    const task = fits
      ? state.a.task
      : (next.tasks.find(({ name }) => kind?.tasks[name] === null)?.name ?? state.a.task)
    const options = fits ? { taskOptions: state.a.taskOptions } : { taskOptions: {} }
    change({
      a: { ...state.a, ...options, task, model: undefined, modelOptions: {}, data: 'own', dataOptions: {} },
      b: null,
    })
    setTaking(false)
  }
  useEffect(() => {
    runA.close() // of another address
    if (opensServed) fetchServedRun().then(load, (error: Error) => setNotices([error.message]))
  }, [])

  const isBusy = views.some(({ status }) => ['opening', 'running', 'pausing'].includes(status))
  const canStart =
    !isTaking &&
    choicesA?.tasks[state.a.task] === null &&
    (!state.b || choicesB?.tasks[state.b.task] === null)
  return (
    <div class={`lab${isCompared ? ' compared' : ''}`}>
      <aside class="lab-settings" aria-label="Settings">
        <SettingsPanel
          title={isCompared ? 'Run A' : 'Run'}
          catalog={catalog}
          choices={choicesA}
          request={state.a}
          isLocked={isBusy}
          change={(a) => change({ ...state, a })}
        />
        {state.b && (
          <SettingsPanel
            title="Run B"
            catalog={catalog}
            choices={choicesB}
            request={state.b}
            base={state.a}
            isLocked={isBusy}
            change={(b) => change({ ...state, b })}
          />
        )}
        <p class="actions">
          <button
            type="button"
            disabled={isBusy}
            onClick={() => change({ ...state, b: state.b ? null : state.a })}
          >
            {isCompared ? 'Only one run' : 'Compare with a second run'}
          </button>
        </p>
        <OwnFiles take={(result) => void take(result)} />
      </aside>
      <div class="lab-work">
        {notices.length > 0 && (
          <div class="warning" role="status">
            <strong>Not all of this address was understood</strong>
            {notices.slice(0, 8).map((notice) => (
              <p key={notice}>{notice}</p>
            ))}
          </div>
        )}
        <RunBar
          runs={runs}
          views={views}
          canStart={canStart}
          start={() => void go()}
          step={() => void go(1)}
          restart={() => void restart()}
        />
        <Curves runs={views.map((view, i) => ({ ...view, name: i === 0 ? 'A' : 'B' }))} />
        <div class="runs">
          {runs.map((run, i) => (
            <RunPanel key={i} run={run} view={views[i]} name={isCompared ? 'AB'[i] : ''} />
          ))}
        </div>
      </div>
    </div>
  )
}

/** What fits the data of a request; null while the Worker thinks, and for no request. */
function useChoices(run: RunController, request: LabRequest | null, catalog: Catalog): Choices | null {
  const [choices, setChoices] = useState<Choices | null>(null)
  const key = JSON.stringify(
    request && [request.data, request.dataOptions, request.task, request.taskOptions],
  )
  useEffect(() => {
    let isCurrent = true
    if (request === null) setChoices(null)
    else
      run.lab.choices(request.data, request.dataOptions, request.task, request.taskOptions).then(
        (found) => isCurrent && setChoices(found),
        () => {},
      )
    return () => {
      isCurrent = false
    }
  }, [key, catalog])
  return choices
}
