/** A time by `Date.now()`, which is the same in all processes, as `performance.now()` counts here. */
export const fromWallClock = (ms: number): number => performance.now() - (Date.now() - ms);
