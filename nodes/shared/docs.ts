/** The repository on GitHub, as in `homepage` of package.json. */
export const REPOSITORY = 'https://github.com/n8n-nodes-plivo-stream/n8n-nodes-plivo-stream';

/** A link to a page of `docs/`, or to one of its headings, for notices in the editor. */
export const moreInfo = (page: `docs/${string}`) =>
	`<a href="${REPOSITORY}/blob/main/${page}" target="_blank">More info</a>`;
