/** A way to a survey: an address, perhaps printed as a QR code, with what is known of whoever comes by it. */
export interface SurveyLink {
  /** Short and random; part of the address */
  id: string;
  surveyId: string;
  /** What members call it */
  name: string;
  /** Where the link hangs: its answers belong to this unit, whatever the address says besides */
  unitId: number | null;
  touchpoint: string | null;
  channel: string | null;
  createdAt: Date;
  closedAt: Date | null;
}

/** The address that a link opens at. @param publicUrl the server's, without a slash at its end */
export function linkUrl(publicUrl: string, linkId: string): string {
  return `${publicUrl}/s/${linkId}`;
}
