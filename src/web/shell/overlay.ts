import { createContext, useContext } from 'react';
import type { Overlay } from './shell.tsx';

/** Opens what comes over the page: find, the list of keys, the change of password. */
export const OverlayContext = createContext<(overlay: Overlay) => void>(() => {});
export const useOverlay = () => useContext(OverlayContext);
