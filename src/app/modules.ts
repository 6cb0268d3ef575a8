/** The only list of all modules: their routes, sentences, subscribers and nightly work. */
import type { RefusalSentences } from '#kernel/route.ts';
import { identityRefusals } from '#modules/identity/index.ts';
import type { Subscriber } from '#platform/db/events.ts';

export const sentences: RefusalSentences = { ...identityRefusals };

export const subscribers: readonly Subscriber[] = [];
