/** What stands between a training step and the rate of its products, for the document: found by sampling, so it is prose. */
export const whereAStepGoes = `## Where a step goes

A step on one thread is bounded by its products at the rate of the bare micro-kernel. What it takes beyond that, by samples of the processor's time (Node's \`--cpu-prof\`, relaxed build, 2026-11-28 and 29):

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
| gradients of biases | 2% | 3% |
| products with GELU's slope | 1% | |
| residual sums | 1% | |
| TypeScript, garbage collection | 2% | 4% |
| Adam | under 1% | 3% |

In the transformer the micro-kernel runs at its bare rate: 74% of a step that takes 1.38 × its bound. The cnn's bound counts its convolutions the direct way, of which minimal filtering saves a part.

Three quarters of the cnn's ReLU are gone since: one before max pooling runs after it, on a quarter of the numbers. Processor time of a step against the bound, old and new taking turns in one process: cnn 1.70 before, 1.51 after, with the same bits; mlp 1.4; transformer 1.38.

What was tried and is not there: reading the rows of the left matrix where they lie instead of packing them, with the loop over the depth unrolled two and four times. It is slower, 0.80–0.87 of the micro-kernel's rate against 0.85–0.92 with packing, for products of 64 × 784 × 256 and the like: the packed panel is one stream in the nearest cache, six rows are six.

What is left for the transformer is in no single place: packing is bound by memory that is read once a step, and GELU by its arithmetic.

Loops that asked of every vector whether it is whole took more than twice as long as loops that ask once, with operands in the nearest cache. The exponentials of softmax are at most 1, and need fewer instructions than those of any number. Time of the kernels in a step, after against before, old and new taking turns in one process on a busy machine (the fastest fifth of 24 and 150 turns, 2026-11-29):

| kernel | after against before |
| --- | --- |
| cross-entropy, forward and backward | 0.65, 0.91 |
| attention, forward and backward | 0.85, 0.93 |
| layer norm, backward | 0.91 |
| products with GELU's slope | 0.85 |
| residual sums | 0.88 |
| ReLU, forward and backward | 0.89, 0.84 |
| max pooling, forward and backward | 0.90, 0.98 |

Together that is 1.8% of the transformer's step and 0.9% of the cnn's. Softmax takes 14 to 16 cycles for four numbers, where it took 23 to 25.

Fusing passes over memory into the products gains next to nothing, and is not there. Tried, with the same bits, and measured as processor time, old and new taking turns:

- The two dense layers of a block with GELU between as one operation, 384 rows at a time, so that the hidden layer and its cotangent stay in the second-level cache: 0.99–1.02 of the transformer's step. By itself, with operands from the third-level cache, it saves 1.5% of its time backward and nothing forward.
- The three gradients of a dense layer in one pass over the cotangent, which then comes from memory once and not three times: 1.01 of the transformer's step, 0.99 of the mlp's.
- Giving the memory of a cotangent back as soon as it has been pulled back: a third less memory (147 MB and not 212 MB), the same time.
- Panels 512 deep and not 384: 0.99 of the transformer's step, 1.03 of the mlp's, within the noise.

The largest activations have 4 MB. They come from the third-level cache at 30 GB/s, from memory at 11 GB/s, in 0.13 to 0.4 ms; a product that reads them takes 5.7 ms. A step of the transformer has 212 MB in use, most of which is read again only half a step later, and fusing neighbors does not change that.

The mlp: the micro-kernel takes 69% of its step, Adam 13%, packing 7%, and TypeScript with its garbage 9% (the same graph of tiny layers, 46 calls of kernels, takes 83 µs in all). Adam takes 8 cycles for four weights, of which one division and one root alone take 7. Moments that shrink without a gradient, of ReLUs that never fire, used to end among numbers too small to be normal, for good, and Adam then took fifteen times as long for them; now they become 0. A call on two threads costs 1.7 µs more than one on a single thread as long as the calls are less than 100 µs apart, and 10 µs after a longer pause, when the helper sleeps: some 20 µs in the mlp's step. So what keeps two threads from twice the speed is what runs on one, TypeScript and small kernels, and panels that both of them pack.

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
- Softmax took 25 cycles for four numbers, 11 of them for the exponential: in attention with 32 features a head nearly as long as the two products. It takes 14 to 16 now.
- TypeScript is spread thinly: no function has more than 1% of a step for itself.

Convolutions of signals were two fifths slower than that: processor time of wav2vec 2.0's step, old and new taking turns in one process, 65.1 ms before and 54.4 ms after, 0.82 ×. Three quarters of it is the gradient towards the first filters, which have ten taps; as dot products it takes a seventh of the time. Group norm is one pass instead of three, and two instead of seven back.

Tried without a gain: a loop of GELU that calls nothing, shorter runs when panels are copied, tiles of 4 × 2 dot products. Within the noise: computing the gradient of a layer's input last, so that the next operation finds it in the cache; it costs nothing, and stays.`
