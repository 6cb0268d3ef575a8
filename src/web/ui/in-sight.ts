/** A row of tabs or stages that is wider than its place: what is open in it is brought into sight. */
import { type RefObject, useEffect, useRef } from 'react';

interface Span {
  readonly left: number;
  readonly width: number;
}

/** How far to scroll on, so that `open` stands in the middle of `frame`; 0 where it is seen whole. */
export function scrollOn(frame: Span, open: Span): number {
  const seen = open.left >= frame.left && open.left + open.width <= frame.left + frame.width;
  return seen ? 0 : open.left + open.width / 2 - (frame.left + frame.width / 2);
}

const OPEN = '[aria-selected="true"], [aria-current="page"], [aria-current="step"]';

/** @param of what is open: looked for again once it is another. */
export function useInSight<E extends HTMLElement>(of: unknown): RefObject<E | null> {
  const frame = useRef<E>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is open is read from the page after it changed.
  useEffect(() => {
    const open = frame.current?.querySelector(OPEN);
    if (!frame.current || !open) return;
    frame.current.scrollLeft += scrollOn(frame.current.getBoundingClientRect(), open.getBoundingClientRect());
  }, [of]);
  return frame;
}
