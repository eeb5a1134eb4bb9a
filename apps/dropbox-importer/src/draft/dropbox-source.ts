import { defineOriginSource } from '@logbook/vehicle-model';
import { z } from 'zod';

declare module '@logbook/vehicle-model' {
  interface OriginSources {
    /** A vehicle's folder in a dealer's Dropbox. `url` opens it for who may see it there. */
    dropbox_folder: {
      readonly url: string;
      readonly path: string;
      readonly account: string;
      readonly folder_id: string;
    };
  }
}

defineOriginSource(
  'dropbox_folder',
  z.object({
    url: z.url(),
    path: z.string().min(1),
    account: z.string().min(1),
    folder_id: z.string().min(1),
  }),
  'dropbox_import',
);
