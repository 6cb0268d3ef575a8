/** A multipart form read to its end: files within the server's limits, and its text fields. */
import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import type { FastifyRequest } from 'fastify';
import type { ZodType } from 'zod';
import { Refusal } from '#kernel/refusal.ts';
import { parseInput } from './parse-input.ts';

export interface UploadedFile {
  readonly name: string;
  readonly bytes: Buffer;
}

export interface Upload<F> {
  readonly files: readonly UploadedFile[];
  readonly fields: F;
}

/** `form` is the shape of the text fields; fields left empty are as if they were not there. */
export async function readUploads<F>(request: FastifyRequest, form: ZodType<F>): Promise<Upload<F>> {
  if (!request.isMultipart()) throw new Refusal('upload-missing');
  const files: UploadedFile[] = [];
  const fields: Record<string, string> = {};
  let room = LARGEST_FORM;
  for await (const part of request.parts()) {
    if (part.type === 'file') {
      const bytes = await part.toBuffer();
      room -= bytes.length;
      if (room < 0) throw new request.server.multipartErrors.RequestFileTooLargeError();
      files.push({ name: plainName(part.filename), bytes });
    } else if (part.value !== '') fields[part.fieldname] = String(part.value);
  }
  return { files, fields: parseInput(form, fields) };
}

/** The first file of a form, streamed to a path of its own: a table may be longer than memory should hold. */
export async function saveUpload(
  request: FastifyRequest,
  path: string,
  largest: number,
): Promise<{ readonly name: string } | undefined> {
  if (!request.isMultipart()) throw new Refusal('upload-missing');
  let name: string | undefined;
  for await (const part of request.parts({ limits: { fileSize: largest, files: 1 } })) {
    if (part.type !== 'file') continue;
    await pipeline(part.file, createWriteStream(path, { mode: 0o600 }));
    if (part.file.truncated) throw new request.server.multipartErrors.RequestFileTooLargeError();
    name = plainName(part.filename);
  }
  return name === undefined ? undefined : { name };
}

/** Of all files together: they are held in memory until they are stored. */
const LARGEST_FORM = 64 * 1024 * 1024;
const LONGEST_NAME = 200;

/** The last part of a path, without control characters: names come from strangers. */
function plainName(name: string): string {
  const last = name.replaceAll('\\', '/').split('/').at(-1) ?? '';
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
  return last.replace(/[\u0000-\u001f\u007f]/g, '').slice(-LONGEST_NAME) || 'file';
}
