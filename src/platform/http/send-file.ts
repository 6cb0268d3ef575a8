import type { FastifyReply } from 'fastify';

/** Always as a download: an uploaded page must never run in our own origin. */
export function sendFile(
  reply: FastifyReply,
  name: string,
  bytes: Uint8Array,
  type = 'application/octet-stream',
): void {
  reply.header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`);
  reply.header('cache-control', 'no-store');
  reply.type(type);
  void reply.send(bytes);
}

const WORKBOOK = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** An Excel workbook; its name ends in .xlsx. */
export const sendWorkbook = (reply: FastifyReply, name: string, bytes: Uint8Array): void =>
  sendFile(reply, name, bytes, WORKBOOK);
