import { t } from '@vscode/l10n';
import { rule } from '../rule.ts';
import { inProject } from '../support/examples.ts';
import { missingAt } from '../support/spots.ts';

export default rule({
  id: 'instance-no-ssh-key',
  severity: 'warning',
  title: () => t('A new instance without an SSH key'),
  why: () => t('Linux images have no password: nobody can log in, and a key cannot be given later.'),
  source: ['API /cloud/project/{serviceName}/instance'],
  since: '0.1.0',
  examples: {
    good: [
      {
        about: 'A key; Windows needs none, and of an image given by its id nothing is known',
        text: inProject(`
instances:
  - { name: web-1, region: GRA11, flavor: b3-8, image: Debian 12, sshKey: admin }
  - { name: ad-1, region: GRA11, flavor: win-b3-8, image: Windows Server 2022 Standard (Desktop) }
  - { name: web-2, region: GRA11, flavor: b3-8, image: 5b1f0c3e-9a7d-4e21-8c64-0d2f7a9e3b18 }
`),
      },
    ],
    bad: [
      {
        about: 'Debian without a key',
        text: inProject(`
instances:
  - name: web-1 # <- here
    region: GRA11
    flavor: b3-8
    image: Debian 12
`),
      },
    ],
  },
  visit: {
    instance: (instance, report) => {
      const { id, image, sshKey, name } = instance;
      if (id || sshKey || image?.value === undefined || isId(image.value) || /windows/i.test(image.value))
        return;
      report(
        missingAt(instance, 'sshKey'),
        t(
          'The new instance {0} has no sshKey; nobody can log in to {1} without.',
          name?.text ?? '',
          image.text,
        ),
      );
    },
  },
});

const isId = (text: string): boolean => /^[0-9a-f]{8}(-?[0-9a-f]{4}){3}-?[0-9a-f]{12}$/i.test(text);
