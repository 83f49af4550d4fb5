import { t } from '@vscode/l10n';
import { parseEndpoint } from '../../../ovh/endpoints.ts';
import { input, pick } from '../../platform/prompts.ts';
import type { Position as Place } from '../../../guided/ask.ts';
import type { Question } from '../../../guided/wizard.ts';
import { openCreateTokenPage } from './consumerKey.ts';
import type { Draft, SecretField, Way } from './draft.ts';

/** What has to be asked to fill in a draft: which endpoint, which way to sign in, and what that way needs. */
export const questionsFor = (draft: Draft): Question[] => [
  ...endpointQuestions(draft),
  (place) => askWay(draft, place),
  ...questionsOfWay(draft),
];

const title = () => t('Sign in to OVHcloud');
/** The question is in the title too: a problem takes the place of the prompt. */
const titleFor = (question: string) => t('Sign in to OVHcloud: {0}', question);

const names = ['ovh-eu', 'ovh-ca', 'ovh-us'];
const OTHER = 'other';

const endpointQuestions = (draft: Draft): Question[] => {
  const isNamed = () => names.includes(draft.endpoint);
  return [
    async (place) => {
      const chosen = await pick({
        ...place,
        title: title(),
        placeholder: t('Where does the account live?'),
        items: [
          { label: t('Europe'), description: 'ovh-eu', detail: 'eu.api.ovh.com', value: 'ovh-eu' },
          { label: t('Canada'), description: 'ovh-ca', detail: 'ca.api.ovh.com', value: 'ovh-ca' },
          {
            label: t('United States'),
            description: 'ovh-us',
            detail: 'api.us.ovhcloud.com',
            value: 'ovh-us',
          },
          { label: t('Another URL'), description: t('a proxy, a simulator'), value: OTHER },
        ],
        active: isNamed() ? draft.endpoint : OTHER,
      });
      if (chosen !== OTHER) draft.endpoint = chosen;
      else if (isNamed()) draft.endpoint = '';
    },
    ...(isNamed() ? [] : [(place: Place) => askUrl(draft, place)]),
  ];
};

const askUrl = async (draft: Draft, place: Place): Promise<void> => {
  const text = await input({
    ...place,
    title: titleFor(t('URL')),
    prompt: t('URL of the API; plain http is possible on this machine only'),
    placeholder: 'https://…',
    value: draft.endpoint,
    validate: (url) => {
      try {
        parseEndpoint(url);
        return undefined;
      } catch (error) {
        return error instanceof Error ? error.message : String(error);
      }
    },
  });
  draft.endpoint = text.trim();
};

const askWay = async (draft: Draft, place: Place): Promise<void> => {
  const item = (value: Way, label: string, detail: string) => ({ value, label, detail });
  draft.way = await pick({
    ...place,
    title: title(),
    placeholder: t('How do you want to sign in?'),
    items: [
      item(
        'create',
        `$(globe) ${t('Create keys in the browser')}`,
        t('Opens a page of OVHcloud with the rights filled in; you copy three keys from it.'),
      ),
      item(
        'keys',
        `$(key) ${t('Application key, application secret and consumer key')}`,
        t('You have all three.'),
      ),
      item(
        'request',
        `$(key) ${t('Application key and application secret')}`,
        t('You agree in the browser, and the consumer key comes by itself.'),
      ),
      item('oauth2', `$(server) ${t('Service account')}`, t('Client id and client secret (OAuth2).')),
      item('accessToken', `$(lock) ${t('Access token')}`, t('Works until the token expires.')),
    ],
    active: draft.way,
  });
};

const questionsOfWay = (draft: Draft): Question[] => {
  const secret = (field: SecretField) => (place: Place) => askSecret(draft, field, place);
  switch (draft.way) {
    case 'keys':
      return [secret('applicationKey'), secret('applicationSecret'), secret('consumerKey')];
    case 'request':
      return [rightsQuestion(draft), secret('applicationKey'), secret('applicationSecret')];
    case 'create':
      return [
        async (place) => {
          await rightsQuestion(draft)(place);
          await openCreateTokenPage(draft);
        },
        secret('applicationKey'),
        secret('applicationSecret'),
        secret('consumerKey'),
      ];
    case 'oauth2':
      return [secret('clientId'), secret('clientSecret')];
    case 'accessToken':
      return [secret('accessToken')];
  }
};

export const rightsQuestion =
  (draft: Draft): Question =>
  async (place) => {
    draft.rights = await pick<Draft['rights']>({
      ...place,
      title: title(),
      placeholder: t('What may this editor do with the account?'),
      items: [
        {
          value: 'read',
          label: `$(eye) ${t('Read only')}`,
          detail: t('Enough to see everything; nothing can be changed.'),
        },
        {
          value: 'write',
          label: `$(edit) ${t('Read and write')}`,
          detail: t(
            'Also changes networks and what is attached to them. Orders and contracts stay out of reach.',
          ),
        },
      ],
      active: draft.rights,
    });
  };

const nameOf = (field: SecretField): string => {
  switch (field) {
    case 'applicationKey':
      return t('Application key');
    case 'applicationSecret':
      return t('Application secret');
    case 'consumerKey':
      return t('Consumer key');
    case 'clientId':
      return t('Client id');
    case 'clientSecret':
      return t('Client secret');
    case 'accessToken':
      return t('Access token');
  }
};

/** An id is shown while it is typed: it is of no use without its secret. */
const isShown = (field: SecretField): boolean => field === 'applicationKey' || field === 'clientId';

const askSecret = async (draft: Draft, field: SecretField, place: Place): Promise<void> => {
  const text = await input({
    ...place,
    title: titleFor(nameOf(field)),
    prompt: nameOf(field),
    value: draft.typed[field] ?? '',
    password: !isShown(field),
    validate: (typed) => {
      if (typed.trim() === '') return t('Paste or type the key.');
      if (!/^[\x21-\x7e]+$/.test(typed.trim())) {
        return t('A key has no blanks and no special characters: copy it again.');
      }
      return undefined;
    },
  });
  draft.typed[field] = text.trim();
};
