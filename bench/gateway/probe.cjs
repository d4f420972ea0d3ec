// Loaded into a server before its own code: tells the bench what the server uses, from the inside.
const { monitorEventLoopDelay } = require('node:perf_hooks');
const { setImmediate } = require('node:timers/promises');

/** Milliseconds between two looks at the event loop; Node counts them as part of the delay. */
const resolution = 10;
const delays = monitorEventLoopDelay({ resolution });

/** @type {Record<string, () => unknown>} */
const answers = {
	/** Microseconds of processor time since the start. */
	processor() {
		const { user, system } = process.cpuUsage();
		return user + system;
	},
	/** Bytes that are left after garbage collection; some of it happens only in the next turn. */
	async memory() {
		for (let times = 0; times < 3; times += 1) {
			global.gc?.();
			await setImmediate();
		}
		const { rss, heapUsed, external } = process.memoryUsage();
		return { resident: rss, heap: heapUsed + external };
	},
	watchDelay() {
		delays.reset();
		return delays.enable();
	},
	/** Milliseconds that 99 of 100 turns of the event loop stay under since `watchDelay`. */
	delay() {
		delays.disable();
		return Math.max(0, delays.percentile(99) / 1e6 - resolution);
	},
};

process.on('message', (name) => {
	void (async () => process.send?.(await answers[String(name)]?.()))();
});
// To listen for messages does not keep a server alive that is to end.
process.channel?.unref();
