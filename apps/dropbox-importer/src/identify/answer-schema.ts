import { z } from 'zod';

/**
 * What the model is asked to answer. It goes over the wire as a JSON schema, so that every field is
 * there and none has limits that endpoints do not know; what the values are worth is judged after.
 */
export const answerSchema = z.object({
  is_vehicle: z.boolean().describe('Whether the photos show a vehicle at all.'),
  year: z.int().nullable().describe('Model year, only if the photos or the name settle it.'),
  make: z.string().nullable().describe('Maker, such as Ford.'),
  model: z.string().nullable().describe('Model without maker and year, such as F-150.'),
  trim: z.string().nullable().describe('Trim or version, only if a badge or the name shows it.'),
  color: z.string().nullable().describe('Colour of the body, in one or two words.'),
  body_style: z.string().nullable().describe('Such as coupe, convertible, pickup, SUV, motorhome.'),
  transmission: z.string().nullable().describe('manual or automatic, only if a photo shows it.'),
  confidence: z
    .number()
    .min(0)
    .max(1)
    .describe('How sure you are of make, model and year together, from 0 to 1.'),
  evidence: z.string().describe('In one short sentence, what you saw that says so.'),
});

export type ModelAnswer = z.infer<typeof answerSchema>;
