/** A multipart form read to its end: files within the server's limits, and its text fields. */
import type { FastifyRequest } from 'fastify';
import { Refusal } from '#kernel/refusal.ts';

export interface UploadedFile {
  readonly name: string;
  readonly bytes: Buffer;
}

export interface Upload {
  readonly files: readonly UploadedFile[];
  readonly fields: Readonly<Record<string, string>>;
}

export async function readUploads(request: FastifyRequest): Promise<Upload> {
  if (!request.isMultipart()) throw new Refusal('upload-missing');
  const files: UploadedFile[] = [];
  const fields: Record<string, string> = {};
  for await (const part of request.parts()) {
    if (part.type === 'file') files.push({ name: plainName(part.filename), bytes: await part.toBuffer() });
    else fields[part.fieldname] = String(part.value);
  }
  return { files, fields };
}

const LONGEST_NAME = 200;

/** The last part of a path, without control characters: names come from strangers. */
function plainName(name: string): string {
  const last = name.replaceAll('\\', '/').split('/').at(-1) ?? '';
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
  return last.replace(/[\u0000-\u001f\u007f]/g, '').slice(-LONGEST_NAME) || 'file';
}
