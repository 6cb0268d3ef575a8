import { describe, expect, it } from 'vitest';
import { lanesFrom, lanesTold, laneWord } from './lanes.ts';

describe('lanes in both languages', () => {
  it('are typed in one field and read back as they were', () => {
    const read = lanesFrom(['光（Solar）', '储(Storage, stationary)', '充', '药品（中）']);
    expect(read).toEqual({
      lanes: ['光', '储', '充', '药品（中）'],
      laneEn: { 光: 'Solar', 储: 'Storage, stationary' },
    });
    expect(lanesFrom(lanesTold(read).split('、'))).toEqual(read);
  });

  it('may be called as what every object has', () => {
    expect(lanesTold({ lanes: ['toString'], laneEn: {} })).toBe('toString');
  });

  it('say the Chinese where no English is told', () => {
    const lanes = { lanes: ['光', '储'], laneEn: { 光: 'Solar' } };
    expect([laneWord(lanes, '光', 'en'), laneWord(lanes, '储', 'en'), laneWord(lanes, null, 'en')]).toEqual([
      'Solar',
      '储',
      null,
    ]);
  });
});
