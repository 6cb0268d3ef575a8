/**
 * Who sees and does what: the office that keeps the pool draws and sends links, whoever chairs opens and writes the opinion. The side of
 * the project (all others who see panels) is not told who was drawn until the state that the template names.
 */
import type { Caller } from '#platform/http/caller.ts';
import { PANEL_STATES, type PanelState } from './panel-contract.ts';
import type { PanelTemplate } from './template-contract.ts';

export const keepsPool = ({ rights }: Pick<Caller, 'rights'>): boolean => rights.has('experts.manage');
export const chairs = ({ rights }: Pick<Caller, 'rights'>): boolean => rights.has('experts.chair');

/** Interests are told to who draws, who chairs and who audits the whole region. */
export const seesInterests = (caller: Caller): boolean =>
  keepsPool(caller) || chairs(caller) || (caller.rights.has('journal.view') && caller.reach.kind === 'all');

export function mayKnowNames(
  caller: Caller,
  { reveal }: Pick<PanelTemplate, 'reveal'>,
  state: PanelState,
): boolean {
  if (keepsPool(caller) || chairs(caller)) return true;
  if (reveal === 'never' || state === 'stopped') return false;
  return PANEL_STATES.indexOf(state) >= PANEL_STATES.indexOf(reveal);
}

/** 138****0001; what is short is hidden whole. */
export function maskedContact(contact: string | null): string | null {
  if (contact === null) return null;
  const shown = contact.length >= 8 ? [contact.slice(0, 3), contact.slice(-2)] : ['', ''];
  return `${shown[0]}****${shown[1]}`;
}
