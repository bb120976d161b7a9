import { type Contest, paired, rival } from './lib/contest/contest.ts'
import { networkNames } from './lib/step.ts'

export const contest: Contest = {
  title: 'whole training steps: forward, backward, update',
  unit: 'ms',
  milliseconds: 200,
  cases: networkNames.map((network) => ({ name: network, task: { kind: 'step', network } })),
  ratio: 'time against PyTorch on as many threads, where python3-torch is installed; below 1 is faster',
  compare: (result, all) => paired(result, rival(result, all, 'pytorch', result.threads)),
}
