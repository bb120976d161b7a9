/** The learning rate of step 0, 1, 2, …: a pure function, so that a resumed run needs no state of it. */
export type Schedule = (step: number) => number
