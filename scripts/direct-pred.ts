import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type LinearSiameseOptions, linearSiamese } from '@pretexts/pretext'
import { root } from './lib/repository.ts'

/** `node --conditions=@pretexts/source scripts/direct-pred.ts`: computes the eigenvalues of docs/direct-pred.md and writes the page. */
const steps = 2000
const shown = [0, 50, 100, 200, 500, 1000, 2000]
const cases: readonly [title: string, options: Pick<LinearSiameseOptions, 'predictor' | 'stopGradient'>][] = [
  ['learned predictor, stop-gradient (SimSiam)', { predictor: 'learned', stopGradient: true }],
  [
    'predictor set from the spectrum, stop-gradient (DirectPred)',
    { predictor: 'direct', stopGradient: true },
  ],
  ['no predictor, stop-gradient', { predictor: 'none', stopGradient: true }],
  ['learned predictor, no stop-gradient', { predictor: 'learned', stopGradient: false }],
  ['no predictor, no stop-gradient', { predictor: 'none', stopGradient: false }],
]
const show = (value: number): string => (value < 1e-6 ? '0' : String(Number(value.toPrecision(2))))
const rows = cases.map(([title, options]) => {
  const states = linearSiamese({ ...options, steps })
  const cells = shown.map((step) => states[step].spectrum.map(show).join(', '))
  return `| ${[title, ...cells].join(' | ')} |`
})
writeFileSync(
  join(root, 'docs/direct-pred.md'),
  `# Why SimSiam does not collapse

SimSiam and BYOL have no negatives. Giving every image the same projection would make their losses perfect, and yet they do not. Tian, Chen and
Ganguli ([arXiv 2102.06810](https://arxiv.org/abs/2102.06810)) found out why on a network so small that its gradient can be written down: a linear encoder
W, a linear predictor W_p, and data from a normal distribution in two dimensions.

    x ~ N(0, X), views x₁, x₂ = x + N(0, X′);  L = ½ E‖W_p W x₁ − W x₂‖²

[\`linear-siamese.ts\`](../packages/pretext/src/joint-embedding/direct-pred/linear-siamese.ts) follows that gradient exactly: no data is drawn, nothing is
random. The table has the two eigenvalues of the second moment of z = W x, after so many steps. An eigenvalue of 0 is a direction that has
collapsed.

| | ${shown.map((step) => `step ${step}`).join(' | ')} |
|---|${shown.map(() => '---|').join('')}
${rows.join('\n')}

How to read it:

- **Without the predictor**, the gradient of W is −W X′ with the stop-gradient: whatever views change is removed, and nothing is put in its place. Every
  direction shrinks to 0.
- **Without the stop-gradient**, the target moves to meet the prediction. A smaller W makes both sides equal, so W shrinks.
- **With both**, take one direction: data of variance x, views of variance x′, a predictor p. The gradient descends along −p (p (x + x′) − x) w, so w grows
  as long as p is below x / (x + x′). That is just what the predictor learns to be: the best guess of a noisy view is a little shorter than the view
  itself. Weight decay holds the balance. A predictor fixed at 1 is above that bound, and w shrinks.

A predictor that ends up with the eigenvectors of the second moment need not be learned.
[\`directPredictor\`](../packages/pretext/src/joint-embedding/direct-pred/direct-predictor.ts) sets it, W_p = U diag(√s + ε) Uᵀ: small while z is small, so that z
grows, and larger as it does. The second row shows that this is enough. With a loss of cosines, which does not see lengths, s is divided by its
largest value.

The same failures on a real network and real digits are in [collapse.md](collapse.md). This page is made by

\`\`\`sh
node --conditions=@pretexts/source scripts/direct-pred.ts
\`\`\`
`,
)
