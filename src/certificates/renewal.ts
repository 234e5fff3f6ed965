import type { X509Certificate } from 'node:crypto';
import type { Identity } from './certificateFolder';
import { dayMilliseconds } from './issue';

/** A leaf is renewed when this part of its life is left: a month for 90 days, so that a forgotten renewal hurts nobody. */
const renewalPart = 1 / 3;

/** Whether a leaf serves on as it is: of this authority, valid by this clock and not yet due for renewal. */
export function isFit(options: { identity: Identity; authority: X509Certificate; now: Date }): boolean {
  const { identity, authority, now } = options;
  const end = identity.notAfter.getTime();
  const due = end - (end - identity.notBefore.getTime()) * renewalPart;
  const isNow = identity.notBefore <= now && now.getTime() < due;
  return isNow && identity.certificate.checkIssued(authority) && identity.certificate.verify(authority.publicKey);
}

/** Whole days until a date, negative when it has passed. */
export function daysUntil(options: { date: Date; now: Date }): number {
  return Math.floor((options.date.getTime() - options.now.getTime()) / dayMilliseconds);
}
