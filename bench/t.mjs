import { networks } from '/work/wt/frame/bench/lib/networks.ts'
import { wasm } from '@pretexts/wasm'
import { useBackend } from '@pretexts/tensor'
useBackend(wasm())
for (const n of ['simclr','bert','wav2vec2']) { const s = networks[n](); for (let i=0;i<3;i++){const t=process.cpuUsage(); console.log(n, s.run(), process.cpuUsage(t).user/1000)} }
