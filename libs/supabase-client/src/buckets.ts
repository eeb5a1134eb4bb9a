/** The bucket that the platform shows its photos from: everybody can read it. */
export const publicBucket = 'vehicle-data';
/** The bucket for what is withheld from everybody: nobody but the platform itself can read it. */
export const withheldBucket = 'vehicle-documents';
