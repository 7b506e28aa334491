export { blockCommentText, htmlComment, lineComment } from './escape/comment.ts';
export { shQuote } from './escape/sh.ts';
export { UnquotableError } from './escape/unquotable-error.ts';
export { visible } from './escape/visible.ts';
