import type { GeneralFinding } from '../../../packages/experiment/src/evaluate/general-finding.ts'

/** What is found out about every run, in one sentence; null where there is nothing to say. */
export const newFinding: GeneralFinding = async (_run, { encoder }) => {
  const rows = encoder.namedParameters().map(([name, { size }]): [string, number] => [name, size])
  return {
    id: 'new-finding',
    title: 'New finding: where the parameters are',
    text: 'What is shown, and how to read it.',
    metrics: { parameters: encoder.parameterCount() },
    blocks: [{ kind: 'table', columns: [{ title: 'parameter' }, { title: 'numbers', as: 'count' }], rows }],
  }
}
