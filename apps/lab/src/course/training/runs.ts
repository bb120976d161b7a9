/** What a training of the course tells as it goes: plain data, several times a second. */
export type Run<Request, Event> = (request: Request) => AsyncGenerator<Event, void, void>

/**
 * All trainings of the course by name. Each is fetched by the Worker when it is started.
 * A run is written in the folder of its chapter, without a network of its own where the packages have one.
 */
export const runs = {
  layers: () => import('../01-representation/train-layers.ts'),
  transfer: () => import('../02-transfer/train-transfer.ts'),
  rotation: () => import('../04-rotnet/train-rotation.ts'),
  jigsaw: () => import('../05-jigsaw/train-jigsaw.ts'),
  repair: () => import('../06-denoising/train-repair.ts'),
  words: () => import('../07-word2vec/train-words.ts'),
  'masked-lm': () => import('../08-bert/train-masked-lm.ts'),
  mae: () => import('../09-mae/train-mae.ts'),
  simclr: () => import('../11-contrastive/train-simclr.ts'),
  simsiam: () => import('../12-no-negatives/train-simsiam.ts'),
} as const satisfies Record<string, () => Promise<{ default: Run<never, unknown> }>>

export type RunName = keyof typeof runs
type RunOf<Name extends RunName> = Awaited<ReturnType<(typeof runs)[Name]>>['default']
export type RequestOf<Name extends RunName> = Parameters<RunOf<Name>>[0]
export type EventOf<Name extends RunName> =
  ReturnType<RunOf<Name>> extends AsyncGenerator<infer E> ? E : never

/** To the Worker. */
export interface Start {
  readonly name: RunName
  readonly request: unknown
}

/** From the Worker. */
export type Message =
  | { readonly kind: 'event'; readonly event: unknown }
  | { readonly kind: 'done' }
  | { readonly kind: 'failed'; readonly message: string }
