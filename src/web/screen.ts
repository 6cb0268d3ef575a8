/** What the table of screens says of each. */
import type { ComponentType } from 'react';
import type { ShellWord } from './i18n/shell-words.ts';

export interface Screen {
  readonly path: string;
  readonly load: () => Promise<{ readonly default: ComponentType }>;
  readonly right: string;
  /** Of no use without this one too. */
  readonly needs?: string;
  readonly nav?: Extract<ShellWord, `nav.${string}`>;
  /** Rails are parted by a hairline where the group changes. */
  readonly group?: number;
  /** Has its place in the phone's bottom bar. */
  readonly phone?: boolean;
  /** The rail marks this word on pages that have none of their own, such as a target's. */
  readonly under?: string;
}
