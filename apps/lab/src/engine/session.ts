import type { Finding } from '@pretexts/contracts'
import { take } from '@pretexts/data'
import {
  attentionFinding,
  createPretraining,
  exampleFinding,
  filtersFinding,
  healthOptions,
  initEmbeddings,
  inputsOf,
  measureHeldOut,
  modalityOf,
  ProbeCompanion,
  planRun,
  type Registry,
  type RunPlan,
  type RunRequest,
  type Splits,
  splitData,
  taskFindings,
} from '@pretexts/experiment'
import type { Encoder } from '@pretexts/nn'
import {
  type Checkpoint,
  contentsOf,
  encode,
  type HealthProbe,
  type MeasuredHealth,
  measureHealth,
  pretrain,
  restoreCheckpoint,
  type StepEvent,
} from '@pretexts/train'
import { LatentView } from './latent-view.ts'
import type { LatentMap, Opened, Row } from './protocol.ts'
import type { ReadRun } from './read-run-files.ts'

/** Held-out examples on the map, and those that the task is measured on. */
const [mapped, measured] = [300, 200]

/** What a run of before has left. */
type Saved = Pick<ReadRun, 'checkpoint' | 'artifacts' | 'logs'>

/** One run in memory: what a run of the command line is in a folder. It makes steps when asked, and measures without changing anything. */
export class Session {
  readonly plan: RunPlan
  readonly splits: Splits
  readonly steps: number
  /** Everything that was measured, by step. */
  readonly rows: Row[] = []
  readonly heldOut: Row[] = []
  readonly health: Row[] = []
  /** Multiplies the learning rate from the next step on. */
  rateFactor = 1
  step = 0
  readonly #run: Awaited<ReturnType<typeof createPretraining>>
  readonly #probe: ProbeCompanion | null
  readonly #view: LatentView
  readonly #healthProbe: HealthProbe
  #events: AsyncGenerator<StepEvent, void, void> | null = null

  private constructor(parts: {
    plan: RunPlan
    splits: Splits
    run: Awaited<ReturnType<typeof createPretraining>>
    view: LatentView
    healthProbe: HealthProbe
  }) {
    const { plan, splits, run, view, healthProbe } = parts
    this.plan = plan
    this.splits = splits
    this.steps = run.steps
    this.#run = run
    this.#view = view
    this.#healthProbe = healthProbe
    const isProbed = plan.training.probeEvery > 0 && splits.labeled.labels !== null
    this.#probe = isProbed ? new ProbeCompanion(plan, run.objective, splits.labeled) : null
  }

  /**
   * Settles the settings, opens the data and makes the network.
   * @param saved what an earlier part of the run has left: it goes on there
   * @throws UsageError for settings that do not fit each other, DataError for data that cannot be read, CheckpointError when the
   *   checkpoint is of another run
   */
  static async open(request: RunRequest, registry: Registry, saved?: Saved): Promise<Session> {
    const plan = await planRun(request, registry, saved?.artifacts)
    const splits = splitData(plan)
    const run = await createPretraining(plan, splits.pretraining)
    if (!saved?.checkpoint) await initEmbeddings(run.objective, splits.pretraining, plan.training)
    const examples = take(splits.heldOut, Math.min(mapped, splits.heldOut.count))
    const view = new LatentView(inputsOf(plan)(await examples.read(upTo(examples.count))))
    const healthProbe = await healthOptions(plan, splits.heldOut, run.steps)
    const session = new Session({ plan, splits, run, view, healthProbe })
    if (saved?.checkpoint) session.#restore(saved.checkpoint, saved.logs)
    return session
  }

  #restore(checkpoint: Checkpoint, logs: ReadRun['logs']): void {
    const { objective, optimizer, rng } = this.#run
    const companions: Record<string, ProbeCompanion> = {}
    if (this.#probe && 'probe' in checkpoint.companions) companions.probe = this.#probe
    this.step = restoreCheckpoint(checkpoint, { objective, optimizer, rng, companions })
    for (const name of ['rows', 'heldOut', 'health'] as const)
      this[name].push(...logs[name].filter(({ step }) => step <= this.step))
  }

  /** What the page shows before the first step. */
  async describe(backend: string): Promise<Opened> {
    const { plan, splits } = this
    const modality = modalityOf(plan.data.train.form)
    const examples = take(splits.heldOut, Math.min(mapped, splits.heldOut.count))
    const samples = await examples.read(upTo(examples.count))
    const { encoder } = this.#run.objective
    return {
      settings: plan.settings,
      backend,
      steps: this.steps,
      step: this.step,
      examples: splits.pretraining.count,
      parameters: this.#run.objective.parameters().reduce((sum, { size }) => sum + size, 0),
      features: encoder.features,
      noun: modality.noun,
      groups: splits.heldOut.classNames ?? [],
      exhibits: modality.exhibits(samples),
      example: await exampleFinding({ plan, splits }),
      rows: this.rows,
      heldOut: this.heldOut,
      health: this.health,
    }
  }

  get isDone(): boolean {
    return this.step >= this.steps
  }

  /** One step of training, and of the online probe when it is due. @throws NonFiniteError when numbers explode */
  async next(): Promise<Row> {
    const { objective, source, schedule, ...options } = this.#run
    this.#events ??= pretrain(objective, source, {
      ...options,
      startStep: this.step,
      schedule: (step) => this.rateFactor * schedule(step),
    })
    const { value: event } = await this.#events.next()
    if (!event) throw new Error('the run is finished; start it again')
    this.step = event.step
    const probed = Object.entries((await this.#probe?.after(event.step)) ?? {})
    const row: Row = {
      step: event.step,
      loss: event.loss,
      ...event.metrics,
      ...Object.fromEntries(probed.map(([name, value]) => [`probe.${name}`, value])),
      learningRate: event.learningRate,
      seconds: event.seconds,
    }
    this.rows.push(row)
    return row
  }

  /** Loss and metrics of the task on held-out examples. */
  async measureHeldOut(): Promise<Row> {
    const { task, settings, training } = this.plan
    const heldOut = take(this.splits.heldOut, Math.min(measured, this.splits.heldOut.count))
    const { options } = settings.task
    const request = { task, options, heldOut, batchSize: training.batchSize }
    const row = { step: this.step, ...(await measureHeldOut(this.#run.objective, request)) }
    this.heldOut.push(row)
    return row
  }

  /** Health of the representation, and the signs of collapse. */
  measureHealth(): MeasuredHealth & { readonly row: Row } {
    const health = measureHealth(this.#run.objective, this.#healthProbe)
    const row = { step: this.step, ...health.measures }
    this.health.push(row)
    return { ...health, row }
  }

  map(): LatentMap {
    return this.#view.draw(this.#run.objective.encoder, this.step)
  }

  near(index: number, k: number) {
    return this.#view.near(index, k)
  }

  /** What the task, the filters and the attention of the network show now. */
  async findings(): Promise<Finding[]> {
    const { plan, splits } = this
    const { objective } = this.#run
    const { encoder } = objective
    const heldOut = take(splits.heldOut, Math.min(measured, splits.heldOut.count))
    const own = await taskFindings({ plan, splits: { ...splits, heldOut } }, { objective, encoder })
    const seen = { plan, splits }
    const general = [await filtersFinding(seen, { encoder }), await attentionFinding(seen, { encoder })]
    return [...own, ...general.filter((finding) => finding !== null)]
  }

  /** A checkpoint as the command line reads it, in pieces. */
  checkpoint(): Uint8Array[] {
    const { objective, optimizer, rng } = this.#run
    const { settings, data } = this.plan
    return [
      ...encode(
        contentsOf({
          objective,
          optimizer,
          rng,
          step: this.step,
          extra: { settings, dataForm: data.train.form },
          ...(this.#probe && { companions: { probe: this.#probe } }),
        }),
      ),
    ]
  }

  get encoder(): Encoder {
    return this.#run.objective.encoder
  }
}

const upTo = (count: number): number[] => Array.from({ length: count }, (_, i) => i)
