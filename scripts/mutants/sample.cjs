/**
 * Random numbers below 1, the same for the same seed (mulberry32).
 *
 * @param {number} seed
 */
function randomFrom(seed) {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
}

/**
 * A random sample of a list, without repetition; the whole list, shuffled, if it is shorter.
 *
 * @template T
 * @param {T[]} all
 * @param {number} count 0 for all
 * @param {number} seed
 */
function sample(all, count, seed) {
	const random = randomFrom(seed);
	const left = [...all];
	const drawn = [];
	const wanted = count === 0 ? all.length : Math.min(count, all.length);
	while (drawn.length < wanted) {
		drawn.push(...left.splice(Math.floor(random() * left.length), 1));
	}
	return drawn;
}

module.exports = { sample };
