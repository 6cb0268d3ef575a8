/** Every refusal of this module with its sentence. */
import type { RefusalSentences } from '#kernel/route.ts';
import { panelSentences } from './panel-sentences.ts';
import { poolSentences } from './pool-sentences.ts';

export const expertRefusals = { ...poolSentences, ...panelSentences } as const satisfies RefusalSentences;
