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

What is left for the transformer is in no single place: packing is bound by memory that is read once a step, and GELU by its arithmetic. Fusing GELU with the product before it, and the slope with the product after it, would save two of its four passes over memory.

The same for two of the methods' networks, by kernel (\`npm run bench -- steps --profile --case wav2vec2 --case bert\`, with processor time instead of the clock, one thread, 2026-11-29). A part's bound is what its products take at the rate of the bare micro-kernel:

| part of the step | wav2vec 2.0 | of it beyond the bound | BERT | of it beyond the bound |
| --- | --- | --- | --- | --- |
| products of dense layers | 13.3 ms | 2.8 ms | 155 ms | 25 ms |
| convolutions of signals | 18.3 ms | 7.3 ms | | |
| attention | 4.0 ms | 2.7 ms | 16.2 ms | 7.3 ms |
| GELU and its slope | 7.5 ms | 7.5 ms | 7.1 ms | 7.1 ms |
| products with GELU's slope | 2.7 ms | 2.7 ms | 2.6 ms | 2.6 ms |
| layer and group norm | 3.8 ms | 3.8 ms | 5.3 ms | 5.3 ms |
| cross-entropy | | | 4.3 ms | 4.3 ms |
| gradients of biases, residual sums | 1.3 ms | 1.3 ms | 6.9 ms | 6.9 ms |
| outside of kernels: TypeScript, and the stopwatch | 7.0 ms | 7.0 ms | 10.8 ms | 10.8 ms |
| Adam and the rest | 1.4 ms | 1.4 ms | 4.2 ms | 4.2 ms |
| the whole step | 59.4 ms | 36.5 ms | 212 ms | 74 ms |

- Products alone, in caches, reach 0.93–0.98 of the micro-kernel's rate at BERT's sizes; with operands that come from memory, as in a step, 0.83–0.90. That difference is BERT's largest part.
- GELU takes 29 cycles for four numbers with operands in the nearest cache: its 50 multiplications and additions need 25 on two units. The steps' operands come from memory, and it takes 36.
- Softmax takes 25 cycles for four numbers, 11 of them for the exponential. In attention with 32 features a head that is nearly as long as the two products.
- TypeScript is 10% of the mlp's step, too. It is spread thinly: no function has more than 1% of a step for itself.

Convolutions of signals were two fifths slower than that: processor time of wav2vec 2.0's step, old and new taking turns in one process, 65.1 ms before and 54.4 ms after, 0.82 ×. Three quarters of it is the gradient towards the first filters, which have ten taps; as dot products it takes a seventh of the time. Group norm is one pass instead of three, and two instead of seven back.

Tried without a gain: a loop of GELU that calls nothing, shorter runs when panels are copied, tiles of 4 × 2 dot products. Within the noise: computing the gradient of a layer's input last, so that the next operation finds it in the cache; it costs nothing, and stays.`
