/** No lifecycle date lies further ahead than this (design, section 4). */
export const yearsAhead = 3
