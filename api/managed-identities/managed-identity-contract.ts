import { TEXT_LIMITS } from '../../domain/text-limits.js';
import { endpoint } from '../contract/endpoint.js';
import { pageOf, searchQuery } from '../fields/answer-fields.js';
import { identityShape, newIdentity, traitShape } from './managed-identity-schemas.js';

const tag = 'Identities';

export const listIdentities = endpoint({
  id: 'listIdentities',
  method: 'get',
  path: '/environments/{environmentKey}/identities/',
  tag,
  summary: 'List the identities of which something is known',
  description:
    'Those that have traits that are kept, or overrides; others are evaluated without being stored.',
  query: searchQuery(TEXT_LIMITS.identifier, 'the identifier'),
  answers: { 200: { description: 'A page of them, oldest first.', schema: pageOf(identityShape) } },
});

export const createIdentity = endpoint({
  id: 'createIdentity',
  method: 'post',
  path: '/environments/{environmentKey}/identities/',
  tag,
  summary: 'Make an identity known',
  description: 'One that is known already is answered as it is.',
  body: newIdentity,
  answers: { 201: { description: 'The identity.', schema: identityShape } },
});

export const getIdentity = endpoint({
  id: 'getIdentity',
  method: 'get',
  path: '/environments/{environmentKey}/identities/{identifier}/',
  tag,
  summary: 'Read an identity with its traits',
  answers: { 200: { description: 'The identity.', schema: identityShape } },
});

export const deleteIdentity = endpoint({
  id: 'deleteIdentity',
  method: 'delete',
  path: '/environments/{environmentKey}/identities/{identifier}/',
  tag,
  summary: 'Forget an identity, with its traits and overrides',
  answers: { 204: { description: 'It is gone.' } },
  problems: ['running_experiment'],
});

export const listTraits = endpoint({
  id: 'listTraits',
  method: 'get',
  path: '/environments/{environmentKey}/identities/{identifier}/traits/',
  tag,
  summary: 'List the traits of an identity',
  answers: { 200: { description: 'All of them.', schema: pageOf(traitShape) } },
});

export const deleteTrait = endpoint({
  id: 'deleteTrait',
  method: 'delete',
  path: '/environments/{environmentKey}/identities/{identifier}/traits/{traitKey}/',
  tag,
  summary: 'Forget a trait of an identity',
  answers: { 204: { description: 'It is gone.' } },
});

/** In the order in which people should read them. */
export const managedIdentityEndpoints = [
  listIdentities,
  createIdentity,
  getIdentity,
  deleteIdentity,
  listTraits,
  deleteTrait,
] as const;
