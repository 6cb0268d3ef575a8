/** A table on its way in: sent or pasted, checked as often as it is mended, then written; one way for every module. */
import { useState } from 'react';
import type { BringAct, BringWork, BroughtInput, UploadedTable } from '#platform/bring/contract.ts';
import { useSaving } from '../ui/form-dialog.tsx';
import { type JobDoors, useJob } from './use-job.ts';

/** Where the table is: uploaded and waiting, or its pasted cells. */
export type From = Pick<BroughtInput, 'text' | 'uploadId'>;

/** Of a job, what the screen of an import needs. */
export interface BroughtJob<Input, Check, Outcome> extends Omit<BringWork, 'act' | 'step'> {
  readonly act: string;
  readonly step: string;
  readonly input: Input | null;
  readonly check: Check | null;
  readonly outcome: Outcome | null;
}

export interface BringDoors<Input, J extends BroughtJob<Input, unknown, unknown>> extends JobDoors<J> {
  readonly upload: (files: readonly File[], onShare: (share: number) => void) => Promise<UploadedTable>;
  readonly begin: (act: BringAct, input: Input) => Promise<{ jobId: string }>;
}

export interface Sending {
  readonly name: string;
  readonly share: number;
}

export interface Bring<Input, Check, Outcome> {
  readonly input: Input | null;
  readonly check: Check | null;
  readonly done: Outcome | null;
  readonly going: BroughtJob<Input, Check, Outcome> | null;
  readonly sending: Sending | null;
  readonly error: unknown;
  readonly busy: boolean;
  readonly send: (files: readonly File[]) => void;
  readonly paste: (text: string) => void;
  /** Checks again with more said or cells mended. */
  readonly look: (next: Input) => void;
  readonly run: (next: Input) => void;
  readonly clear: () => void;
  /** What was written is no longer told: it was undone, or another table is meant. */
  readonly forget: () => void;
}

export interface BringWish<Input, Check, J> {
  /** A table that nothing has been said of. */
  readonly fresh: (from: From) => Input;
  /** What was said, and what the check found besides: the mapping of its columns. */
  readonly checked?: (input: Input, check: Check) => Input;
  /** Told of each job that ends, before it is shown. */
  readonly onTaken?: (job: J) => void;
}

const OURS: readonly string[] = ['check', 'import'] satisfies BringAct[];

export function useBring<Input, Check, Outcome, J extends BroughtJob<Input, Check, Outcome>>(
  doors: BringDoors<Input, J>,
  { fresh, checked = (input) => input, onTaken }: BringWish<Input, Check, J>,
): Bring<Input, Check, Outcome> {
  const { error, busy, save } = useSaving();
  const [input, setInput] = useState<Input | null>(null);
  const [check, setCheck] = useState<Check | null>(null);
  const [done, setDone] = useState<Outcome | null>(null);
  const [sending, setSending] = useState<Sending | null>(null);
  const clear = () => {
    setInput(null);
    setCheck(null);
  };
  const take = (job: J) => {
    onTaken?.(job);
    if (job.check !== null && job.input !== null) {
      setInput(checked(job.input, job.check));
      setCheck(job.check);
      setDone(null);
    } else if (job.outcome !== null) {
      setDone(job.outcome);
      clear();
    }
  };
  const { going, follow } = useJob(
    doors,
    ({ act }) => OURS.includes(act),
    (found) => void save(async () => take(await found)),
  );
  const begin = async (act: BringAct, next: Input) => take(await follow(doors.begin(act, next)));
  const send = async (files: readonly File[]) => {
    const name = files[0]?.name ?? '';
    setSending({ name, share: 0 });
    await save(async () => {
      const { uploadId } = await doors.upload(files, (share) => setSending({ name, share }));
      setSending(null);
      await begin('check', fresh({ uploadId }));
    });
    setSending(null);
  };
  return {
    ...{ input, check, done, going, sending, error, busy, clear },
    send: (files) => void send(files),
    paste: (text) => void save(() => begin('check', fresh({ text }))),
    look: (next) => void save(() => begin('check', next)),
    run: (next) => void save(() => begin('import', next)),
    forget: () => setDone(null),
  };
}
