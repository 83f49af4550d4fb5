import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { cloudInitText, guestAdvice, netplanText } from '../../../src/guided/guestNetwork.ts';

const card = { network: 'Front end', mac: 'fa:16:3e:00:00:12', address: '192.168.1.11/16' };

interface Netplan {
  readonly network: {
    readonly version: number;
    readonly ethernets: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  };
}

describe('the configuration of a guest', () => {
  it('is netplan that finds the card by its MAC address and gives it no default route', () => {
    const { network } = parse(netplanText(card)) as Netplan;
    expect(network.version).toBe(2);
    expect(network.ethernets).toEqual({
      'private-front-end': {
        match: { macaddress: card.mac },
        dhcp4: false,
        dhcp6: false,
        'accept-ra': false,
        optional: true,
        addresses: ['192.168.1.11/16'],
      },
    });
    expect(netplanText(card)).toContain('metric: 500');
  });

  it('stays netplan when its example of a route is used', () => {
    const text = netplanText(card)
      .replace(/^( +)# (routes:| {2}- to:| {4}via:| {4}metric:)/gm, '$1$2')
      .replace('<router in this network>', '192.168.0.1');
    expect((parse(text) as Netplan).network.ethernets['private-front-end']?.routes).toEqual([
      { to: '10.50.0.0/16', via: '192.168.0.1', metric: 500 },
    ]);
  });

  it('is user data of cloud-init that holds the same file', () => {
    const text = cloudInitText(card);
    expect(text.startsWith('#cloud-config\n')).toBe(true);
    expect(text).toContain(netplanText(card).replace(/^(?=.)/gm, '      '));
    expect(parse(text)).toEqual({
      write_files: [
        { path: '/etc/netplan/60-private-front-end.yaml', permissions: '0600', content: netplanText(card) },
      ],
      runcmd: [['netplan', 'apply']],
    });
  });

  it.each(['', '../../etc/passwd', 'a\nb: c', '网络'])('takes any name of a network: %j', (network) => {
    const text = netplanText({ ...card, network });
    const [label] = Object.keys((parse(text) as Netplan).network.ethernets);
    expect(label).toMatch(/^private-[a-z0-9-]+$/);
    expect(text.split('\n')[0]).toBe(`# /etc/netplan/60-${label}.yaml`);
  });

  it('says where the MAC address goes when the API does not tell it', () => {
    const { network } = parse(netplanText({ ...card, mac: undefined })) as Netplan;
    expect(network.ethernets['private-front-end']?.match).toEqual({
      macaddress: 'MAC address of the new interface (ip link)',
    });
  });
});

describe('the advice', () => {
  it('tells of the default route where there is a public interface, and the ways back in', () => {
    const text = guestAdvice(card, true, [{ name: 'router', address: '192.168.0.5' }]);
    expect(text).toContain('default route may move');
    expect(text).toContain('at 192.168.1.11, from router (192.168.0.5)');
    expect(text).toContain('rescue mode');
    expect(guestAdvice(card, false, [])).not.toContain('default route');
    expect(guestAdvice(card, false, [])).toContain('from another machine on Front end');
  });
});
