import { type Contest, paired, smallOps } from './lib/contest/contest.ts'

const recorded = ', recorded'

export const contest: Contest = {
  title: 'single operations on 16 elements, without and with a tape; at most 1000 ns is the aim',
  unit: 'ns',
  milliseconds: 60,
  cases: smallOps.flatMap((op) => [
    { name: op, task: { kind: 'small', op, recorded: false } as const },
    { name: `${op}${recorded}`, task: { kind: 'small', op, recorded: true } as const },
  ]),
  ratio: 'recorded against not recorded',
  invites: ({ who, threads }) => threads === 1 && !who.startsWith('microkernel'),
  compare: (result, all) => {
    if (!result.case.name.endsWith(recorded)) return undefined
    const plain = result.case.name.slice(0, -recorded.length)
    const other = all.find(({ who, case: { name } }) => who === result.who && name === plain)
    return paired(result, other)
  },
}
