/** The files of a run's folder, as the command line has them. */
export const names = {
  settings: 'config.json',
  metrics: 'metrics.jsonl',
  heldOut: 'held-out.jsonl',
  health: 'health.jsonl',
  checkpoint: 'checkpoints/last.checkpoint',
  artifacts: 'artifacts/',
}
