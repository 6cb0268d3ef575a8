import { describe, expect, it } from 'vitest';
import { enquiryRulesOn, sourceRulesOn } from './attraction-rules.ts';
import { maskedContact } from './contact-mask.ts';
import { stepFaults } from './enquiry-rules.ts';
import { sourceFaults } from './source-rules.ts';

const NONE = {
  ...{ source: null, sourceDetail: null, introducerKind: null },
  ...{ introducerEnterpriseId: null, introducerName: null },
};
const codes = (wish: object) =>
  sourceFaults({ ...NONE, ...wish }, sourceRulesOn('2022-06-28')).map(({ code }) => code);

describe('a source', () => {
  it('may be untold, and says what its way must say', () => {
    expect(codes({})).toEqual([]);
    expect(codes({ source: 'fair' })).toEqual(['source-detail-missing']);
    expect(codes({ source: 'fair', sourceDetail: '第二届储能展' })).toEqual([]);
    expect(codes({ source: 'gossip' })).toEqual(['source-unknown']);
    expect(codes({ source: 'business' })).toEqual(['source-introducer-missing']);
    expect(codes({ source: 'business', introducerKind: 'enterprise' })).toEqual([
      'introducer-enterprise-missing',
    ]);
  });

  it('names a body that introduced, never a person', () => {
    const by = (introducerName: string) => codes({ introducerKind: 'agency', introducerName });
    expect(by('某某咨询有限公司')).toEqual([]);
    expect(by('German Chamber of Commerce')).toEqual([]);
    expect(by('张三')).toEqual(['introducer-person']);
    expect(codes({ introducerName: '某商会' })).toEqual(['introducer-kind-missing']);
  });
});

describe('a step of an enquiry', () => {
  const rules = enquiryRulesOn('2022-06-28');
  const step = (from: string, state: string, change: object = {}) =>
    stepFaults(
      { state, unitId: undefined, reason: null, answer: null, note: null, otherNumber: null, ...change },
      from,
      rules,
    ).map(({ code }) => code);
  it('says what it must', () => {
    expect(step('received', 'assigned')).toEqual(['enquiry-unit-missing']);
    expect(step('received', 'not-for-us')).toEqual(['enquiry-answer-missing', 'enquiry-reason-missing']);
    expect(step('received', 'not-for-us', { answer: '不接', reason: 'whim' })).toEqual([
      'enquiry-reason-unknown',
    ]);
    expect(step('received', 'duplicate')).toEqual(['enquiry-other-missing']);
  });

  it('follows the order, and the same may be said again until it has ended', () => {
    expect(step('answered', 'answered', { answer: '再答' })).toEqual([]);
    expect(step('to-project', 'answered', { answer: '再答' })).toEqual(['enquiry-state-order']);
    expect(step('spam', 'spam')).toEqual(['enquiry-state-order']);
    expect(step('received', 'received')).toEqual(['enquiry-state-order']);
    expect(step('spam', 'nowhere')).toEqual(['enquiry-state-unknown']);
  });
});

it('a contact is masked but for its end', () => {
  expect(
    maskedContact({
      contactOffice: '投资部',
      contactPhone: '+49 89 1234567',
      contactEmail: 'invest@firm.example',
    }),
  ).toEqual({ contactOffice: '投资部', contactPhone: '+** ** *****67', contactEmail: 'i***@firm.example' });
});
