import type { ReviewItem } from '@logbook/tracking';
import type { OriginSources, VehicleDraft } from '@logbook/vehicle-model';

/** What a listing becomes. */
export type DraftDecision =
  | {
      readonly kind: 'vehicle';
      readonly draft: VehicleDraft;
      readonly origin: OriginSources['bat_auction'];
    }
  /** Wheels, signs, luggage: rightly no vehicle, and nobody has to look. */
  | { readonly kind: 'not-a-vehicle'; readonly reason: string }
  /** A person must decide; the draft, where one could be made, is kept for them. */
  | { readonly kind: 'review'; readonly review: ReviewItem };

export interface DraftContext {
  /** The organisation that the operator named; its vehicles are consigned by it. */
  readonly organizationId: string | null;
}
