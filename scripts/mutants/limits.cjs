// Random tests draw the same cases in every run, and stop early: a mutant is tried hundreds of times.
const fc = require('fast-check');

fc.configureGlobal({ seed: 1, interruptAfterTimeLimit: 3_000, markInterruptAsFailure: false });
