import type { INodeProperties, TriggerPanelDefinition } from 'n8n-workflow';
import { moreInfo } from '../shared/docs';

/** A condition on Trigger On. With the slash, n8n's editor keeps other fields when it changes. */
const TRIGGER_ON = '/events';

const notice = (
	name: string,
	displayName: string,
	displayOptions: INodeProperties['displayOptions'],
): INodeProperties => ({ displayName, name, type: 'notice', displayOptions, default: '' });

export const eventsNotice = notice(
	'eventsNotice',
	`Copy the Production URL above into Status Callback URL (under Options) of your Plivo Stream node, and into its Events URL for events of the gateway. ${moreInfo('docs/callbacks.md')}`,
	{ hide: { [TRIGGER_ON]: ['answered'] } },
);

export const answerNotice = notice(
	'answerNotice',
	`Copy the Production URL above into Answer URL of your Plivo application. Events of the stream arrive here automatically. ${moreInfo('docs/answer-calls.md')}`,
	{ show: { [TRIGGER_ON]: ['answered'] } },
);

export const callEndNotice = notice(
	'callEndNotice',
	`When the caller hangs up, Plivo reports no event of the stream. Add Call Ended to run the workflow then, too. ${moreInfo('docs/answer-calls.md')}`,
	{ show: { [TRIGGER_ON]: ['answered'] }, hide: { [TRIGGER_ON]: ['call_ended'] } },
);

export const gatewayNotice = notice(
	'gatewayNotice',
	`Utterance, Digits, Recording Ready and Gateway Stream Ended come from the gateway: set Send Audio To to Gateway. ${moreInfo('docs/audio.md')}`,
	{
		show: {
			[TRIGGER_ON]: ['utterance', 'digits', 'recording', 'ended'],
			'/sendAudioTo': ['server'],
		},
	},
);

export const unverifiedNotice = notice(
	'unverifiedNotice',
	`Verify Signature is off: anyone who knows the URL can trigger this workflow with fake events. ${moreInfo('docs/callbacks.md#signatures')}`,
	{ show: { '/options.verifySignature': [false] } },
);

const WHILE_BUILDING =
	'<b>While building your workflow</b>, click Execute step, then start a stream with the Test URL as its Status Callback URL, or call your number. The Test URL accepts one request per click.<br /><br />';
const IN_PRODUCTION =
	'use the Production URL. These executions show up in the executions list, not in the editor.';

/** Texts beside the button that waits for a test event. */
export const triggerPanel: TriggerPanelDefinition = {
	header: 'Pull in events from Plivo',
	executionsHelp: {
		inactive: `${WHILE_BUILDING}<b>Once you're happy with your workflow</b>, publish it and ${IN_PRODUCTION}`,
		active: `${WHILE_BUILDING}<b>Your workflow is published</b>: ${IN_PRODUCTION}`,
	},
	activationHint:
		'Once the workflow is published, it runs by itself whenever Plivo calls the Production URL.',
};
