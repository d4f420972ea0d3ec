/** When the node under test was started, by `performance.now()`. n8n loads this module once. */
export const clock = { startedAt: 0 };
