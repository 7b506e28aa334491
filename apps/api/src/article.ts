/** Where the facts come from: the newest edition of the article. */
export const ARTICLE = 'https://learn.microsoft.com/azure/aks/outbound-rules-control-egress';
