import { type OptionSpec, type OptionValue, optionFromText, violated } from '@pretexts/contracts'
import type { RunSettings } from '@pretexts/experiment'
import type { Catalog, RunRequest } from '../engine/protocol.ts'

/** What the reader has chosen: one run, or two to compare. */
export interface LabState {
  readonly a: LabRequest
  readonly b: LabRequest | null
}

/** Options that were chosen; what was not has its default. */
type Chosen = Readonly<Record<string, OptionValue>>

/** A run as the page keeps it. */
export interface LabRequest extends Pick<RunRequest, 'task' | 'model'> {
  readonly data: string
  readonly taskOptions: Chosen
  readonly modelOptions: Chosen
  readonly dataOptions: Chosen
  readonly training: Chosen
}

/** Groups of options, by the letter that begins their names in the address: `t.temperature=0.2`. */
const groups = { t: 'taskOptions', m: 'modelOptions', d: 'dataOptions', r: 'training' } as const
type Letter = keyof typeof groups

export const firstRequest: LabRequest = {
  data: 'mnist',
  task: 'rotation',
  model: undefined,
  taskOptions: {},
  modelOptions: {},
  dataOptions: {},
  training: {},
}

/** Keys that belong to the page and not to a run. */
const pageKeys = ['open', 'compare']
/** Of a hostile address no more than this is looked at, or shown. */
const [mostKeys, mostShown] = [200, 40]

/** The specs of a request's options; those of a model that is not chosen yet are not known. */
export function specsOf(catalog: Catalog, request: LabRequest): Record<(typeof groups)[Letter], OptionSpec> {
  const named = <T extends { name: string; options: OptionSpec }>(
    list: readonly T[],
    name?: string,
  ): OptionSpec => list.find((entry) => entry.name === name)?.options ?? {}
  return {
    taskOptions: named(catalog.tasks, request.task),
    modelOptions: named(catalog.models, request.model),
    dataOptions: named(catalog.sources, request.data),
    training: catalog.training,
  }
}

/** What an address says, checked against the catalog: whatever is unknown or out of bounds is left out, and told. */
export function stateOf(query: URLSearchParams, catalog: Catalog): { state: LabState; notices: string[] } {
  const notices: string[] = []
  const entries = [...query].slice(0, mostKeys).filter(([key]) => !pageKeys.includes(key))
  const own = entries.filter(([key]) => !key.startsWith('b.'))
  const other = entries.flatMap(([key, value]) =>
    key.startsWith('b.') ? [[key.slice(2), value] as const] : [],
  )
  const a = requestOf(firstRequest, own, catalog, notices)
  const isCompared = other.length > 0 || query.has('compare')
  return { state: { a, b: isCompared ? requestOf(a, other, catalog, notices) : null }, notices }
}

function requestOf(
  base: LabRequest,
  entries: readonly (readonly [string, string])[],
  catalog: Catalog,
  notices: string[],
): LabRequest {
  const names = { data: catalog.sources, task: catalog.tasks, model: catalog.models }
  const chosen: Record<string, string | undefined> = { data: base.data, task: base.task, model: base.model }
  const isNamed = (key: string): key is keyof typeof names => Object.hasOwn(names, key)
  for (const [key, value] of entries) {
    if (!isNamed(key)) continue
    if (names[key].some(({ name }) => name === value)) {
      if (key === 'task' && value !== base.task && !entries.some(([other]) => other === 'model'))
        chosen.model = undefined
      chosen[key] = value
    } else notices.push(`There is no ${key} ${quoted(value)}.`)
  }
  const request: LabRequest = { ...base, ...(chosen as Pick<LabRequest, 'data' | 'task' | 'model'>) }
  const specs = specsOf(catalog, request)
  const isOther = { taskOptions: request.task !== base.task, dataOptions: request.data !== base.data }
  const isDropped = {
    ...isOther,
    modelOptions: isOther.taskOptions || request.model !== base.model,
    training: false,
  }
  const options = Object.fromEntries(
    Object.values(groups).map((group) => [group, isDropped[group] ? {} : { ...base[group] }]),
  ) as Record<(typeof groups)[Letter], Record<string, OptionValue>>
  for (const [key, text] of entries) {
    if (isNamed(key)) continue
    const [, letter, name] = /^([tmdr])\.(\w+)$/.exec(key) ?? []
    const group = groups[letter as Letter]
    const spec = group && (group === 'modelOptions' && !request.model ? anyModel(catalog) : specs[group])
    if (!spec || !Object.hasOwn(spec, name)) {
      notices.push(`There is no setting ${quoted(key)}.`)
      continue
    }
    const value = optionFromText(spec[name], text)
    const rule = violated(spec[name], value)
    if (rule) notices.push(`${name} must be ${rule}; ${quoted(text)} is not.`)
    else options[group][name] = value
  }
  return { ...request, ...options }
}

/** Without a model's name, any model's options are known ones: which model is usual depends on the task. */
function anyModel({ models }: Catalog): OptionSpec {
  return Object.assign({}, ...models.map(({ options }) => options))
}

/** A part of an address for people to read: never more than a line of it. */
function quoted(text: string): string {
  return `“${text.length > mostShown ? `${text.slice(0, mostShown)}…` : text}”`
}

/** The address of a state: what is as usual is left out, and of the second run what is as in the first. */
export function queryOf({ a, b }: LabState): URLSearchParams {
  const query = new URLSearchParams()
  for (const [key, value] of flat(a)) query.set(key, value)
  if (b === null) return query
  const first = new Map(flat(a))
  const second = flat(b)
  for (const [key, value] of second) if (first.get(key) !== value) query.set(`b.${key}`, value)
  if (![...query.keys()].some((key) => key.startsWith('b.'))) query.set('compare', '')
  return query
}

function flat(request: LabRequest): [string, string][] {
  const options = Object.entries(groups).flatMap(([letter, group]) =>
    Object.entries(request[group]).map(([name, value]): [string, string] => [
      `${letter}.${name}`,
      String(value),
    ]),
  )
  return [
    ['data', request.data],
    ['task', request.task],
    ...(request.model ? [['model', request.model] as [string, string]] : []),
    ...options,
  ]
}

/** The request that a run's settings come from: what is not offered here is left out. */
export function requestFrom({ task, model, data, training }: RunSettings, catalog: Catalog): LabRequest {
  const base = { ...firstRequest, data: data.name, task: task.name, model: model.name }
  const specs = specsOf(catalog, base)
  const known = (spec: OptionSpec, values: Chosen): Chosen =>
    Object.fromEntries(Object.entries(values).filter(([name]) => Object.hasOwn(spec, name)))
  return {
    ...base,
    taskOptions: known(specs.taskOptions, task.options),
    modelOptions: known(specs.modelOptions, model.options),
    dataOptions: known(specs.dataOptions, data.options),
    training: known(specs.training, training),
  }
}
