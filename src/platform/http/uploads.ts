/** A multipart form read to its end: files within the server's limits, and its text fields. */
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

/** Of all files together: they are held in memory until they are stored. */
const LARGEST_FORM = 64 * 1024 * 1024;
const LONGEST_NAME = 200;

/** The last part of a path, without control characters: names come from strangers. */
function plainName(name: string): string {
  const last = name.replaceAll('\\', '/').split('/').at(-1) ?? '';
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
  return last.replace(/[\u0000-\u001f\u007f]/g, '').slice(-LONGEST_NAME) || 'file';
}
