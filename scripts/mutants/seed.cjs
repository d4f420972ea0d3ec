// Property tests use the same random cases in every run, so that a change is noticed always or never.
const fc = require('fast-check');

fc.configureGlobal({ seed: 1 });
