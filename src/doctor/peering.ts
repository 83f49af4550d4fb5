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

export const readPeering = (text: string): PeeringText => {
  const state =
    /\b(?:BGP state(?: is|:| =)?|(?<!Last )State:)\s*(Established|Active|Idle|OpenSent|OpenConfirm|Connect)\b/i.exec(
      text,
    )?.[1];
  const lines = text.split('\n');
  const bad = lines.findIndex((line) => /bad peer as|\b2\/2\b/i.test(line));
  const around = bad < 0 ? '' : lines.slice(Math.max(0, bad - 1), bad + 1).join(' ');
  const asn = /announced AS\s*(\d+)/i.exec(around)?.[1];
  return {
    state,
    badPeerAs: bad < 0 ? undefined : /\breceived\b/i.test(around) ? 'received' : 'sent',
    announcedAsn: asn === undefined ? undefined : Number(asn),
  };
};
