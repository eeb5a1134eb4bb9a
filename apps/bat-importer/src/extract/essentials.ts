import { parseMileage } from '@logbook/vehicle-model';
import type { ChassisKind, ChassisLine, Member } from './listing-facts.ts';
import type { OpenPage } from './open-page.ts';
import { LayoutError } from './page-errors.ts';
import { readMember } from './member-link.ts';
import { firstCount, visibleText } from './page-text.ts';

/** The block "BaT Essentials": who sells, where, and one fact a line about the vehicle. */
export interface Essentials {
  readonly seller: Member;
  readonly sellerType: 'dealer' | 'private_party' | null;
  readonly dealerCharges: string | null;
  readonly location: string | null;
  readonly lotNumber: number | null;
  readonly details: readonly string[];
  readonly chassis: readonly ChassisLine[];
  readonly mileageLine: string | null;
  readonly verifiedCheckout: boolean;
}

type Block = ReturnType<OpenPage['all']>;

const chassisLine =
  /^((?:[A-Za-z0-9&./-]+ ){0,3}?(chassis|engine number|assigned vin|vin|serial number|frame number|hull number|hin))\s*(?:#|no\.?)?\s*:\s*(.+)$/i;

const chassisKinds: Readonly<Record<string, ChassisKind>> = {
  'engine number': 'engine_number',
  'assigned vin': 'assigned_vin',
  vin: 'vin',
  'serial number': 'serial_number',
  hin: 'serial_number',
  'hull number': 'serial_number',
};

function readChassisLines(details: readonly string[]): readonly ChassisLine[] {
  return details.flatMap((line) => {
    const [, label, word, value] = chassisLine.exec(line) ?? [];
    if (label === undefined || word === undefined || value === undefined) return [];
    return [{ kind: chassisKinds[word.toLowerCase()] ?? 'chassis', label, value: value.trim() }];
  });
}

/** Miles since a rebuild are no odometer reading. */
const otherDistance =
  /\b(?:since|ago|range|per)\b|\bon (?:the )?(?:rebuilt |replacement |new |crate )?(?:engine|motor|rebuild|tires)\b/i;

function findMileageLine(details: readonly string[]): string | null {
  const lines = details.filter((line) => parseMileage(line) !== null && !otherDistance.test(line));
  // "TMU" on a line of its own only comments on the distance.
  return lines.find((line) => /\d/.test(line)) ?? lines[0] ?? null;
}

function readSeller(page: OpenPage, block: Block, userId: number | null): Member {
  const link = block.find('.item-seller a[href*="/member/"]').first();
  const label = block
    .find('strong, b')
    .toArray()
    .find((element) => isSellerLabel(page.$(element)));
  const old = page.$(label).parent().find('a[href*="/member/"]').first();
  const found = link.length > 0 ? link : old;
  const name = visibleText(found.text());
  if (name === '') throw new LayoutError('seller in the essentials', page.origin);
  return readMember(name, found.attr('href'), userId);
}

function isSellerLabel(label: Block): boolean {
  return /^Seller\s*:?$/.test(visibleText(label.text()));
}

/** The text that follows a bold label within its item, for example after "Lot". */
function valueAfter(page: OpenPage, block: Block, label: string): string | null {
  for (const element of block.find('strong, b').toArray()) {
    const printed = visibleText(page.$(element).text());
    if (!printed.startsWith(label)) continue;
    const whole = visibleText(page.$(element).parent().text());
    const value = whole.slice(whole.indexOf(printed) + printed.length).replace(/^\s*:\s*/, '');
    if (value !== '') return value;
  }
  return null;
}

function readSellerType(block: Block): 'dealer' | 'private_party' | null {
  const text = visibleText(block.text());
  const said = /Private Party or Dealer\s*:\s*(Dealer|Private Party)/i.exec(text)?.[1];
  if (said === undefined) return null;
  return said.toLowerCase() === 'dealer' ? 'dealer' : 'private_party';
}

function readLocation(block: Block): string | null {
  const text = visibleText(block.find('a[href*="google.com/maps"]').first().text());
  return text === '' ? null : text;
}

/**
 * Reads the essentials of the listing.
 *
 * @param sellerUserId the account number of the seller, from the page's own data
 * @throws LayoutError where the block, its list of details or the seller is missing
 */
export function readEssentials(page: OpenPage, sellerUserId: number | null): Essentials {
  const block = page.all('.essentials').first();
  if (block.length === 0) throw new LayoutError('essentials block', page.origin);
  const details = block
    .find('ul li')
    .toArray()
    .map((item) => visibleText(page.$(item).text()))
    .filter((line) => line !== '');
  if (details.length === 0) throw new LayoutError('listing details', page.origin);
  const lot = valueAfter(page, block, 'Lot');
  return {
    seller: readSeller(page, block, sellerUserId),
    sellerType: readSellerType(block),
    dealerCharges: valueAfter(page, block, 'Additional charges from this dealer'),
    location: readLocation(block),
    lotNumber: lot === null ? null : firstCount(lot),
    details,
    chassis: readChassisLines(details),
    mileageLine: findMileageLine(details),
    verifiedCheckout: block.find('.caramel-verified-checkout-available').length > 0,
  };
}
