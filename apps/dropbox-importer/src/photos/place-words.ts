/** Where Adobe's XMP names a place: coordinates, or in words. Source: the XMP and IPTC Photo Metadata standards. */
const placesInXmp =
  /GPS|photoshop:(?:City|State|Country)|Iptc4xmpCore:(?:Location|CountryCode)|LocationCreated|LocationShown/;

/** Whether a description in XMP may say where a photo was taken. */
export function xmpMaySayPlace(xmp: string): boolean {
  return placesInXmp.test(xmp);
}
