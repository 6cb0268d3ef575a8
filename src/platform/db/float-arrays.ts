/**
 * Whole rows of numbers on their way into and out of `double precision[]` and `integer[]`, as PostgreSQL sends arrays: exact to the last
 * bit, and ten times quicker than text. A parameter that is bytes is taken for the binary form of its cast:
 * `${floatArray(values)}::double precision[]`. Asked for as bytes: `array_send(column)`.
 */
const FLOAT8 = 701;
const INT4 = 23;
/** Dimensions, whether there are nulls, the kind of the elements, their number, the first place. */
const HEAD = 20;

function headed(kind: number, count: number, width: number): DataView<ArrayBuffer> {
  const view = new DataView(new ArrayBuffer(HEAD + count * (4 + width)));
  // An empty array has no dimension and ends after the kind.
  view.setInt32(0, count === 0 ? 0 : 1);
  view.setInt32(8, kind);
  view.setInt32(12, count);
  view.setInt32(16, 1);
  return view;
}

const bytesOf = ({ buffer }: DataView<ArrayBuffer>, count: number): Buffer =>
  Buffer.from(buffer, 0, count === 0 ? 12 : buffer.byteLength);

export function floatArray(values: Float64Array): Buffer {
  const view = headed(FLOAT8, values.length, 8);
  let at = HEAD;
  for (const value of values) {
    view.setInt32(at, 8);
    view.setFloat64(at + 4, value);
    at += 12;
  }
  return bytesOf(view, values.length);
}

export function integerArray(values: Uint32Array): Buffer {
  const view = headed(INT4, values.length, 4);
  let at = HEAD;
  for (const value of values) {
    view.setInt32(at, 4);
    view.setInt32(at + 4, value);
    at += 8;
  }
  return bytesOf(view, values.length);
}

/** What `array_send` of a `double precision[]` without nulls gave. */
export function floatsOf(bytes: Buffer): Float64Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const count = view.getInt32(0) === 0 ? 0 : view.getInt32(12);
  if (view.getInt32(8) !== FLOAT8) throw new TypeError('these are no double precision numbers');
  const values = new Float64Array(count);
  for (let one = 0, at = HEAD + 4; one < count; one++, at += 12) values[one] = view.getFloat64(at);
  return values;
}
