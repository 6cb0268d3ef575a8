import { en } from './words.en.ts';
import { type Plain, wordsOf } from './words.ts';
import { zh } from './words.zh.ts';

/** A word of the shell that has no blanks. */
export type ShellWord = Plain<typeof zh>;
export const { useWords: useShellWords, say: sayShell } = wordsOf('web', zh, en);
