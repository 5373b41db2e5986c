import type { PersonalDataKind } from '../personal-data.ts';
import type { Finder } from '../scanned-text.ts';
import { findOrderNumbers, findQqNumbers, findWechatIds } from './account-names.ts';
import { findChineseAddresses } from './chinese-addresses.ts';
import { findEnglishAddresses } from './english-addresses.ts';
import {
  findDriverLicences,
  findIdentityCards,
  findLicencePlates,
  findPassports,
  findSocialSecurityNumbers,
} from './identity-numbers.ts';
import { findEmails, findIpAddresses, findUrls } from './network-names.ts';
import { findBankCards, findIbans } from './payment-numbers.ts';
import { findPhones } from './phone-numbers.ts';

/** What has a form of its own, in the order in which claims to the same characters are settled. */
export const patternFinders: Readonly<Record<Exclude<PersonalDataKind, 'name'>, Finder>> = {
  url: findUrls,
  email: findEmails,
  iban: findIbans,
  identityCard: findIdentityCards,
  bankCard: findBankCards,
  passport: findPassports,
  driverLicence: findDriverLicences,
  socialSecurityNumber: findSocialSecurityNumbers,
  ipAddress: findIpAddresses,
  orderNumber: findOrderNumbers,
  wechat: findWechatIds,
  qq: findQqNumbers,
  phone: findPhones,
  licencePlate: findLicencePlates,
  address: (scanned) => [...findChineseAddresses(scanned), ...findEnglishAddresses(scanned)],
};
