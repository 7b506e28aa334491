import * as z from 'zod';

/** Registers a schema under a name, so that the document refers to it instead of repeating it. */
export const named = <T extends z.ZodType>(id: string, description: string, schema: T): T =>
  schema.meta({ id, description });

export const cloud = z.enum(['AzureCloud', 'AzureChinaCloud', 'AzureUSGovernment']);
export const level = z.enum(['required', 'recommended', 'legacy']);
export const protocol = z.enum(['TCP', 'UDP']);
export const application = z.enum(['HTTPS', 'HTTP']).nullable();
export const kind = z.enum(['fqdn', 'wildcard-fqdn', 'service-tag', 'cidr', 'any']);
export const strings = z.array(z.string());
export const ports = z.array(z.int().min(1).max(65_535));
