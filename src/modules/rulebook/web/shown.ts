/** How days and states of versions are said on the screens of the rule book. */
import type { Words } from '#web/i18n/i18n.tsx';
import type { RuleTrack, VersionRow } from '../contract.ts';
import type { RuleKey } from './words.ts';

interface Days {
  readonly from: string;
  readonly to: string | null;
}

export const daysWord = (t: Words<RuleKey>, { from, to }: Days): string =>
  to === null ? t('rule.from', { from }) : t('rule.span', { from, to });

export const trackOf = (track: string | undefined): RuleTrack =>
  track === 'review' ? 'review' : 'application';

/** Days of a version on a track as they are written, whether it counts or not. */
export const ownDays = ({ review, from, to }: VersionRow, track: RuleTrack): Days =>
  track === 'review' && review ? review : { from, to };
