/** Where the phone is, asked once; why it is not told, where it is not. */
import { useCallback, useEffect, useState } from 'react';
import type { VisitPosition } from './visit-store.ts';

export type PositionState =
  | { readonly kind: 'asking' }
  | { readonly kind: 'at'; readonly position: VisitPosition }
  | { readonly kind: 'denied' | 'failed' | 'insecure' };

const LONGEST_MS = 12_000;

export function usePosition(): { readonly state: PositionState; readonly ask: () => void } {
  const [state, setState] = useState<PositionState>({ kind: 'asking' });
  const ask = useCallback(() => {
    if (!window.isSecureContext || !('geolocation' in navigator)) return setState({ kind: 'insecure' });
    setState({ kind: 'asking' });
    navigator.geolocation.getCurrentPosition(
      ({ coords }) =>
        setState({
          kind: 'at',
          position: {
            latitude: coords.latitude.toFixed(6),
            longitude: coords.longitude.toFixed(6),
            accuracy: coords.accuracy.toFixed(1),
          },
        }),
      ({ code, PERMISSION_DENIED }) => setState({ kind: code === PERMISSION_DENIED ? 'denied' : 'failed' }),
      { enableHighAccuracy: true, timeout: LONGEST_MS, maximumAge: 60_000 },
    );
  }, []);
  useEffect(ask, [ask]);
  return { state, ask };
}
