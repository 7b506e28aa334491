/**
 * Text with the characters that hosts and ports are made of, in place of those that typesetting and other scripts
 * have for them; without marks that nobody sees and without marks of footnotes.
 */
export function tidy(text: string): string {
  return text
    .replace(/<sup>[\d\s,*†‡§]*<\/sup>|\[\^[^\]\s]*\]/gi, '')
    .replace(/\p{Zs}/gu, ' ')
    .replace(/\p{Cf}/gu, '')
    .replace(/（/g, ' (')
    .replace(/[\uFF01-\uFF5E]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replace(/[、،]/g, ',')
    .replace(/(?<=[\w*>])。(?=[ ]?[\w<])/g, '.')
    .replace(/[\u2010-\u2012\u2212]|(?<=[a-z0-9])[\u2013\u2014](?=[a-z0-9<])/g, '-')
    .replace(/[ \t]+/g, ' ')
    .trim();
}
