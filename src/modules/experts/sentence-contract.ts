/** Every refusal of this module with its sentence. */
import type { RefusalSentences } from '#kernel/route.ts';
import { panelSentences } from './panel-sentence-contract.ts';
import { poolSentences } from './pool-sentence-contract.ts';

export const expertRefusals = { ...poolSentences, ...panelSentences } as const satisfies RefusalSentences;
