/** The repository on GitHub, as in `homepage` of package.json. */
export const REPOSITORY = 'https://github.com/n8n-nodes-plivo-stream/n8n-nodes-plivo-stream';

/** A link to a section of the README, or to a page of `docs/`, for notices in the editor. */
export const moreInfo = (page: `#${string}` | `docs/${string}`) => {
	const path = page.startsWith('#') ? page : `/blob/main/${page}`;
	return `<a href="${REPOSITORY}${path}" target="_blank">More info</a>`;
};
