import type { OptionSpec, OptionValue } from '@pretexts/contracts'
import type { Catalog, Choices } from '../engine/protocol.ts'
import { type LabRequest, specsOf } from './lab-state.ts'
import { OptionControl } from './option-control.tsx'

export interface SettingsPanelProps {
  readonly title: string
  readonly catalog: Catalog
  readonly choices: Choices | null
  readonly request: LabRequest
  /** What the defaults are measured against: in a comparison, the other run. Default: the defaults. */
  readonly base?: LabRequest
  readonly isLocked: boolean
  readonly change: (request: LabRequest) => void
}

type Group = 'taskOptions' | 'modelOptions' | 'dataOptions' | 'training'

const families: readonly (readonly [string, string])[] = [
  ['self-prediction', 'Self-prediction'],
  ['joint-embedding', 'Joint embedding'],
  ['prediction-in-time', 'Prediction in time'],
]

/** All choices of one run, made from the catalog: nothing here knows a task. */
export function SettingsPanel(props: SettingsPanelProps) {
  const { title, catalog, choices, request, isLocked, change } = props
  const model = request.model ?? choices?.models[0]
  const whole = { ...request, model }
  const specs = specsOf(catalog, whole)
  const task = catalog.tasks.find(({ name }) => name === request.task)
  const source = catalog.sources.find(({ name }) => name === request.data)
  const usual = (group: Group, name: string): OptionValue | undefined => {
    const own = group === 'training' ? task?.training[name] : task?.usual[name]
    return own as OptionValue | undefined
  }
  const set = (group: Group, name: string, value: OptionValue): void =>
    change({ ...request, [group]: { ...request[group], [name]: value } })
  const group = (heading: string, which: Group, isOpen = false) => (
    <OptionGroup
      heading={heading}
      spec={specs[which]}
      isOpen={isOpen}
      valueFor={(name) => request[which][name] ?? usual(which, name) ?? specs[which][name].default}
      isChanged={(name) =>
        props.base ? request[which][name] !== props.base[which][name] : Object.hasOwn(request[which], name)
      }
      set={(name, value) => set(which, name, value)}
    />
  )
  return (
    <fieldset class="settings" disabled={isLocked}>
      <legend>{title}</legend>
      <label class="field">
        <span>Data</span>
        <select
          value={request.data}
          onChange={(event) =>
            change({ ...request, data: event.currentTarget.value, dataOptions: {}, model: undefined })
          }
        >
          {catalog.sources.map((one) => (
            <option key={one.name} value={one.name}>
              {one.title}
            </option>
          ))}
        </select>
      </label>
      <p class="help">
        {source?.note} {choices && `Examples are ${choices.formText}.`}
      </p>
      <label class="field">
        <span>Task</span>
        <select
          value={request.task}
          onChange={(event) =>
            change({ ...request, task: event.currentTarget.value, taskOptions: {}, model: undefined })
          }
        >
          {families.map(([family, label]) => (
            <optgroup key={family} label={label}>
              {catalog.tasks
                .filter((one) => one.family.startsWith(family))
                .filter(
                  ({ name }) => choices === null || choices.tasks[name] === null || name === request.task,
                )
                .map((one) => (
                  <option key={one.name} value={one.name}>
                    {one.title}
                  </option>
                ))}
            </optgroup>
          ))}
        </select>
      </label>
      {task && (
        <p class="help">
          {task.summary.replace(/\.?$/, '.')} <span class="citation">{task.citation}</span>
        </p>
      )}
      {choices?.tasks[request.task] && (
        <p class="failure">
          {task?.title} {choices.tasks[request.task]}. Choose other data or another task.
        </p>
      )}
      <label class="field">
        <span>Model</span>
        <select
          value={model ?? ''}
          onChange={(event) => change({ ...request, model: event.currentTarget.value, modelOptions: {} })}
        >
          {(choices?.models ?? (model ? [model] : [])).map((name) => (
            <option key={name} value={name}>
              {catalog.models.find((one) => one.name === name)?.title ?? name}
            </option>
          ))}
        </select>
      </label>
      <p class="help">{catalog.models.find(({ name }) => name === model)?.description}</p>
      {group('Task options', 'taskOptions', true)}
      {group('Budget and training', 'training')}
      {group('Model options', 'modelOptions')}
      {group('Data options', 'dataOptions')}
    </fieldset>
  )
}

interface OptionGroupProps {
  readonly heading: string
  readonly spec: OptionSpec
  readonly isOpen: boolean
  readonly valueFor: (name: string) => OptionValue
  readonly isChanged: (name: string) => boolean
  readonly set: (name: string, value: OptionValue) => void
}

function OptionGroup({ heading, spec, isOpen, valueFor, isChanged, set }: OptionGroupProps) {
  const names = Object.keys(spec)
  if (names.length === 0) return null
  const changed = names.filter(isChanged).length
  return (
    <details class="options" open={isOpen || changed > 0}>
      <summary>
        {heading}
        {changed > 0 && <span class="count"> {changed} changed</span>}
      </summary>
      {names.map((name) => (
        <OptionControl
          key={name}
          name={name}
          option={spec[name]}
          value={valueFor(name)}
          isChanged={isChanged(name)}
          change={(value) => set(name, value)}
        />
      ))}
    </details>
  )
}
