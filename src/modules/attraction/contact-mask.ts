/** A contact as it is shown to those who do not answer: enough to tell two apart, too little to reach anybody. Pure. */
export interface Contact {
  readonly contactOffice: string | null;
  readonly contactPhone: string | null;
  readonly contactEmail: string | null;
}

/** 025-84xxxx12 → *********12 */
const maskedPhone = (phone: string): string => phone.replace(/\d(?=(?:\D*\d){2})/g, '*');

/** invest@example.com → i***@example.com */
const maskedEmail = (email: string): string => email.replace(/^(.).*(?=@)/, '$1***');

export const maskedContact = ({ contactOffice, contactPhone, contactEmail }: Contact): Contact => ({
  contactOffice,
  contactPhone: contactPhone === null ? null : maskedPhone(contactPhone),
  contactEmail: contactEmail === null ? null : maskedEmail(contactEmail),
});
