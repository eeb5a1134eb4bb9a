import { readFolderName } from '@logbook/vehicle-model';
import { describe, expect, it } from 'vitest';
import type { ModelAnswer } from './answer-schema.ts';
import { judgeAnswer } from './judge-answer.ts';

const answer: ModelAnswer = {
  ...{ is_vehicle: true, year: 1986, make: 'Jeep', model: 'Grand Wagoneer', trim: null },
  ...{ color: 'blue', body_style: 'SUV', transmission: null },
  ...{ confidence: 0.824, evidence: 'Wood on its sides.' },
};

const judge = (changed: Partial<ModelAnswer>, name = 'Blue Jeep') =>
  judgeAnswer({ ...answer, ...changed }, { name, reading: readFolderName(name) }, 2028);

describe('an answer is judged by what is known without it', () => {
  it('a plausible one keeps its confidence', () => {
    expect(judge({})).toEqual({
      fields: {
        ...{ year: 1986, make: 'Jeep', model: 'Grand Wagoneer', trim: null },
        ...{ color: 'blue', bodyStyle: 'SUV', transmission: null },
      },
      confidence: 0.82,
      reasons: [],
      evidence: 'Wood on its sides.',
    });
  });

  it.each<[Partial<ModelAnswer>, string, Record<string, unknown>, RegExp]>([
    [{ year: 1600 }, 'x', { year: null }, /no vehicle is of 1600/],
    [{ year: 2031 }, 'x', { year: null }, /no vehicle is of 2031/],
    [{ make: 'Jeeep' }, 'x', { make: 'Jeeep' }, /"Jeeep" is no maker/],
    [{ make: null }, 'x', { make: null }, /names no maker/],
    [{ model: '  ' }, 'x', { model: null }, /names no model/],
    [{ model: 'x'.repeat(61) }, 'x', { model: null }, /its model is too long/],
    [{ year: 1995 }, '1986 Jeep', { year: 1995 }, /says 1995, the folder's name 1986/],
    [{ make: 'Ferrari' }, '1986 Jeep', { make: 'Ferrari' }, /Ferrari, the folder's name Jeep/],
  ])('%j of "%s" is worth less, and says why', (changed, name, fields, reason) => {
    const judged = judge({ confidence: 0.99, ...changed }, name);
    expect(judged.fields).toMatchObject(fields);
    expect(judged.confidence).toBe(0.4);
    expect(judged.reasons.join('; ')).toMatch(reason);
  });

  it("a maker gets its own spelling, and another name of it does not contradict the folder's", () => {
    const judged = judge({ make: 'mercedes benz', year: null }, 'old Mercedes-Benz 280SL');
    expect(judged).toMatchObject({ fields: { make: 'Mercedes-Benz' }, reasons: [] });
  });

  it('no vehicle is an answer, too, and proposes nothing', () => {
    const { fields, confidence, reasons } = judge({ is_vehicle: false });
    expect(Object.values(fields).every((value) => value === null)).toBe(true);
    expect([confidence, reasons]).toEqual([0, ['the model sees no vehicle, or more than one']]);
  });

  it('text that steers a terminal or a reader comes out as plain text', () => {
    const judged = judge({
      color: '\u001b[2Jblue\n\u202egreen',
      evidence: 'a\u0000\tb'.repeat(400),
    });
    expect(judged.fields.color).toBe('[2Jblue green');
    expect(judged.evidence).toHaveLength(300);
    expect(judged.evidence).toMatch(/^[ab ]+$/);
  });
});
