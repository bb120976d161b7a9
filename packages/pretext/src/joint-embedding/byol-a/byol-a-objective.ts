import { ByolObjective } from '../byol/byol-objective.ts'

/**
 * BYOL on spectrograms, with a constant momentum.
 * @see Niizumi et al. 2021 (BYOL-A), arXiv 2103.06695, §IV-A
 */
export class ByolAObjective extends ByolObjective {
  override afterStep(): void {
    this.target.update(this.options.momentum)
  }
}
