/** What makes a contest fair, for the document: to be kept true to bench/peers and bench/lib/contest. */
export const howContestsAreHeld = `## How contests are held

All contenders of a section take turns in one run: after a warm-up, each of seven rounds measures everyone once, so that a slow minute of the machine falls on all alike. The median of the rounds counts; ratios are medians of the ratios within a round.

Every contender starts without the environment's settings for BLAS, OpenMP, the allocator, Node, and Python, and then uses its own best known settings:

- **PyTorch** multiplies matrices with OpenBLAS, told to use the widest vectors of the processor. OpenBLAS 0.3.21 does not know this processor by itself and takes its slowest kernels, which make a transformer step 2–3 times slower. On several threads the faster of its two builds is used: the one with threads of its own, or the one that shares PyTorch's OpenMP threads. Freed memory stays in the process, so no step pays for new pages. Gradients are set to none between steps. Each step is tried with updates tensor by tensor and all at once, and with channels first and last; the fastest way counts. Numbers are float32, as everywhere here. (Debian: python3-torch, libopenblas0-pthread, libopenblas0-openmp.)
- **TensorFlow.js** runs in production mode, on images with channels last. **jax-js** compiles with \`jit\`. **onnxruntime-web** gets the number of threads.
- **gensim** has the same OpenBLAS kernels, its corpus in memory, and no evaluation in between. (Debian: python3-gensim.)

On this kind of processor, PyTorch's products use 512-bit vectors, WebAssembly 128-bit ones: the rows of \`microkernel-peak\` say how long the products of a step take at the highest rate that 128-bit multiply-adds reach. V8 has an experimental option to join pairs of them to 256 bits (\`--experimental-wasm-revectorize\`, Node 24). It makes products of 256³ 1.38 times faster, but softmax and norms come out wrong under it, so it is not used.`
