export { html } from './format.js';
export { writeReviewPage, type IndexEntry, type ReviewFile, type ReviewInput } from './review.js';
export { PAGE_LIMIT, type PageLimit } from './divide.js';
