/** The decoder of MP3, a package of ES modules: CommonJS loads it by `import()`, which is only here. */
export const loadMpeg = () => import('mpg123-decoder');
