/** What stands between a training step and the rate of its products, for the document: found by sampling, so it is prose. */
export const whereAStepGoes = `## Where a step goes

A step on one thread is bounded by its products at the rate of the bare micro-kernel. What it takes beyond that, by samples of the processor's time (Node's \`--cpu-prof\`, relaxed build, 2026-11-28):

| part of the step | transformer | cnn |
| --- | --- | --- |
| micro-kernel, in products and convolutions | 74% | 43% |
| packing of panels, padding of images | 8% | 8% |
| minimal filtering: transforms of images, filters, and results | | 14% |
| gradient of 3 × 3 filters over one channel | | 4% |
| ReLU and max pooling, forward and backward | | 23% |
| GELU and its slope | 4% | |
| softmax, cross-entropy, attention's scaling | 4% | |
| layer norm, forward and backward | 2% | |
| gradients of biases | 2% | 2% |
| products with GELU's slope | 2% | |
| residual sums | 2% | |
| garbage collection | 1% | 3% |
| Adam | 1% | 1% |

In the transformer the micro-kernel runs at its bare rate: 74% of a step that takes 1.38 × its bound. The cnn's bound counts its convolutions the direct way, of which minimal filtering saves a part.

Three quarters of the cnn's ReLU are gone since: one before max pooling runs after it, on a quarter of the numbers. Processor time of a step against the bound, old and new taking turns in one process: cnn 1.70 before, 1.51 after, with the same bits; mlp 1.4; transformer 1.38.

What was tried and is not there: reading the rows of the left matrix where they lie instead of packing them, with the loop over the depth unrolled two and four times. It is slower, 0.80–0.87 of the micro-kernel's rate against 0.85–0.92 with packing, for products of 64 × 784 × 256 and the like: the packed panel is one stream in the nearest cache, six rows are six.

What is left for the transformer is in no single place: packing is bound by memory that is read once a step, and GELU by its arithmetic. Fusing GELU with the product before it, and the slope with the product after it, would save two of its four passes over memory.`
