import { listensToTheCaller, playsWhatWasSaid } from './audio.cts';
import { answersACall } from './calls.cts';
import {
	passesTheCredential,
	refusesABadBaseUrl,
	refusesAWebPage,
	refusesAWrongToken,
	worksWithRestrictedDomains,
} from './credential.cts';
import { keepsValues, offersNoWaitingTool } from './editor.cts';
import {
	endsADrippingResponse,
	saysThatAStartMayHaveHappened,
	saysThatPlivoCannotBeReached,
	saysWhatIsWrongBeforehand,
	saysWhatPlivoRefuses,
} from './errors.cts';
import { refusesLargeBodies } from './largeBodies.cts';
import { listsThem } from './listed.cts';
import { listsLiveCalls } from './liveCalls.cts';
import { runsStartListGetStop } from './operations.cts';
import { listsCallsAndStreams } from './pickers.cts';
import { hearsOfStartAndStop } from './reports.cts';
import type { Environment } from './environment.cts';
import { drivesTheTool } from './tool.cts';
import { runsOnProduction, runsOnTest } from './trigger.cts';
import { waitsForTheEnd } from './waiting.cts';

export interface Check {
	/** A row of docs/compatibility.md. */
	sentence: string;
	/** Throws if it does not hold. May return a text for the table instead of "yes". */
	check: (environment: Environment) => Promise<string | undefined | void>;
}

const rows: Array<[sentence: string, check: Check['check']]> = [
	['lists both nodes, the tool and the credential under their own names', listsThem],
	['passes a credential that Plivo takes', passesTheCredential],
	['says that Plivo does not accept a credential', refusesAWrongToken],
	['says what is wrong with an API Base URL', refusesABadBaseUrl],
	['does not pass a credential whose API Base URL leads to a web page', refusesAWebPage],
	['reaches Plivo with any Allowed HTTP Request Domains', worksWithRestrictedDomains],
	['lists live calls and the streams of a call in the editor', listsCallsAndStreams],
	['keeps what was entered when the operation changes in the editor', keepsValues],
	['lists live calls in a workflow', listsLiveCalls],
	['runs Start, List, Get and Stop in one workflow', runsStartListGetStop],
	['waits for the end of a stream, and takes no forged one', waitsForTheEnd],
	['says what is wrong before anything is sent', saysWhatIsWrongBeforehand],
	['says what Plivo refuses', saysWhatPlivoRefuses],
	['says that Plivo cannot be reached', saysThatPlivoCannotBeReached],
	['says that a Start without an answer may have happened', saysThatAStartMayHaveHappened],
	['ends a request when its Timeout is over, though bytes keep arriving', endsADrippingResponse],
	[
		'starts a workflow on signed callbacks to the Production URL, and on no forged one',
		runsOnProduction,
	],
	['starts a workflow on signed callbacks to the Test URL, and on no forged one', runsOnTest],
	['starts a workflow when a stream starts, and when it stops', hearsOfStartAndStop],
	['answers a call with a stream, and reports its end', answersACall],
	['refuses unsigned bodies of 16 MB', refusesLargeBodies],
	['gives each utterance of a call with its audio, and plays audio back', playsWhatWasSaid],
	['listens for what the caller says, and continues with the audio', listensToTheCaller],
	['lets an AI agent start a stream with the tool', drivesTheTool],
	['offers an AI agent no operation that waits', offersNoWaitingTool],
];

/** What has to hold in every n8n. */
export const checks: Check[] = rows.map(([sentence, check]) => ({ sentence, check }));
