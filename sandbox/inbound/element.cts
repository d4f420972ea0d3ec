import type { Call } from '../state/call.cts';
import type { SandboxState } from '../state/sandbox-state.cts';
import type { Element } from './parse-xml.cts';

/** How the sandbox checks and plays one kind of element. */
export interface ElementKind {
	/** What is wrong with the element; `undefined` if nothing is. */
	findProblem(element: Element): string | undefined;
	/** Plays it; resolves when Plivo would play the next element. */
	play(state: SandboxState, call: Call, element: Element): Promise<unknown>;
}
