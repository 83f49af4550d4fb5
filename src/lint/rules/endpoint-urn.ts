import { t } from '@vscode/l10n';
import { rule } from '../rule.ts';
import { replacement } from '../support/replace.ts';
import { isManagedServiceUrn } from '../support/urn.ts';

export default rule({
  id: 'endpoint-urn',
  severity: 'error',
  title: () => t('An endpoint is not the URN of a managed service'),
  why: () =>
    t(
      'An endpoint names the managed service to reach by its URN; the API takes those of Enterprise File Storage (storageNetApp) today (ManagedServiceURNBadFormat, ManagedServiceIncompatibleType).',
    ),
  source: ['API /v2/vrackServices'],
  since: '0.1.0',
  fixable: true,
  examples: {
    good: [
      {
        about: 'The URN as the API gives it.',
        text: `
vracks:
  - id: pn-104210
    vrackServices:
      - id: vrs-a1b-c2d-e3f-g4h
        region: eu-west-rbx
        subnets:
          - cidr: 10.120.0.0/24
            serviceRange: 10.120.0.32/27
            endpoints:
              - urn:v1:eu:resource:storageNetApp:2f1c6f0e-7a51-4ef3-9d0e-0b4a1c2d3e4f
`,
      },
    ],
    bad: [
      {
        about: 'An id alone, and a service of another kind.',
        text: `
vracks:
  - id: pn-104210
    vrackServices:
      - id: vrs-a1b-c2d-e3f-g4h
        region: eu-west-rbx
        subnets:
          - cidr: 10.120.0.0/24
            serviceRange: 10.120.0.32/27
            endpoints:
              - 2f1c6f0e-7a51-4ef3-9d0e-0b4a1c2d3e4f # <- here
              - urn:v1:eu:resource:dedicatedServer:ns3012345.ip-10-20-30.eu # <- here
`,
      },
    ],
  },
  visit: {
    vrackServicesSubnet({ endpoints }, report) {
      for (const endpoint of endpoints) {
        const { value, text } = endpoint;
        if (value === undefined || isManagedServiceUrn(value)) continue;
        const message = t(
          '"{0}" is not the URN of a managed service; expected urn:v1:eu:resource:storageNetApp:…, or ca or us in the place of eu.',
          text,
        );
        const mended = inRightCase(value);
        report(
          endpoint,
          message,
          mended === undefined ? {} : replacement(t('Write {0}', mended), endpoint, mended),
        );
      }
    },
  },
});

/** The URN that differs from the text in upper and lower case alone. */
const inRightCase = (text: string): string | undefined => {
  const parts = text.split(':');
  const id = parts.pop() ?? '';
  const urn = `${parts
    .join(':')
    .toLowerCase()
    .replace(/:storagenetapp$/, ':storageNetApp')}:${id}`;
  return isManagedServiceUrn(urn) ? urn : undefined;
};
