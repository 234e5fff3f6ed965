import { catalogue } from './catalogue';
import { defaultConfiguration, profileChoices, severityChoices } from './configuration';

/** The JSON schema (draft 7, which editors read) of `.secure-container.yaml`, for completion and checks as one types. */
export function configurationSchema(): object {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'How Secure Container checks this project',
    type: 'object',
    additionalProperties: false,
    properties: {
      profile: {
        description: 'The set of rules that are on.',
        enum: profileChoices,
        default: defaultConfiguration.profile,
      },
      rules: {
        description: 'A severity for single rules; "off" switches a rule off, any other also switches it on.',
        type: 'object',
        additionalProperties: false,
        properties: Object.fromEntries(
          catalogue.map(({ id, title, severity }) => [
            id,
            { description: title, enum: severityChoices, default: severity },
          ]),
        ),
      },
      trustedRegistries: {
        description: 'Where images may come from, as beginnings of their names: "mcr.microsoft.com/".',
        type: 'array',
        items: { type: 'string' },
      },
      exclude: {
        description: 'Paths that are not checked, as in a .gitignore, from the folder of this file.',
        type: 'array',
        items: { type: 'string' },
      },
    },
  };
}
