import { t } from '@vscode/l10n';
import { rule } from '../rule.ts';
import { inProject } from '../support/examples.ts';
import { missingAt } from '../support/spots.ts';

export default rule({
  id: 'instance-source-missing',
  severity: 'error',
  title: () => t('A new instance with neither image nor volume'),
  why: () => t('The API refuses it: an instance starts from an image or from a volume.'),
  source: ['API /cloud/project/{serviceName}/instance'],
  since: '0.1.0',
  examples: {
    good: [
      {
        about: 'An image, a volume, an instance that exists',
        text: inProject(`
instances:
  - { name: web-1, region: GRA11, flavor: b3-8, image: Debian 12, sshKey: admin }
  - { name: web-2, region: GRA11, flavor: b3-8, volume: 5b1f0c3e-9a7d-4e21-8c64-0d2f7a9e3b18 }
  - { id: 3f2a9c1e-0b7d-4e55-9a61-7c2d4f8e1b30, name: web-3, region: GRA11 }
`),
      },
    ],
    bad: [
      {
        about: 'Nothing to start from',
        text: inProject(`
instances:
  - name: web-1 # <- here
    region: GRA11
    flavor: b3-8
    sshKey: admin
`),
      },
    ],
  },
  visit: {
    instance: (instance, report) => {
      const { id, image, volume, name } = instance;
      if (id || image || volume) return;
      report(
        missingAt(instance, 'image'),
        t('The new instance {0} has neither an image nor a volume to start from.', name?.text ?? ''),
      );
    },
  },
});
