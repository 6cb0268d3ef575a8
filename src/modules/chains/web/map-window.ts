/** What part of the drawing a window shows: where it begins, and how it follows the node that is looked at. Pure; lengths in pixels. */

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** A point of the drawing stands at `x + zoom * itsX` of the window. */
export interface MapWindow {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}

/** Below this a node's words cannot be read. */
export const LEAST_READABLE = 0.72;
const EDGE = 14;

/** The whole drawing where its words can still be read, else its upper left corner. */
export function firstWindow(drawing: Size, window: Size): MapWindow {
  const fitting = Math.min(
    1,
    (window.width - 2 * EDGE) / drawing.width,
    (window.height - 2 * EDGE) / drawing.height,
  );
  const zoom = Math.max(LEAST_READABLE, fitting);
  const spare = window.width - drawing.width * zoom;
  return { x: Math.max(EDGE, spare / 2), y: EDGE, zoom };
}

/** Moved by as little as it takes for the box to be seen; the same window where it is seen already. */
export function following(now: MapWindow, box: Size & { x: number; y: number }, window: Size): MapWindow {
  const shift = (at: number, length: number, offset: number, room: number): number => {
    const start = offset + at * now.zoom;
    const end = start + length * now.zoom;
    if (start < EDGE) return EDGE - start;
    return end > room - EDGE ? Math.max(room - EDGE - end, EDGE - start) : 0;
  };
  const [dx, dy] = [
    shift(box.x, box.width, now.x, window.width),
    shift(box.y, box.height, now.y, window.height),
  ];
  return dx === 0 && dy === 0 ? now : { ...now, x: now.x + dx, y: now.y + dy };
}
