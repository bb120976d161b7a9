import { type Contest, paired, rival } from './lib/contest/contest.ts'
import { methodNetworkNames } from './lib/step.ts'

export const contest: Contest = {
  title:
    'whole training steps of methods’ networks: SimCLR (batch 256, views made beforehand), BERT (32 × 64 tokens), the encoder of wav2vec 2.0 (16 seconds)',
  unit: 'ms',
  milliseconds: 200,
  cases: methodNetworkNames.map((network) => ({ name: network, task: { kind: 'step', network } })),
  ratio: 'time against PyTorch on as many threads, where python3-torch is installed; below 1 is faster',
  compare: (result, all) => paired(result, rival(result, all, 'pytorch', result.threads)),
}
