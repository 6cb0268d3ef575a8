/** Light, dark, or as the system has it; kept in the browser, it is the screen's and not the person's. */
import { useSyncExternalStore } from 'react';

export type Look = 'light' | 'dark' | 'system';
const KEY = 'lianzhang.look';
const listeners = new Set<() => void>();
const system = () => window.matchMedia('(prefers-color-scheme: dark)');

export const chosenLook = (): Look => {
  const kept = localStorage.getItem(KEY);
  return kept === 'light' || kept === 'dark' ? kept : 'system';
};

const isDark = (): boolean => chosenLook() === 'dark' || (chosenLook() === 'system' && system().matches);

function apply(): void {
  document.documentElement.dataset.theme = isDark() ? 'dark' : 'light';
  for (const on of listeners) on();
}

export function startLook(): void {
  system().addEventListener('change', apply);
  apply();
}

export function setLook(look: Look): void {
  if (look === 'system') localStorage.removeItem(KEY);
  else localStorage.setItem(KEY, look);
  apply();
}

const listen = (on: () => void) => {
  listeners.add(on);
  return () => void listeners.delete(on);
};

export const useLook = (): Look => useSyncExternalStore(listen, chosenLook);
export const useDark = (): boolean => useSyncExternalStore(listen, isDark);
