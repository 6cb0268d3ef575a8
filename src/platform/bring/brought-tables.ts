/** Tables on their way in: a file streamed to a place of its own and kept there while it is checked, or cells that were pasted. */
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { newId } from '#kernel/id.ts';
import { Refusal } from '#kernel/refusal.ts';
import type { Caller } from '../http/caller.ts';
import { saveUpload } from '../http/uploads.ts';
import { waitingTables } from '../http/waiting-tables.ts';
import { type OfficeTable, readOfficeTable, type TableWish, textTable } from '../office-table.ts';
import type { BroughtInput, UploadedTable } from './contract.ts';

const KEPT_TABLES = 20;

export interface BroughtWish extends TableWish {
  /** Of the folder that files wait in. */
  readonly name: string;
  /** In bytes. */
  readonly largest: number;
}

/** A module's own reading of a table: where its head is and what its columns hold. Throws the module's refusals. */
export type Understand<Table> = (fileName: string, file: OfficeTable) => Promise<Table>;

interface Waiting<Table> {
  readonly table: Table;
  /** Where the file lies as long as it waits. */
  readonly path: string;
}

export class BroughtTables<Table> {
  readonly #waiting = waitingTables<Waiting<Table>>(KEPT_TABLES, ({ path: file }) =>
    rmSync(file, { force: true }),
  );
  readonly #wish: BroughtWish;
  #folder: string | undefined;

  constructor(app: FastifyInstance, wish: BroughtWish) {
    this.#wish = wish;
    app.addHook('onClose', async () => {
      if (this.#folder) rmSync(this.#folder, { recursive: true, force: true });
    });
  }

  /** Refusals 'not-logged-in', 'upload-missing', those of the file, and the module's own. */
  async upload(
    request: FastifyRequest,
    caller: Caller | null,
    understand: Understand<Table>,
  ): Promise<UploadedTable> {
    if (!caller) throw new Refusal('not-logged-in');
    const { name, largest, ...wish } = this.#wish;
    this.#folder ??= mkdtempSync(path.join(os.tmpdir(), `lianzhang-${name}-`));
    const place = path.join(this.#folder, newId());
    try {
      const file = await saveUpload(request, place, largest);
      if (!file) throw new Refusal('upload-missing');
      const read = await readOfficeTable(place, file.name, wish);
      if (!read.ok) throw new Refusal(read.code, { file: file.name, ...read.params });
      const table = await understand(file.name, read.table);
      return { uploadId: this.#waiting.keep(caller.userId, { table, path: place }), fileName: file.name };
    } catch (refused) {
      rmSync(place, { force: true });
      throw refused;
    }
  }

  /** The table that is spoken of. Refusal 'upload-gone' for one that waits no longer, and the module's own. */
  async of(
    { userId }: Caller,
    { text, uploadId }: Pick<BroughtInput, 'text' | 'uploadId'>,
    understand: Understand<Table>,
  ): Promise<Table> {
    return text === undefined
      ? this.#waiting.of(userId, uploadId).table
      : understand('paste', textTable(text));
  }
}
