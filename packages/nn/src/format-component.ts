import { formatShape, Tensor } from '@pretexts/tensor'
import type { Component } from './component.ts'

interface Row {
  readonly label: string
  readonly count: number
  readonly shapes: string
}

/** `Linear(784 → 10)`: how a component is called in print and in errors. */
export function signature(component: Component): string {
  const options = component.describe()
  return options === '' ? component.constructor.name : `${component.constructor.name}(${options})`
}

/** One line per component, indented by depth: name, options, number of parameters, shapes of its own parameters. */
export function formatComponent(component: Component): string {
  const rows = rowsOf(component, '', '')
  const labelWidth = Math.max(...rows.map(({ label }) => label.length))
  const countWidth = Math.max(...rows.map(({ count }) => grouped(count).length))
  return rows
    .map(({ label, count, shapes }) => {
      if (count === 0) return label
      return `${label.padEnd(labelWidth)}  ${grouped(count).padStart(countWidth)}  ${shapes}`.trimEnd()
    })
    .join('\n')
}

function rowsOf(component: Component, name: string, indent: string): Row[] {
  const own: string[] = []
  const below: Row[] = []
  for (const [childName, part] of component.children()) {
    if (!(part instanceof Tensor)) below.push(...rowsOf(part, childName, `${indent}  `))
    else if (part.requiresGrad) own.push(`${childName} ${formatShape(part.shape)}`)
  }
  const label = `${indent}${name === '' ? '' : `${name}: `}${signature(component)}`
  return [{ label, count: component.parameterCount(), shapes: own.join(', ') }, ...below]
}

/** 1234567 → 1,234,567 */
function grouped(count: number): string {
  return count.toLocaleString('en-US')
}
