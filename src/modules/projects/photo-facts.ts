/** When and where a photo was taken, as its own file tells (EXIF); nothing where it tells nothing. Bounded: only the head of a file is read. */
import ExifReader from 'exifreader';

export interface PhotoFacts {
  /** Wall clock of the camera, 'YYYY-MM-DD HH:MM:SS'. */
  readonly takenAt: string | null;
  /** Degrees, six decimals. */
  readonly latitude: string | null;
  readonly longitude: string | null;
}

const NOTHING: PhotoFacts = { takenAt: null, latitude: null, longitude: null };
const CLOCK = /^(\d{4}):(\d{2}):(\d{2}) (\d{2}:\d{2}:\d{2})/;

export function photoFacts(bytes: Buffer): PhotoFacts {
  try {
    const { exif, gps } = ExifReader.load(bytes, { expanded: true });
    const clock = exif?.DateTimeOriginal?.description ?? '';
    const [, year, month, day, time] = CLOCK.exec(clock) ?? [];
    const taken = year === undefined ? null : `${year}-${month}-${day} ${time}`;
    return {
      takenAt: taken !== null && Number.isNaN(Date.parse(`${taken.replace(' ', 'T')}Z`)) ? null : taken,
      ...placeOf(gps?.Latitude, gps?.Longitude),
    };
  } catch {
    // a file that tells nothing of itself is still a photo
    return NOTHING;
  }
}

function placeOf(latitude: number | undefined, longitude: number | undefined): Omit<PhotoFacts, 'takenAt'> {
  const nowhere = { latitude: null, longitude: null };
  if (latitude === undefined || longitude === undefined) return nowhere;
  if (!(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180)) return nowhere;
  return { latitude: latitude.toFixed(6), longitude: longitude.toFixed(6) };
}

const HEADS: readonly (readonly number[])[] = [
  [0xff, 0xd8, 0xff],
  [0x89, 0x50, 0x4e, 0x47],
];

/** A picture by what it holds, not by its name. */
export function isPicture(bytes: Buffer): boolean {
  if (HEADS.some((head) => head.every((byte, at) => bytes[at] === byte))) return true;
  const [riff, webp] = [bytes.toString('latin1', 0, 4), bytes.toString('latin1', 8, 12)];
  return (
    (riff === 'RIFF' && webp === 'WEBP') ||
    /^ftyp(heic|heix|mif1|msf1|avif)/.test(bytes.toString('latin1', 4, 12))
  );
}
