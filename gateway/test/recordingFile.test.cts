import { existsSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { WaveFile } from 'wavefile';
import { HEADER_BYTES, recordingHeader } from '../src/recording/header.cts';
import { repairRecording } from '../src/recording/repair.cts';
import { findFormat } from '../src/stream/format.cts';
import { createWriter } from '../src/recording/writer.cts';
import { fillDisk } from './support/disk.cts';
import { newFolder } from './support/config.cts';
import { until } from './support/until.cts';

const FORMATS = [
	['audio/x-mulaw', 8000, 7, 8],
	['audio/x-l16', 8000, 1, 16],
	['audio/x-l16', 16_000, 1, 16],
] as const;

describe('A recording', () => {
	it.each(FORMATS)('has two channels in the format of the stream: %s at %i', (...format) => {
		const [encoding, rate, audioFormat, bitsPerSample] = format;
		const audio = Buffer.alloc(400, 1);
		const header = recordingHeader(findFormat(encoding, rate)!, audio.length);
		const wav = new WaveFile(Buffer.concat([header, audio]));
		expect(wav.fmt).toMatchObject({ audioFormat, numChannels: 2, sampleRate: rate });
		expect(wav.fmt).toMatchObject({ bitsPerSample, byteRate: (rate * bitsPerSample) / 4 });
		expect(wav.data).toMatchObject({ chunkSize: 400 });
	});

	it('of more than 4 GB has the largest size that its header can hold', () => {
		const header = recordingHeader(findFormat('audio/x-l16', 8000)!, 2 ** 33);
		expect([header.readUInt32LE(4), header.readUInt32LE(40)]).toEqual([2 ** 32 - 1, 2 ** 32 - 1]);
	});

	it('of more than 4 GB is kept whole', async () => {
		const path = join(newFolder(), 'long.wav');
		const whole = 2 ** 32 + 400;
		writeFileSync(path, recordingHeader(findFormat('audio/x-l16', 8000)!, 0));
		// Takes no room on the disk.
		truncateSync(path, HEADER_BYTES + whole);
		expect(await repairRecording(path)).toBe(whole);
		expect(statSync(path).size).toBe(HEADER_BYTES + whole);
	});

	it('is playable after a kill: its sizes are those of the audio that is there', async () => {
		const path = join(newFolder(), 'killed.wav');
		const header = recordingHeader(findFormat('audio/x-l16', 8000)!, 0);
		writeFileSync(path, Buffer.concat([header, Buffer.alloc(4003, 1)]));
		expect(await repairRecording(path)).toBe(4000);
		const repaired = readFileSync(path);
		expect(repaired).toHaveLength(4044);
		expect(new WaveFile(repaired).data).toMatchObject({ chunkSize: 4000 });
		expect(repaired.readUInt32LE(4)).toBe(4036);
	});

	it.each([
		['shorter than a header', Buffer.alloc(20)],
		['something else', Buffer.alloc(100, 'x')],
	])('is no file that is %s, which stays as it is', async (_what, bytes) => {
		const path = join(newFolder(), 'other.wav');
		writeFileSync(path, bytes);
		expect(await repairRecording(path)).toBe(0);
		expect(readFileSync(path)).toEqual(bytes);
	});
});

describe('A writer', () => {
	it('writes in order, for the owner of the process only', async () => {
		const path = join(newFolder(), 'a');
		const writer = createWriter(path, () => undefined);
		writer.write(Buffer.from('one '));
		writer.write(Buffer.from('two'));
		await writer.close();
		expect(readFileSync(path, 'utf8')).toBe('one two');
		expect(statSync(path).mode & 0o777).toBe(0o600);
	});

	it.each([
		['a folder that is not there', () => join(newFolder(), 'none', 'a'), 'ENOENT'],
		['a file that is there', () => join(newFolder(), '..'), 'EISDIR|EEXIST'],
	])('says once why it cannot write to %s, and closes', async (_what, path, reason) => {
		const errors: string[] = [];
		const writer = createWriter(path(), (error) => errors.push(error));
		writer.write(Buffer.alloc(10));
		await writer.close();
		writer.write(Buffer.alloc(10));
		expect(errors).toEqual([expect.stringMatching(reason)]);
	});

	it('says once that the disk is full, and keeps what was written before', async () => {
		const errors: string[] = [];
		const path = join(newFolder(), 'a');
		const writer = createWriter(path, (error) => errors.push(error));
		writer.write(Buffer.from('one'));
		await until(() => existsSync(path) && statSync(path).size === 3);
		const full = fillDisk();
		writer.write(Buffer.from('two'));
		await until(() => errors.length > 0);
		full.mockRestore();
		writer.write(Buffer.from('three'));
		await writer.close();
		expect(errors).toEqual(['ENOSPC']);
		expect(readFileSync(path, 'utf8')).toBe('one');
	});

	it('gives a disk up that is too slow', async () => {
		const errors: string[] = [];
		const path = join(newFolder(), 'a');
		const writer = createWriter(path, (error) => errors.push(error));
		for (let count = 0; count < 10; count += 1) writer.write(Buffer.alloc(1024 * 1024));
		await writer.close();
		expect(errors).toEqual(['the disk is too slow']);
		expect(statSync(path).size).toBeLessThanOrEqual(5 * 1024 * 1024);
	});
});
