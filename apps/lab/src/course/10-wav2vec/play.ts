let audio: AudioContext | null = null

/** Plays samples in [−1, 1]. Browsers allow it only after a click or a key. */
export async function play(samples: Float32Array, rate: number): Promise<void> {
  audio ??= new AudioContext()
  await audio.resume()
  const buffer = audio.createBuffer(1, samples.length, rate)
  buffer.copyToChannel(Float32Array.from(samples), 0)
  const source = audio.createBufferSource()
  source.buffer = buffer
  source.connect(audio.destination)
  source.start()
}
