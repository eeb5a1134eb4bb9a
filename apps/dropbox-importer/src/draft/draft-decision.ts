import type { ReviewItem } from '@logbook/tracking';
import type { OriginSources, VehicleDraft } from '@logbook/vehicle-model';

/** What a folder becomes. */
export type DraftDecision =
  | {
      readonly kind: 'vehicle';
      readonly draft: Omit<VehicleDraft, 'itemKey'>;
      readonly origin: OriginSources['dropbox_folder'];
    }
  /** Paperwork, a customer's car in the workshop, a folder that is gone: nobody has to look. */
  | { readonly kind: 'not-a-vehicle'; readonly reason: string }
  /** A person must decide; photos and what could be read are kept for them. */
  | {
      readonly kind: 'review';
      readonly review: Omit<ReviewItem, 'itemKey' | 'draft' | 'origin'>;
      readonly origin: OriginSources['dropbox_folder'];
    };

export interface DraftContext {
  /** The organisation that the operator named. */
  readonly organizationId: string | null;
}
