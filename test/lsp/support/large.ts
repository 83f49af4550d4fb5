/** A topology file without errors: one vRack, whose projects hold about so many resources. */
export const largeTopology = (resources: number): string => {
  const lines = ['version: 1', 'vracks:', '  - id: pn-104210', '    projects:'];
  // 200 networks with a subnet each, and 200 instances with an interface each.
  for (let project = 0; project < resources / 800; project += 1) {
    lines.push(`      - id: ${project.toString(16).padStart(32, 'a')}`, '        networks:');
    for (let n = 0; n < 200; n += 1) {
      const block = `10.${project}.${n}`;
      lines.push(
        `          - name: net-${project}-${n}`,
        `            vlan: ${((project * 200 + n) % 4000) + 1}`,
        '            regions: [GRA11]',
        '            subnets:',
        '              - region: GRA11',
        `                cidr: ${block}.0/24`,
        `                start: ${block}.10`,
        `                end: ${block}.250`,
        '                gateway: false',
      );
    }
    lines.push('        instances:');
    for (let n = 0; n < 200; n += 1) {
      lines.push(
        `          - name: vm-${project}-${n}`,
        '            region: GRA11',
        '            flavor: b3-8',
        '            image: Debian 12',
        '            sshKey: admin',
        '            interfaces:',
        `              - network: net-${project}-${n}`,
        `                ip: 10.${project}.${n}.20`,
      );
    }
  }
  return `${lines.join('\n')}\n`;
};
