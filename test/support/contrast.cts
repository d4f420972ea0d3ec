/** Relative luminance of `#rrggbb`, from 0 to 1. Source: WCAG 2.2, relative luminance. */
function luminance(color: string): number {
	const channels = [1, 3, 5].map((at) => parseInt(color.slice(at, at + 2), 16) / 255);
	const [red = 0, green = 0, blue = 0] = channels.map((it) =>
		it <= 0.04045 ? it / 12.92 : ((it + 0.055) / 1.055) ** 2.4,
	);
	return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Contrast ratio of two colours as `#rrggbb`, from 1 to 21. Source: WCAG 2.2, contrast ratio. */
export function contrast(one: string, other: string): number {
	const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
	return (lighter + 0.05) / (darker + 0.05);
}

/** Every colour in a drawing. */
export const colorsIn = (svg: string) =>
	[...svg.matchAll(/(?:fill|stroke)="(?!none)([^"]*)"/g)].map(([, color]) => color!);
