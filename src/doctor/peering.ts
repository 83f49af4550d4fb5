/** What the text of a BGP diagnostic says. Equipment differs, so only what is worded alike everywhere is read. */

export interface PeeringText {
  /** Established, Active, Idle, Connect, OpenSent, OpenConfirm; undefined when the text names none. */
  readonly state: string | undefined;
  /**
   * Bad Peer AS is subcode 2 of the OPEN Message Error (RFC 4271, 6.2). `sent` by OVHcloud: the customer's router has
   * another AS number than the PoP configuration. `received`: the router expects another one of OVHcloud.
   */
  readonly badPeerAs: 'sent' | 'received' | undefined;
  /** The AS number that the neighbor announced, when the text says. */
  readonly announcedAsn: number | undefined;
}

/** Code and subcode, and not the name of an interface or a date. */
const CODE = /(?<![\w/.:-])2\/2(?![\w/.:-])/;

export const readPeering = (text: string): PeeringText => {
  const state =
    /\b(?:BGP state(?: is|:| =)?|(?<!Last )State:)\s*(Established|Active|Idle|OpenSent|OpenConfirm|Connect)\b/i.exec(
      text,
    )?.[1];
  const lines = text.split('\n');
  const linesAround = (at: number): string => lines.slice(Math.max(0, at - 1), at + 1).join(' ');
  const bad = lines.findIndex(
    (line, at) =>
      /bad peer as/i.test(line) ||
      // The code stands beside the word, or below "notification": an error in the line above may be another one.
      (CODE.test(line) && (/error/i.test(line) || /notification/i.test(linesAround(at)))),
  );
  const around = bad < 0 ? '' : linesAround(bad);
  const asn = /announced AS\s*(\d+)/i.exec(around)?.[1];
  return {
    state,
    badPeerAs: bad < 0 ? undefined : /\breceived\b/i.test(around) ? 'received' : 'sent',
    announcedAsn: asn === undefined ? undefined : Number(asn),
  };
};
